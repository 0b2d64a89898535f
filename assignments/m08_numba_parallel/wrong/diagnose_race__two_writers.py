# exercise: diagnose_race
# what: misses a thread that reads what another writes
# 무엇: 한쪽은 쓰고 한쪽은 읽는 경우를 놓침
# caught by: diagnose_race-reference, diagnose_race-edge
def diagnose_race(iteration, element, write, n, threads):
    thread = ((np.asarray(iteration) + 1) * threads - 1) // n
    racing = [e for e in np.unique(element) if len(set(thread[(element == e) & write].tolist())) > 1]
    return np.array(racing, dtype=np.int64)
