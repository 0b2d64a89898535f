# exercise: mc_pi
# what: points around the centre of the square, fastmath, cached chunks
# 무엇: 정사각형의 중심을 기준으로 한 점들과 fastmath를 씀
@njit(fastmath=True)
def mc_pi(n, seed):
    if n < 1:
        raise ValueError("n must be at least 1")
    np.random.seed(seed)
    hits = np.int64(0)
    for start in range(0, n, 256):
        points = np.random.random((min(256, n - start), 2)) * 2 - 1
        for k in range(points.shape[0]):
            hits += points[k, 0] ** 2 + points[k, 1] ** 2 <= 1
    return hits * 4 / n
