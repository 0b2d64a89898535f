# exercise: jacobi_par
# what: a signature that refuses views
# 무엇: 뷰를 거부하는 시그니처
# caught by: jacobi_par-edge
@njit("float64[:, ::1](float64[:, ::1], int64)", parallel=True)
def jacobi_par(u, sweeps):
    rows, cols = u.shape
    old = u.copy()
    new = u.copy()
    for _ in range(sweeps):
        for i in prange(1, rows - 1):
            for j in range(1, cols - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old, new = new, old
    return old
