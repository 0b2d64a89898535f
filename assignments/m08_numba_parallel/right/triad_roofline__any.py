# exercise: triad_roofline
# what: checks one by one; per element
# 무엇: 하나씩 검사하고 원소 하나로 계산함
def triad_roofline(n, seconds, peak_gflops, peak_gbs, write_allocate=True):
    for number in (n, seconds, peak_gflops, peak_gbs):
        if not number > 0:
            raise ValueError(f"{number} is not positive")
    arrays = 4 if write_allocate else 3
    intensity = 2 / (8 * arrays)
    rate = n / seconds * 1e-9
    limit = "memory" if intensity * peak_gbs < peak_gflops else "compute"
    attainable = peak_gflops if limit == "compute" else intensity * peak_gbs
    return dict(
        gbs=8 * arrays * rate, intensity=intensity, attainable=attainable, reached=2 * rate / attainable, limit=limit
    )
