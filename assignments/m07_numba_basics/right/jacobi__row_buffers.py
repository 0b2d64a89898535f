# exercise: jacobi
# what: in place, keeping only the old row above and the old left neighbour
# 무엇: 한 배열에서 바로 고치되 위쪽 행과 왼쪽 이웃의 이전 값만 따로 보관함
@njit
def jacobi(u, sweeps):
    v = np.ascontiguousarray(u).copy()
    rows, cols = v.shape
    for _ in range(sweeps):
        above = v[0].copy()
        for i in range(1, rows - 1):
            here = v[i].copy()
            for j in range(1, cols - 1):
                v[i, j] = (above[j] + v[i + 1, j] + here[j - 1] + here[j + 1]) / 4.0
            above = here
    return v
