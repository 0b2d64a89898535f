# exercise: jacobi
# what: right values, but they are written into u as well
# 무엇: 값은 맞지만 u에도 써 넣음
# caught by: jacobi-visible, jacobi-edge
@njit
def jacobi(u, sweeps):
    for _ in range(sweeps):
        old = u.copy()
        for i in range(1, u.shape[0] - 1):
            for j in range(1, u.shape[1] - 1):
                u[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
    return u.copy()
