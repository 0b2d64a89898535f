# exercise: mmc_wait
# what: moves from event to event; the next one is drawn from all that can happen
# 무엇: 일어날 수 있는 일 전체에서 다음 사건을 뽑아 옮겨 감
@njit
def mmc_wait(arrival, service, servers, jobs, seed):
    if min(arrival, service) <= 0 or min(servers, jobs) < 1:
        raise ValueError("input")
    np.random.seed(seed)
    came = np.zeros(jobs)
    now, total = 0.0, 0.0
    arrived, begun, busy, waited = 0, 0, 0, 0
    while begun < jobs:
        coming = arrival if arrived < jobs else 0.0
        rate = coming + busy * service
        now += np.random.exponential(1 / rate)
        if np.random.random() * rate < coming:
            came[arrived] = now
            arrived += 1
            if busy < servers:
                busy += 1
                begun += 1
            else:
                waited += 1
        elif begun < arrived:
            total += now - came[begun]
            begun += 1
        else:
            busy -= 1
    return total / jobs, waited / jobs
