# exercise: triad_roofline
# what: counts the multiply-add as one operation
# 무엇: 곱셈과 덧셈을 한 번으로 셈
# caught by: triad_roofline-visible, triad_roofline-reference, triad_roofline-edge
def triad_roofline(n, seconds, peak_gflops, peak_gbs, write_allocate=True):
    if min(n, seconds, peak_gflops, peak_gbs) <= 0:
        raise ValueError("n, seconds and the peaks must be positive")
    moved = n * (32 if write_allocate else 24)
    flops = n
    intensity = flops / moved
    roof = intensity * peak_gbs
    attainable = min(peak_gflops, roof)
    return {
        "gbs": moved / seconds / 1e9,
        "intensity": intensity,
        "attainable": attainable,
        "reached": flops / seconds / 1e9 / attainable,
        "limit": "memory" if roof < peak_gflops else "compute",
    }
