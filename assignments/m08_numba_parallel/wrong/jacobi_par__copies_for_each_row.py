# exercise: jacobi_par
# what: copies the plate for each row
# 무엇: 행마다 판을 통째로 복사함
# caught by: jacobi_par-speed
@njit(parallel=True)
def jacobi_par(u, sweeps):
    rows, cols = u.shape
    old, new = u.copy(), u.copy()
    for _ in range(sweeps):
        for i in prange(1, rows - 1):
            mine = old.copy()
            for j in range(1, cols - 1):
                new[i, j] = 0.25 * (mine[i - 1, j] + mine[i + 1, j] + mine[i, j - 1] + mine[i, j + 1])
        old, new = new, old
    return old
