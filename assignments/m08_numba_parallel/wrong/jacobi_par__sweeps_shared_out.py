# exercise: jacobi_par
# what: the sweeps are the parallel loop
# 무엇: 반복 자체를 병렬로 나눔
# caught by: jacobi_par-visible, jacobi_par-reference
@njit(parallel=True)
def jacobi_par(u, sweeps):
    pair = np.empty((2,) + u.shape)
    pair[:] = u
    for k in prange(sweeps):
        for i in range(1, u.shape[0] - 1):
            for j in range(1, u.shape[1] - 1):
                up_down = pair[k % 2, i - 1, j] + pair[k % 2, i + 1, j]
                pair[1 - k % 2, i, j] = 0.25 * (up_down + pair[k % 2, i, j - 1] + pair[k % 2, i, j + 1])
    return pair[sweeps % 2].copy()
