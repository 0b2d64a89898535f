# exercise: diagnose_race
# what: right, but compares every two rows in Python
# 무엇: 맞지만 모든 두 줄을 파이썬으로 견줌
# caught by: diagnose_race-speed
def diagnose_race(iteration, element, write, n, threads):
    rows = list(zip(iteration.tolist(), element.tolist(), write.tolist()))
    racing = set()
    for i, e, w in rows:
        for other_i, other_e, other_w in rows:
            one, other = ((i + 1) * threads - 1) // n, ((other_i + 1) * threads - 1) // n
            if e == other_e and one != other and (w or other_w):
                racing.add(e)
    return np.array(sorted(racing), dtype=np.int64)
