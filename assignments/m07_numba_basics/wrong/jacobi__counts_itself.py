# exercise: jacobi
# what: the point itself is part of the mean
# 무엇: 자기 자신도 평균에 넣음
# caught by: jacobi-visible, jacobi-reference, jacobi-property
@njit
def jacobi(u, sweeps):
    old = u.copy()
    for _ in range(sweeps):
        new = old.copy()
        for i in range(1, u.shape[0] - 1):
            for j in range(1, u.shape[1] - 1):
                new[i, j] = (old[i, j] + old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1]) / 5
        old = new
    return old
