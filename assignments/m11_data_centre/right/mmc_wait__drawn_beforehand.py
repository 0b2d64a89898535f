# exercise: mmc_wait
# what: draws all numbers first, services before arrivals, by logarithms
# 무엇: 난수를 로그로 모두 먼저 뽑음. 처리 시간이 먼저임
@njit
def draw(count, rate):
    out = np.empty(count)
    for i in range(count):
        out[i] = -math.log(1.0 - np.random.random()) / rate
    return out


@njit
def mmc_wait(arrival, service, servers, jobs, seed):
    if arrival <= 0.0 or service <= 0.0 or servers <= 0 or jobs <= 0:
        raise ValueError("input")
    np.random.seed(seed)
    lengths = draw(jobs, service)
    times = np.cumsum(draw(jobs, arrival))
    ends = np.zeros(jobs)
    waited, total = 0, 0.0
    free = np.zeros(servers)
    for j in range(jobs):
        k = np.argmin(free)
        begin = times[j]
        if free[k] > begin:
            begin = free[k]
            waited += 1
            total += begin - times[j]
        ends[j] = begin + lengths[j]
        free[k] = ends[j]
    return total / jobs, waited / jobs
