# exercise: mmc_wait
# what: the mean over those who waited
# 무엇: 기다린 작업만의 평균
# caught by: mmc_wait-visible, mmc_wait-reference, mmc_wait-edge
@njit
def mmc_wait(arrival, service, servers, jobs, seed):
    if arrival <= 0 or service <= 0 or servers < 1 or jobs < 1:
        raise ValueError("rates must be positive, and there must be a server and a job")
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
    return total / max(waited, 1), waited / jobs
