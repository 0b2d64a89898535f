# exercise: jacobi_par
# what: computes in float32
# 무엇: float32로 계산함
# caught by: jacobi_par-visible, jacobi_par-reference, jacobi_par-edge
@njit(parallel=True)
def jacobi_par(u, sweeps):
    rows, cols = u.shape
    old = u.astype(np.float32)
    new = u.astype(np.float32)
    for _ in range(sweeps):
        for i in prange(1, rows - 1):
            for j in range(1, cols - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old, new = new, old
    return old.astype(np.float64)
