# exercise: mmc_wait
# what: accepts whatever comes
# 무엇: 잘못된 입력을 그대로 받음
# caught by: mmc_wait-visible, mmc_wait-edge
@njit
def mmc_wait(arrival, service, servers, jobs, seed):
    np.random.seed(seed)
    free_at = np.zeros(servers)
    now = 0.0
    total = 0.0
    waited = 0
    for _ in range(jobs):
        now += np.random.exponential(1 / arrival)
        first = free_at.argmin()
        start = max(now, free_at[first])
        if start > now:
            waited += 1
        total += start - now
        free_at[first] = start + np.random.exponential(1 / service)
    return total / max(jobs, 1), waited / max(jobs, 1)
