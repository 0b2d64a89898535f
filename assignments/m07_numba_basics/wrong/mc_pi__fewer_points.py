# exercise: mc_pi
# what: draws a tenth of the points
# 무엇: 점을 10분의 1만 찍음
# caught by: mc_pi-property
@njit
def mc_pi(n, seed):
    if n < 1:
        raise ValueError("n")
    np.random.seed(seed)
    m = max(1, n // 10)
    hits = 0
    for _ in range(m):
        x = np.random.random()
        y = np.random.random()
        if x * x + y * y <= 1.0:
            hits += 1
    return 4.0 * hits / m
