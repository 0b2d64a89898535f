# exercise: jacobi
# what: the loops end one row and one column too early
# 무엇: 반복문이 한 행, 한 열 일찍 끝남
# caught by: jacobi-visible, jacobi-reference, jacobi-property
@njit
def jacobi(u, sweeps):
    old = u.copy()
    for _ in range(sweeps):
        new = old.copy()
        for i in range(1, u.shape[0] - 2):
            for j in range(1, u.shape[1] - 2):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old = new
    return old
