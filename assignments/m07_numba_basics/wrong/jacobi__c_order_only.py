# exercise: jacobi
# what: a signature that takes nothing but C order
# 무엇: C 순서만 받는 시그니처를 씀
# caught by: jacobi-edge
@njit("float64[:, ::1](float64[:, ::1], int64)")
def jacobi(u, sweeps):
    old = u.copy()
    for _ in range(sweeps):
        new = old.copy()
        for i in range(1, u.shape[0] - 1):
            for j in range(1, u.shape[1] - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old = new
    return old
