# exercise: mc_pi
# what: no seed at all
# 무엇: 시드를 아예 쓰지 않음
# caught by: mc_pi-visible, mc_pi-property
@njit
def mc_pi(n, seed):
    if n < 1:
        raise ValueError("n")
    hits = 0
    for _ in range(n):
        x = np.random.random()
        y = np.random.random()
        if x * x + y * y <= 1.0:
            hits += 1
    return 4.0 * hits / n
