# exercise: diagnose_race
# what: lists every thread's iterations, then looks at each element
# 무엇: 스레드마다 맡은 반복을 적어 두고 원소를 하나씩 봄
def diagnose_race(iteration, element, write, n, threads):
    owner = {}
    for t in range(threads):
        for i in range(t * n // threads, (t + 1) * n // threads):
            owner[i] = t
    visits = {}
    for i, e, w in zip(iteration, element, write):
        visits.setdefault(int(e), []).append((owner[int(i)], bool(w)))
    racing = [e for e, seen in visits.items() if len({t for t, _ in seen}) > 1 and any(w for _, w in seen)]
    return np.array(sorted(racing), dtype="int64")
