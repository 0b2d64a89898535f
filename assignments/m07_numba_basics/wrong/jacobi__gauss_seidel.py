# exercise: jacobi
# what: Gauss-Seidel: neighbours of this sweep are used
# 무엇: 가우스-자이델: 이번 반복에서 이미 바뀐 이웃을 씀
# caught by: jacobi-visible, jacobi-reference, jacobi-property
@njit
def jacobi(u, sweeps):
    v = u.copy()
    for _ in range(sweeps):
        for i in range(1, v.shape[0] - 1):
            for j in range(1, v.shape[1] - 1):
                v[i, j] = 0.25 * (v[i - 1, j] + v[i + 1, j] + v[i, j - 1] + v[i, j + 1])
    return v
