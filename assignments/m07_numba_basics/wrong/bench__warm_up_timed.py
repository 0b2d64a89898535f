# exercise: bench
# what: 1 + repeats calls, but the warm-up is one of those timed
# 무엇: 호출 횟수는 맞지만 예열 호출의 시간도 함께 잼
# caught by: bench-reference
def bench(func, *args, repeats=5):
    if repeats < 1:
        raise ValueError("repeats")
    times = []
    for _ in range(repeats + 1):
        start = time.perf_counter()
        func(*args)
        times.append(time.perf_counter() - start)
    return min(times)
