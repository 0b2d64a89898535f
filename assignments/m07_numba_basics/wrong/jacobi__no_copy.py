# exercise: jacobi
# what: without a sweep, u itself comes back
# 무엇: 0번 반복하면 u를 그대로 돌려줌
# caught by: jacobi-edge
@njit
def jacobi(u, sweeps):
    old = u
    for _ in range(sweeps):
        new = old.copy()
        for i in range(1, u.shape[0] - 1):
            for j in range(1, u.shape[1] - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old = new
    return old
