# exercise: mc_pi
# what: refuses only 0, not negative n
# 무엇: 0만 거부하고 음수는 받음
# caught by: mc_pi-edge
@njit
def mc_pi(n, seed):
    if n == 0:
        raise ValueError("n")
    np.random.seed(seed)
    hits = 0
    for _ in range(n):
        x = np.random.random()
        y = np.random.random()
        if x * x + y * y <= 1.0:
            hits += 1
    return 4.0 * hits / n
