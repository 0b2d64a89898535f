# exercise: jacobi
# what: computes in float32 and converts back
# 무엇: float32로 계산한 뒤 되돌림
# caught by: jacobi-reference, jacobi-property
@njit
def jacobi(u, sweeps):
    old = u.astype(np.float32)
    for _ in range(sweeps):
        new = old.copy()
        for i in range(1, u.shape[0] - 1):
            for j in range(1, u.shape[1] - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old = new
    return old.astype(np.float64)
