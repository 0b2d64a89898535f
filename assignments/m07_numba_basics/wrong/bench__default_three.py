# exercise: bench
# what: the default of repeats is 3
# 무엇: repeats의 기본값이 3임
# caught by: bench-property
def bench(func, *args, repeats=3):
    if repeats < 1:
        raise ValueError("repeats")
    func(*args)
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        func(*args)
        times.append(time.perf_counter() - start)
    return min(times)
