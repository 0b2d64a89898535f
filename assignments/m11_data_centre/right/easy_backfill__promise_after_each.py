# exercise: easy_backfill
# what: makes the promise anew after each start
# 무엇: 시작할 때마다 약속을 다시 셈함
def easy_backfill(arrive, width, limit, run, nodes):
    n = len(arrive)
    if n and max(width) > nodes:
        raise ValueError("too wide")
    start = [None] * n

    def busy(t, later, lasts):
        total = 0
        for j in range(n):
            if start[j] is not None and start[j] + run[j] > t and start[j] + lasts[j] > later:
                total += width[j]
        return total

    def next_start(t):
        line = [j for j in range(n) if start[j] is None and arrive[j] <= t]
        if not line:
            return None
        head, free = line[0], nodes - busy(t, t, run)
        if width[head] <= free:
            return head
        ends = sorted(start[j] + limit[j] for j in range(n) if start[j] is not None and start[j] + run[j] > t)
        promise = next(e for e in ends if nodes - busy(t, e, limit) >= width[head])
        extra = nodes - busy(t, promise, limit) - width[head]
        for j in line[1:]:
            if width[j] <= free and (t + limit[j] <= promise or width[j] <= extra):
                return j
        return None

    times = sorted(set(int(a) for a in arrive))
    while times:
        t = times.pop(0)
        while (j := next_start(t)) is not None:
            start[j] = t
            if t + run[j] not in times:
                times.append(int(t + run[j]))
                times.sort()
    return np.array(start, dtype=np.int64)
