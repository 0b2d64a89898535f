# exercise: easy_backfill
# what: jobs keep their nodes until the limit
# 무엇: 작업이 제한 시간까지 노드를 차지함
# caught by: easy_backfill-visible, easy_backfill-reference, easy_backfill-edge
def easy_backfill(arrive, width, limit, run, nodes):
    if np.any(np.asarray(width) > nodes):
        raise ValueError("a job is wider than the machine")
    start, queue, running = {}, [], []
    free, coming = nodes, 0

    def begin(job):
        nonlocal free
        queue.remove(job)
        running.append(job)
        start[job] = now
        free -= width[job]

    while queue or coming < len(arrive):
        ends = [start[job] + limit[job] for job in running]
        now = min([*ends, *arrive[coming:]])
        for job in [job for job, end in zip(running, ends) if end == now]:
            running.remove(job)
            free += width[job]
        while coming < len(arrive) and arrive[coming] == now:
            queue.append(coming)
            coming += 1
        while queue and width[queue[0]] <= free:
            begin(queue[0])
        if not queue:
            continue
        spare = free - width[queue[0]]
        for promised in sorted({start[job] + limit[job] for job in running}):
            spare += sum(width[job] for job in running if start[job] + limit[job] == promised)
            if spare >= 0:
                break
        for job in list(queue):  # the head does not fit
            if width[job] > free:
                continue
            if now + limit[job] <= promised:
                begin(job)
            elif width[job] <= spare:
                spare -= width[job]
                begin(job)
    return np.array([start[job] for job in range(len(arrive))], dtype=int)
