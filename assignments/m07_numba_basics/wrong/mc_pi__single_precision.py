# exercise: mc_pi
# what: rounds the result to float32
# 무엇: 결과를 float32로 반올림함
# caught by: mc_pi-property
@njit("float32(int64, int64)")
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
    return 4.0 * hits / n
