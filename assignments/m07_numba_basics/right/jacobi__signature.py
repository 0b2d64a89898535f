# exercise: jacobi
# what: an explicit signature for any memory order, other order of summation
# 무엇: 모든 메모리 순서를 받는 시그니처와 다른 덧셈 순서를 씀
@njit("float64[:, ::1](float64[:, :], int64)")
def jacobi(u, sweeps):
    m, n = u.shape
    pair = np.empty((2, m, n))
    pair[0] = u
    pair[1] = u
    for k in range(sweeps):
        for j in range(1, n - 1):
            for i in range(1, m - 1):
                vertical = pair[k % 2, i + 1, j] + pair[k % 2, i - 1, j]
                horizontal = pair[k % 2, i, j + 1] + pair[k % 2, i, j - 1]
                pair[1 - k % 2, i, j] = vertical / 4 + horizontal / 4
    return pair[sweeps % 2].copy()
