# exercise: jacobi
# what: NumPy slices inside the compiled function
# 무엇: 컴파일된 함수 안에서 NumPy 슬라이스를 씀
@njit
def jacobi(u, sweeps):
    v = u.copy()
    for _ in range(sweeps):
        w = v.copy()
        v[1:-1, 1:-1] = (w[:-2, 1:-1] + w[2:, 1:-1] + w[1:-1, :-2] + w[1:-1, 2:]) / 4
    return v
