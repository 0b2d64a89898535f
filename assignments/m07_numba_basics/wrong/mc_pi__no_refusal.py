# exercise: mc_pi
# what: n below 1 gives nan instead of ValueError
# 무엇: n이 1보다 작을 때 ValueError 대신 nan을 돌려줌
# caught by: mc_pi-visible, mc_pi-edge
@njit
def mc_pi(n, seed):
    np.random.seed(seed)
    hits = 0
    for _ in range(n):
        x = np.random.random()
        y = np.random.random()
        if x * x + y * y <= 1.0:
            hits += 1
    return 4.0 * hits / n if n > 0 else np.nan
