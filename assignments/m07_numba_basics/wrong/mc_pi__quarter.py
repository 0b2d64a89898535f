# exercise: mc_pi
# what: forgets the factor 4
# 무엇: 4를 곱하지 않음
# caught by: mc_pi-visible, mc_pi-reference
@njit
def mc_pi(n, seed):
    if n < 1:
        raise ValueError("n")
    np.random.seed(seed)
    hits = 0
    for _ in range(n):
        x = np.random.random()
        y = np.random.random()
        if x * x + y * y <= 1.0:
            hits += 1
    return hits / n
