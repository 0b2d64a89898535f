# exercise: triad_roofline
# what: the larger of the two limits
# 무엇: 두 한계 가운데 큰 쪽
# caught by: triad_roofline-visible, triad_roofline-reference, triad_roofline-edge
def triad_roofline(n, seconds, peak_gflops, peak_gbs, write_allocate=True):
    if min(n, seconds, peak_gflops, peak_gbs) <= 0:
        raise ValueError("n, seconds and the peaks must be positive")
    moved = n * (32 if write_allocate else 24)
    flops = 2 * n
    intensity = flops / moved
    roof = intensity * peak_gbs
    attainable = max(peak_gflops, roof)
    return {
        "gbs": moved / seconds / 1e9,
        "intensity": intensity,
        "attainable": attainable,
        "reached": flops / seconds / 1e9 / attainable,
        "limit": "memory" if roof < peak_gflops else "compute",
    }
