# exercise: mmc_wait
# what: the vector of remaining work, sorted (Kiefer and Wolfowitz)
# 무엇: GPU마다 남은 일을 정렬해 둔 벡터를 줄여 감
@njit
def mmc_wait(arrival, service, servers, jobs, seed):
    if not (arrival > 0 and service > 0 and servers > 0 and jobs > 0):
        raise ValueError("input")
    np.random.seed(seed)
    work = np.zeros(servers)
    waits = np.zeros(jobs)
    for i in range(jobs):
        gap = np.random.exponential(1.0 / arrival)
        for k in range(servers):
            work[k] = max(work[k] - gap, 0.0)
        waits[i] = work[0]
        work[0] += np.random.exponential(1.0 / service)
        work.sort()
    return waits.mean(), (waits > 0).mean()
