# exercise: triad_roofline
# what: a triad is always bound by memory
# 무엇: 트라이어드의 한계는 늘 메모리라고 함
# caught by: triad_roofline-reference, triad_roofline-edge
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
        "reached": flops / seconds / 1e9 / attainable,
        "limit": "memory",
    }
