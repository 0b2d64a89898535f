# exercise: jacobi
# what: the mean of eight neighbours, diagonal ones too
# 무엇: 대각선까지 이웃 여덟의 평균을 냄
# caught by: jacobi-visible, jacobi-reference, jacobi-property
@njit
def jacobi(u, sweeps):
    old = u.copy()
    for _ in range(sweeps):
        new = old.copy()
        for i in range(1, u.shape[0] - 1):
            for j in range(1, u.shape[1] - 1):
                new[i, j] = (old[i - 1 : i + 2, j - 1 : j + 2].sum() - old[i, j]) / 8
        old = new
    return old
