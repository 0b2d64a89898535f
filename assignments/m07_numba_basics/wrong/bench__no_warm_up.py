# exercise: bench
# what: no warm-up: the compilation is in the first measurement
# 무엇: 예열을 하지 않아 첫 측정에 컴파일 시간이 들어감
# caught by: bench-visible, bench-property, bench-edge
def bench(func, *args, repeats=5):
    if repeats < 1:
        raise ValueError("repeats")
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        func(*args)
        times.append(time.perf_counter() - start)
    return min(times)
