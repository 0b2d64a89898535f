# exercise: jacobi
# what: swaps with u itself, so that the second sweep writes into it
# 무엇: u와 맞바꾸어 쓰므로 두 번째 반복이 u를 바꿈
# caught by: jacobi-visible, jacobi-edge
@njit
def jacobi(u, sweeps):
    old = u
    new = u.copy()
    for _ in range(sweeps):
        for i in range(1, u.shape[0] - 1):
            for j in range(1, u.shape[1] - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old, new = new, old
    return old.copy()
