# exercise: mc_pi_par
# what: all blocks add to one element
# 무엇: 모든 블록이 원소 하나에 더함
# caught by: mc_pi_par-visible, mc_pi_par-property
@njit(parallel=True)
def mc_pi_par(n, seed):
    if n < 1:
        raise ValueError("n must be at least 1")
    hits = np.zeros(1, np.int64)
    for b in prange(64):
        np.random.seed(seed * 64 + b)
        for _ in range(b * n // 64, (b + 1) * n // 64):
            x = np.random.random()
            y = np.random.random()
            if x * x + y * y <= 1.0:
                hits[0] += 1
    return 4.0 * hits[0] / n
