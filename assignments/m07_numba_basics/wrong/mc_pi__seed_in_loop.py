# exercise: mc_pi
# what: seeds again for every point: all points are the same one
# 무엇: 점마다 시드를 다시 주어 모든 점이 같음
# caught by: mc_pi-visible, mc_pi-reference, mc_pi-property
@njit
def mc_pi(n, seed):
    if n < 1:
        raise ValueError("n")
    hits = 0
    for _ in range(n):
        np.random.seed(seed)
        x = np.random.random()
        y = np.random.random()
        if x * x + y * y <= 1.0:
            hits += 1
    return 4.0 * hits / n
