# exercise: diagnose_race
# what: in the order in which races are met
# 무엇: 경쟁을 만난 순서대로 돌려줌
# caught by: diagnose_race-visible, diagnose_race-reference, diagnose_race-property
def diagnose_race(iteration, element, write, n, threads):
    thread = ((np.asarray(iteration) + 1) * threads - 1) // n
    racing = {}
    for k in range(len(element) - 1, -1, -1):
        same = element == element[k]
        if len(set(thread[same].tolist())) > 1 and write[same].any():
            racing[int(element[k])] = True
    return np.array(list(racing), dtype=np.int64)
