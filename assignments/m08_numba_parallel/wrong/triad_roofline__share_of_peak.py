# exercise: triad_roofline
# what: the share of the peak, not of what is attainable
# 무엇: 낼 수 있는 속도가 아니라 최대 연산 속도에 대한 비율
# caught by: triad_roofline-visible, triad_roofline-reference, triad_roofline-edge
def triad_roofline(n, seconds, peak_gflops, peak_gbs, write_allocate=True):
    if min(n, seconds, peak_gflops, peak_gbs) <= 0:
        raise ValueError("n, seconds and the peaks must be positive")
    moved = n * (32 if write_allocate else 24)
    flops = 2 * n
    intensity = flops / moved
    roof = intensity * peak_gbs
    attainable = min(peak_gflops, roof)
    return {
        "gbs": moved / seconds / 1e9,
        "intensity": intensity,
        "attainable": attainable,
        "reached": flops / seconds / 1e9 / peak_gflops,
        "limit": "memory" if roof < peak_gflops else "compute",
    }
