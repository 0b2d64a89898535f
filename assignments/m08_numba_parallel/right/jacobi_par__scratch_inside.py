# exercise: jacobi_par
# what: a scratch row in each turn of the loop
# 무엇: 반복마다 자기 임시 행을 둠
@njit(parallel=True)
def jacobi_par(u, sweeps):
    old, new = u.copy(), u.copy()
    rows, cols = u.shape
    for _ in range(sweeps):
        for i in prange(1, rows - 1):
            mean = np.empty(cols)
            for j in range(1, cols - 1):
                mean[j] = (old[i - 1, j] + old[i, j - 1] + old[i, j + 1] + old[i + 1, j]) / 4.0
            for j in range(1, cols - 1):
                new[i, j] = mean[j]
        new, old = old, new
    return old
