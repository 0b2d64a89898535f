# exercise: mc_pi_par
# what: keeps the hits of each block
# 무엇: 블록마다 맞은 수를 적어 둠
@njit(parallel=True)
def mc_pi_par(n, seed):
    if n <= 0:
        raise ValueError("no points")
    hits = np.zeros(64, np.int64)
    for b in prange(64):
        np.random.seed(64 * seed + b)
        for _ in range((b + 1) * n // 64 - b * n // 64):
            x, y = np.random.random(), np.random.random()
            hits[b] += x * x + y * y <= 1.0
    return 4 * hits.sum() / n
