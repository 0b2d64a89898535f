# exercise: jacobi
# what: returns the array of the sweep before the last
# 무엇: 마지막이 아니라 그 앞 반복의 배열을 돌려줌
# caught by: jacobi-visible, jacobi-reference, jacobi-property
@njit
def jacobi(u, sweeps):
    old = u.copy()
    new = u.copy()
    for _ in range(sweeps):
        for i in range(1, u.shape[0] - 1):
            for j in range(1, u.shape[1] - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old, new = new, old
    return new
