# exercise: jacobi
# what: takes the number of rows for both directions
# 무엇: 행의 수를 열의 수로도 씀
# caught by: jacobi-reference, jacobi-property
@njit
def jacobi(u, sweeps):
    n = min(u.shape)
    old = u.copy()
    for _ in range(sweeps):
        new = old.copy()
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old = new
    return old
