# exercise: jacobi
# what: plain NumPy, never compiled
# 무엇: 컴파일하지 않은 NumPy 코드
# caught by: jacobi-style
def jacobi(u, sweeps):
    v = np.array(u)
    for _ in range(sweeps):
        v[1:-1, 1:-1] = (v[:-2, 1:-1] + v[2:, 1:-1] + v[1:-1, :-2] + v[1:-1, 2:]) / 4
    return v
