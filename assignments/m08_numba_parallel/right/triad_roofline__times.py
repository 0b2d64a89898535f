# exercise: triad_roofline
# what: compares the two times that it must take
# 무엇: 걸려야 하는 두 시간을 비교함
def triad_roofline(n, seconds, peak_gflops, peak_gbs, write_allocate=True):
    if n <= 0 or seconds <= 0 or peak_gflops <= 0 or peak_gbs <= 0:
        raise ValueError("positive numbers, please")
    traffic = np.dtype(np.float64).itemsize * (3 + bool(write_allocate))
    memory_time, compute_time = n * traffic / peak_gbs, 2 * n / peak_gflops
    return {
        "limit": ["compute", "memory"][memory_time > compute_time],
        "gbs": n * traffic / seconds / 10**9,
        "intensity": 2.0 / traffic,
        "attainable": 2 * n / max(memory_time, compute_time),
        "reached": max(memory_time, compute_time) / seconds / 10**9,
    }
