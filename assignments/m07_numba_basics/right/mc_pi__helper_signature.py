# exercise: mc_pi
# what: a jitted helper and an explicit signature
# 무엇: 도우미 함수와 명시적 시그니처를 씀
@njit
def hit():
    return np.hypot(np.random.uniform(0, 1), np.random.rand()) <= 1.0


@njit("float64(int64, int64)")
def mc_pi(n, seed):
    if not n >= 1:
        raise ValueError("n must be positive")
    np.random.seed(seed)
    missed = 0
    k = 0
    while k < n:
        missed += 0 if hit() else 1
        k += 1
    return 4.0 * (n - missed) / n
