# exercise: mc_pi_par
# what: the seed depends on the thread
# 무엇: 시드가 스레드에 따라 달라짐
# caught by: mc_pi_par-visible, mc_pi_par-reference, mc_pi_par-property, mc_pi_par-edge
@njit(parallel=True)
def mc_pi_par(n, seed):
    if n < 1:
        raise ValueError("n must be at least 1")
    hits = 0
    for b in prange(64):
        np.random.seed(seed * 64 + get_thread_id())
        for _ in range(b * n // 64, (b + 1) * n // 64):
            x = np.random.random()
            y = np.random.random()
            if x * x + y * y <= 1.0:
                hits += 1
    return 4.0 * hits / n
