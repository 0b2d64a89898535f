# exercise: mc_pi_par
# what: right, but in plain Python
# 무엇: 맞지만 파이썬 그대로
# caught by: mc_pi_par-edge, mc_pi_par-speed
def mc_pi_par(n, seed):
    if n < 1:
        raise ValueError("n must be at least 1")
    hits = 0
    for b in range(64):
        rng = np.random.RandomState(seed * 64 + b)
        for _ in range(b * n // 64, (b + 1) * n // 64):
            x = rng.random_sample()
            y = rng.random_sample()
            if x * x + y * y <= 1.0:
                hits += 1
    return 4.0 * hits / n
