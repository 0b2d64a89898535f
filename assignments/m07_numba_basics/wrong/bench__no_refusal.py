# exercise: bench
# what: repeats=0 gives infinity instead of ValueError
# 무엇: repeats=0일 때 ValueError 대신 무한대를 돌려줌
# caught by: bench-visible, bench-edge
def bench(func, *args, repeats=5):
    func(*args)
    shortest = math.inf
    for _ in range(repeats):
        start = time.perf_counter()
        func(*args)
        shortest = min(shortest, time.perf_counter() - start)
    return shortest
