# exercise: mc_pi_par
# what: counts the misses; a signature
# 무엇: 빗나간 점을 셈. 시그니처를 씀
@njit("float64(int64, int64)", parallel=True)
def mc_pi_par(n, seed):
    if n < 1:
        raise ValueError("n must be positive")
    misses = 0
    for b in prange(64):
        np.random.seed(seed * 64 + b)
        start, stop = b * n // 64, (b + 1) * n // 64
        for _ in range(start, stop):
            x = np.random.rand()
            y = np.random.rand()
            if x * x + y * y > 1.0:
                misses += 1
    return 4.0 * (n - misses) / n
