# exercise: jacobi
# what: every sweep starts from u again: one sweep, however many were asked
# 무엇: 반복할 때마다 u에서 다시 시작해 결국 한 번만 반복함
# caught by: jacobi-visible, jacobi-reference, jacobi-property
@njit
def jacobi(u, sweeps):
    v = u.copy()
    for _ in range(sweeps):
        for i in range(1, u.shape[0] - 1):
            for j in range(1, u.shape[1] - 1):
                v[i, j] = 0.25 * (u[i - 1, j] + u[i + 1, j] + u[i, j - 1] + u[i, j + 1])
    return v
