# exercise: easy_backfill
# what: ends in a heap, one pass a time
# 무엇: 끝나는 시각을 힙에 두고 시각마다 한 번 훑음
import heapq


def easy_backfill(arrive, width, limit, run, nodes):
    arrive, width, limit, run = (np.asarray(a).tolist() for a in (arrive, width, limit, run))
    if any(w > nodes for w in width):
        raise ValueError("too wide")
    events = [(t, 1, j) for j, t in enumerate(arrive)]
    heapq.heapify(events)
    free, queue, active, start = nodes, [], {}, [0] * len(arrive)
    while events:
        now = events[0][0]
        while events and events[0][0] == now:
            _, kind, j = heapq.heappop(events)
            if kind == 0:
                free += width[j]
                del active[j]
            else:
                queue.append(j)
        promise, extra, left = None, 0, []
        for j in queue:
            if promise is None and width[j] > free:
                have = free
                for end, w in sorted((active[i], width[i]) for i in active):
                    if promise is not None and end > promise:
                        break
                    have += w
                    if promise is None and have >= width[j]:
                        promise = end
                extra = have - width[j]
                left.append(j)
                continue
            if promise is not None:
                ends_in_time = now + limit[j] <= promise
                if width[j] > free or not (ends_in_time or width[j] <= extra):
                    left.append(j)
                    continue
                extra -= 0 if ends_in_time else width[j]
            start[j] = now
            free -= width[j]
            active[j] = now + limit[j]
            heapq.heappush(events, (now + run[j], 0, j))
        queue = left
    return np.array(start, dtype=np.int64)
