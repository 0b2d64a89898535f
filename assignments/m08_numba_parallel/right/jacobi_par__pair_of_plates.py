# exercise: jacobi_par
# what: both plates in one array; neighbours added in another order
# 무엇: 두 판을 한 배열에 두고 이웃을 다른 순서로 더함
@njit("float64[:, ::1](float64[:, :], int64)", parallel=True)
def jacobi_par(u, sweeps):
    rows, cols = u.shape
    pair = np.empty((2, rows, cols))
    for i in range(rows):
        for j in range(cols):
            pair[0, i, j] = pair[1, i, j] = u[i, j]
    for k in range(sweeps):
        old, new = k % 2, 1 - k % 2
        for i in prange(rows - 2):
            for j in range(1, cols - 1):
                across = pair[old, i + 1, j - 1] + pair[old, i + 1, j + 1]
                new_value = (across + (pair[old, i, j] + pair[old, i + 2, j])) / 4
                pair[new, i + 1, j] = new_value
    return pair[sweeps % 2].copy()
