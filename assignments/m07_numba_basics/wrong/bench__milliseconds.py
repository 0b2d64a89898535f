# exercise: bench
# what: milliseconds instead of seconds
# 무엇: 초가 아니라 밀리초를 돌려줌
# caught by: bench-visible, bench-reference
def bench(func, *args, repeats=5):
    if repeats < 1:
        raise ValueError("repeats")
    func(*args)
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        func(*args)
        times.append(time.perf_counter() - start)
    return 1000 * min(times)
