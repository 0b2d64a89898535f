# exercise: bench
# what: one start for all: each time is counted from the first call on
# 무엇: 시작 시각을 한 번만 읽어 시간이 누적됨
# caught by: bench-reference
def bench(func, *args, repeats=5):
    if repeats < 1:
        raise ValueError("repeats")
    func(*args)
    times = []
    start = time.perf_counter()
    for _ in range(repeats):
        func(*args)
        times.append(time.perf_counter() - start)
    return min(times)
