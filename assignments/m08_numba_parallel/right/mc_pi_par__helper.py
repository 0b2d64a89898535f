# exercise: mc_pi_par
# what: a compiled helper runs a block
# 무엇: 블록 하나를 컴파일된 도우미가 맡음
@njit
def inside_circle(size, seed):
    np.random.seed(seed)
    found = 0
    while size > 0:
        x = np.random.random()
        found += x**2 + np.random.random() ** 2 <= 1
        size -= 1
    return found


@njit(parallel=True)
def mc_pi_par(n, seed):
    if not n >= 1:
        raise ValueError("n")
    total = 0
    for b in prange(64):
        total += inside_circle((b + 1) * n // 64 - b * n // 64, seed * 64 + b)
    return total / n * 4.0
