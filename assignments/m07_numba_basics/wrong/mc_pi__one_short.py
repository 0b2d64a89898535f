# exercise: mc_pi
# what: the loop starts at 1: one point is missing
# 무엇: 반복문이 1에서 시작해 점이 하나 모자람
# caught by: mc_pi-edge
@njit
def mc_pi(n, seed):
    if n < 1:
        raise ValueError("n")
    np.random.seed(seed)
    hits = 0
    for _ in range(1, n):
        x = np.random.random()
        y = np.random.random()
        if x * x + y * y <= 1.0:
            hits += 1
    return 4.0 * hits / n
