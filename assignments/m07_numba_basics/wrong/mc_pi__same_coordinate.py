# exercise: mc_pi
# what: uses one random number for both coordinates
# 무엇: 난수 하나를 두 좌표에 함께 씀
# caught by: mc_pi-visible, mc_pi-reference
@njit
def mc_pi(n, seed):
    if n < 1:
        raise ValueError("n")
    np.random.seed(seed)
    hits = 0
    for _ in range(n):
        x = np.random.random()
        if x * x + x * x <= 1.0:
            hits += 1
    return 4.0 * hits / n
