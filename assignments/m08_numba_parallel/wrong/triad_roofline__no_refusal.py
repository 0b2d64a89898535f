# exercise: triad_roofline
# what: no error for numbers that make no sense
# 무엇: 말이 안 되는 수에도 오류를 내지 않음
# caught by: triad_roofline-visible, triad_roofline-edge
def triad_roofline(n, seconds, peak_gflops, peak_gbs, write_allocate=True):
    seconds = max(seconds, 1e-12)
    moved = n * (32 if write_allocate else 24)
    flops = 2 * n
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
