# exercise: mc_pi
# what: x is spread evenly over strips, not drawn: closer to π, but not the asked experiment
# 무엇: x를 고르게 나눈 구간에서 뽑음. π에는 더 가깝지만 요구한 실험이 아님
# caught by: mc_pi-property
@njit
def mc_pi(n, seed):
    if n < 1:
        raise ValueError("n")
    np.random.seed(seed)
    hits = 0
    for i in range(n):
        x = (i + np.random.random()) / n
        y = np.random.random()
        if x * x + y * y <= 1.0:
            hits += 1
    return 4.0 * hits / n
