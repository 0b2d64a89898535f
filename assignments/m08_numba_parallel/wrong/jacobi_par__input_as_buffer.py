# exercise: jacobi_par
# what: uses the input as one of the two plates
# 무엇: 입력을 두 판 가운데 하나로 씀
# caught by: jacobi_par-visible, jacobi_par-edge
@njit(parallel=True)
def jacobi_par(u, sweeps):
    rows, cols = u.shape
    old = u
    new = u.copy()
    for _ in range(sweeps):
        for i in prange(1, rows - 1):
            for j in range(1, cols - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old, new = new, old
    return old
