# exercise: jacobi
# what: the border is averaged too, with neighbours from the other side
# 무엇: 가장자리도 반대편 이웃과 평균을 냄
# caught by: jacobi-reference, jacobi-edge
@njit
def jacobi(u, sweeps):
    rows, cols = u.shape
    old = u.copy()
    for _ in range(sweeps):
        new = np.empty((rows, cols))
        for i in range(rows):
            for j in range(cols):
                new[i, j] = 0.25 * (old[i - 1, j] + old[(i + 1) % rows, j] + old[i, j - 1] + old[i, (j + 1) % cols])
        old = new
    return old
