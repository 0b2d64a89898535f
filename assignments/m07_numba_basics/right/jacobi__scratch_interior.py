# exercise: jacobi
# what: one array and a scratch one, copied back after each sweep; a helper; fastmath
# 무엇: 계산용 배열에 쓴 뒤 되옮기고, 도우미 함수와 fastmath를 씀
@njit(fastmath=True)
def sweep(v, scratch):
    for i in range(v.shape[0] - 2):
        for j in range(v.shape[1] - 2):
            scratch[i, j] = (v[i, j + 1] + v[i + 1, j] + v[i + 1, j + 2] + v[i + 2, j + 1]) * 0.25


@njit
def jacobi(u, sweeps):
    v = np.empty(u.shape)
    v[:, :] = u
    scratch = np.empty((max(u.shape[0] - 2, 0), max(u.shape[1] - 2, 0)))
    while sweeps > 0:
        sweep(v, scratch)
        v[1:-1, 1:-1] = scratch
        sweeps -= 1
    return v
