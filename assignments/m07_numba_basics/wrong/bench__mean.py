# exercise: bench
# what: the mean of the times, not the smallest
# 무엇: 가장 짧은 시간이 아니라 평균을 돌려줌
# caught by: bench-visible, bench-reference
def bench(func, *args, repeats=5):
    if repeats < 1:
        raise ValueError("repeats")
    func(*args)
    start = time.perf_counter()
    for _ in range(repeats):
        func(*args)
    return (time.perf_counter() - start) / repeats
