# exercise: triad_roofline
# what: cuts the share at 1
# 무엇: 비율을 1에서 자름
# caught by: triad_roofline-edge
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
        "reached": min(flops / seconds / 1e9 / attainable, 1.0),
        "limit": "memory" if roof < peak_gflops else "compute",
    }
