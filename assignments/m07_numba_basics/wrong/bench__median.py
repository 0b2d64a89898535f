# exercise: bench
# what: the median of the times
# 무엇: 중앙값을 돌려줌
# caught by: bench-reference
def bench(func, *args, repeats=5):
    if repeats < 1:
        raise ValueError("repeats")
    func(*args)
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        func(*args)
        times.append(time.perf_counter() - start)
    return float(np.median(times))
