# exercise: mc_pi
# what: plain NumPy, never compiled
# 무엇: 컴파일하지 않은 NumPy 코드
# caught by: mc_pi-style
def mc_pi(n, seed):
    if n < 1:
        raise ValueError("n")
    points = np.random.default_rng(seed).random((n, 2))
    return 4.0 * np.count_nonzero((points**2).sum(axis=1) <= 1.0) / n
