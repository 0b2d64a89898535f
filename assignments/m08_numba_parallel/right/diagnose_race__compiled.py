# exercise: diagnose_race
# what: sorts the log and walks through it in compiled code
# 무엇: 기록을 정렬해 컴파일된 코드로 훑음
@njit
def walk(thread, element, write):
    keep = np.zeros(len(element), np.bool_)
    start = 0
    for k in range(1, len(element) + 1):
        if k == len(element) or element[k] != element[start]:
            several = False
            written = False
            for m in range(start, k):
                several |= thread[m] != thread[start]
                written |= write[m]
            keep[start] = several and written
            start = k
    return element[keep]


def diagnose_race(iteration, element, write, n, threads):
    order = np.argsort(element, kind="stable")
    thread = np.array([((i + 1) * threads - 1) // n for i in iteration[order]], dtype=np.int64)
    return walk(thread, element[order].astype(np.int64), write[order])
