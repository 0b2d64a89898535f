# exercise: jacobi_par
# what: Gauss-Seidel in parallel: reads what other threads are writing
# 무엇: 병렬 가우스-자이델: 다른 스레드가 쓰는 값을 읽음
# caught by: jacobi_par-visible, jacobi_par-reference, jacobi_par-edge
@njit(parallel=True)
def jacobi_par(u, sweeps):
    v = u.copy()
    for _ in range(sweeps):
        for i in prange(1, v.shape[0] - 1):
            for j in range(1, v.shape[1] - 1):
                v[i, j] = 0.25 * (v[i - 1, j] + v[i + 1, j] + v[i, j - 1] + v[i, j + 1])
    return v
