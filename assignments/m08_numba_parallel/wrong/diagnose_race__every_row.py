# exercise: diagnose_race
# what: an element once for each of its rows
# 무엇: 원소를 줄마다 되풀이함
# caught by: diagnose_race-visible, diagnose_race-reference, diagnose_race-property, diagnose_race-edge
def diagnose_race(iteration, element, write, n, threads):
    thread = ((np.asarray(iteration) + 1) * threads - 1) // n
    racing = []
    for k in range(len(element)):
        same = element == element[k]
        if len(set(thread[same].tolist())) > 1 and write[same].any():
            racing.append(int(element[k]))
    return np.array(sorted(racing), dtype=np.int64)
