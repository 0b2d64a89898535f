# exercise: mc_pi_par
# what: one seed before the loop: only one thread has it
# 무엇: 시드를 반복문 앞에서 한 번만 정해 한 스레드만 받음
# caught by: mc_pi_par-visible, mc_pi_par-reference, mc_pi_par-property, mc_pi_par-edge
@njit(parallel=True)
def mc_pi_par(n, seed):
    if n < 1:
        raise ValueError("n must be at least 1")
    hits = 0
    np.random.seed(seed)
    for b in prange(64):
        for _ in range(b * n // 64, (b + 1) * n // 64):
            x = np.random.random()
            y = np.random.random()
            if x * x + y * y <= 1.0:
                hits += 1
    return 4.0 * hits / n
