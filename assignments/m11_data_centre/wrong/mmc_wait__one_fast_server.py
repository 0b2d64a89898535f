# exercise: mmc_wait
# what: one server that is as fast as all together
# 무엇: 모두를 합친 만큼 빠른 서버 하나로 셈함
# caught by: mmc_wait-visible, mmc_wait-reference, mmc_wait-edge
@njit
def mmc_wait(arrival, service, servers, jobs, seed):
    if arrival <= 0 or service <= 0 or servers < 1 or jobs < 1:
        raise ValueError("rates must be positive, and there must be a server and a job")
    np.random.seed(seed)
    free_at = np.zeros(1)
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
        free_at[first] = start + np.random.exponential(1 / (service * servers))
    return total / jobs, waited / jobs
