# exercise: jacobi
# what: the second array starts at zero, and so does its border
# 무엇: 두 번째 배열을 0으로 만들어 가장자리도 0이 됨
# caught by: jacobi-reference, jacobi-edge
@njit
def jacobi(u, sweeps):
    old = u.copy()
    for _ in range(sweeps):
        new = np.zeros(u.shape)
        for i in range(1, u.shape[0] - 1):
            for j in range(1, u.shape[1] - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old = new
    return old
