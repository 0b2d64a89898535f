# exercise: easy_backfill
# what: looks at every minute
# 무엇: 1분마다 살펴봄
def easy_backfill(arrive, width, limit, run, nodes):
    if len(width) and np.max(width) > nodes:
        raise ValueError("too wide")
    start = np.full(len(arrive), -1, dtype=np.int32)
    waiting = list(range(len(arrive)))
    held = []  # (real end, promised end, nodes)
    now = 0
    while waiting:
        held = [h for h in held if h[0] > now]
        free = nodes - sum(h[2] for h in held)
        here = [j for j in waiting if arrive[j] <= now]
        chosen = []
        while here and width[here[0]] <= free:
            chosen.append(here.pop(0))
            free -= width[chosen[-1]]
            held.append((now + run[chosen[-1]], now + limit[chosen[-1]], width[chosen[-1]]))
        if here:
            shadow = now
            while nodes - sum(h[2] for h in held if h[1] > shadow) < width[here[0]]:
                shadow += 1
            extra = nodes - sum(h[2] for h in held if h[1] > shadow) - width[here[0]]
            for j in here[1:]:
                short = now + limit[j] <= shadow
                if width[j] <= free and (short or width[j] <= extra):
                    free -= width[j]
                    if not short:
                        extra -= width[j]
                    chosen.append(j)
                    held.append((now + run[j], now + limit[j], width[j]))
        for j in chosen:
            start[j] = now
            waiting.remove(j)
        now += 1
    return start
