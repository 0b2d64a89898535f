# exercise: mc_pi_par
# what: no points give no error
# 무엇: 점이 없어도 오류를 내지 않음
# caught by: mc_pi_par-visible, mc_pi_par-edge
@njit(parallel=True)
def mc_pi_par(n, seed):
    hits = 0
    for b in prange(64):
        np.random.seed(seed * 64 + b)
        for _ in range(b * n // 64, (b + 1) * n // 64):
            x = np.random.random()
            y = np.random.random()
            if x * x + y * y <= 1.0:
                hits += 1
    return 4.0 * hits / max(n, 1)
