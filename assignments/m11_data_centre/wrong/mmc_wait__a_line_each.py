# exercise: mmc_wait
# what: each GPU has a line of its own, joined in turn
# 무엇: GPU마다 줄을 따로 세우고 돌아가며 섬
# caught by: mmc_wait-visible, mmc_wait-reference
@njit
def mmc_wait(arrival, service, servers, jobs, seed):
    if arrival <= 0 or service <= 0 or servers < 1 or jobs < 1:
        raise ValueError("rates must be positive, and there must be a server and a job")
    np.random.seed(seed)
    free_at = np.zeros(servers)
    now = 0.0
    total = 0.0
    waited = 0
    for job in range(jobs):
        now += np.random.exponential(1 / arrival)
        first = job % servers
        start = max(now, free_at[first])
        if start > now:
            waited += 1
        total += start - now
        free_at[first] = start + np.random.exponential(1 / service)
    return total / jobs, waited / jobs
