# exercise: bench
# what: the time of the last call only
# 무엇: 마지막 호출의 시간만 돌려줌
# caught by: bench-reference
def bench(func, *args, repeats=5):
    if repeats < 1:
        raise ValueError("repeats")
    func(*args)
    for _ in range(repeats):
        start = time.perf_counter()
        func(*args)
        seconds = time.perf_counter() - start
    return seconds
