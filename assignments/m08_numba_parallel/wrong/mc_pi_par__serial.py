# exercise: mc_pi_par
# what: right, but a serial loop
# 무엇: 맞지만 직렬 반복문
# caught by: mc_pi_par-edge
@njit
def mc_pi_par(n, seed):
    if n < 1:
        raise ValueError("n must be at least 1")
    hits = 0
    for b in range(64):
        np.random.seed(seed * 64 + b)
        for _ in range(b * n // 64, (b + 1) * n // 64):
            x = np.random.random()
            y = np.random.random()
            if x * x + y * y <= 1.0:
                hits += 1
    return 4.0 * hits / n
