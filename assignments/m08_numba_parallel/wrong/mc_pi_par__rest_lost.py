# exercise: mc_pi_par
# what: each block draws n // 64 points
# 무엇: 블록마다 n // 64개만 뽑음
# caught by: mc_pi_par-visible, mc_pi_par-reference, mc_pi_par-property, mc_pi_par-edge
@njit(parallel=True)
def mc_pi_par(n, seed):
    if n < 1:
        raise ValueError("n must be at least 1")
    hits = 0
    for b in prange(64):
        np.random.seed(seed * 64 + b)
        for _ in range(n // 64):
            x = np.random.random()
            y = np.random.random()
            if x * x + y * y <= 1.0:
                hits += 1
    return 4.0 * hits / n
