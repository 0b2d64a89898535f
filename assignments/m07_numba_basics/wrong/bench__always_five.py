# exercise: bench
# what: ignores repeats
# 무엇: repeats를 무시하고 늘 다섯 번 잼
# caught by: bench-property
def bench(func, *args, repeats=5):
    if repeats < 1:
        raise ValueError("repeats")
    func(*args)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        func(*args)
        times.append(time.perf_counter() - start)
    return min(times)
