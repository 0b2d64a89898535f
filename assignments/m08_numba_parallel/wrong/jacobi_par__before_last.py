# exercise: jacobi_par
# what: gives the plate of the sweep before the last
# 무엇: 마지막 바로 앞의 판을 돌려줌
# caught by: jacobi_par-visible, jacobi_par-reference, jacobi_par-edge
@njit(parallel=True)
def jacobi_par(u, sweeps):
    rows, cols = u.shape
    old = u.copy()
    new = u.copy()
    for _ in range(sweeps):
        for i in prange(1, rows - 1):
            for j in range(1, cols - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old, new = new, old
    return new
