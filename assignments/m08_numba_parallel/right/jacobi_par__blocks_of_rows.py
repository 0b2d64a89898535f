# exercise: jacobi_par
# what: blocks of rows, and a copy back in place of the swap
# 무엇: 행 블록으로 나누고 맞바꾸는 대신 되돌려 복사함
@njit(parallel=True)
def jacobi_par(u, sweeps):
    result = u.copy()
    rows, cols = u.shape
    for _ in range(sweeps):
        before = result.copy()
        for b in prange(8):
            for i in range(max(1, b * rows // 8), min(rows - 1, (b + 1) * rows // 8)):
                for j in range(1, cols - 1):
                    up_down = before[i - 1, j] + before[i + 1, j]
                    result[i, j] = 0.25 * (up_down + (before[i, j - 1] + before[i, j + 1]))
    return result
