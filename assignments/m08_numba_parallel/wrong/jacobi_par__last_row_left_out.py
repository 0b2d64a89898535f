# exercise: jacobi_par
# what: stops one row early
# 무엇: 행 하나를 남기고 멈춤
# caught by: jacobi_par-visible, jacobi_par-reference, jacobi_par-edge
@njit(parallel=True)
def jacobi_par(u, sweeps):
    rows, cols = u.shape
    old = u.copy()
    new = u.copy()
    for _ in range(sweeps):
        for i in prange(1, rows - 2):
            for j in range(1, cols - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old, new = new, old
    return old
