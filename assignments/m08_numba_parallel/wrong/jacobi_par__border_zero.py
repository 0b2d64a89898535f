# exercise: jacobi_par
# what: the border becomes 0 after one sweep
# 무엇: 한 번 반복하면 가장자리가 0이 됨
# caught by: jacobi_par-visible, jacobi_par-reference, jacobi_par-edge
@njit(parallel=True)
def jacobi_par(u, sweeps):
    rows, cols = u.shape
    old = u.copy()
    new = np.zeros(u.shape)
    for _ in range(sweeps):
        for i in prange(1, rows - 1):
            for j in range(1, cols - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old, new = new, old
    return old
