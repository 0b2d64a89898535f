# exercise: jacobi_par
# what: right, but in plain Python
# 무엇: 맞지만 파이썬 그대로
# caught by: jacobi_par-edge, jacobi_par-speed
def jacobi_par(u, sweeps):
    rows, cols = u.shape
    old = u.copy()
    new = u.copy()
    for _ in range(sweeps):
        for i in range(1, rows - 1):
            for j in range(1, cols - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old, new = new, old
    return old
