# exercise: jacobi_par
# what: all threads use one scratch row
# 무엇: 모든 스레드가 임시 행 하나를 함께 씀
# caught by: jacobi_par-visible, jacobi_par-reference
@njit(parallel=True)
def jacobi_par(u, sweeps):
    rows, cols = u.shape
    old, new = u.copy(), u.copy()
    mean = np.empty(cols)
    for _ in range(sweeps):
        for i in prange(1, rows - 1):
            for j in range(1, cols - 1):
                mean[j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
            for j in range(1, cols - 1):
                new[i, j] = mean[j]
        old, new = new, old
    return old
