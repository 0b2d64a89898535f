# exercise: bench
# what: a helper and a sorted list; an empty list is refused by min's own ValueError
# 무엇: 도우미 함수와 정렬을 쓰고, 빈 목록은 min이 내는 ValueError에 맡김
def one_run(func, args):
    start = time.perf_counter()
    func(*args)
    return time.perf_counter() - start


def bench(func, *args, repeats=5):
    one_run(func, args)
    times = sorted(one_run(func, args) for _ in range(repeats))
    return min(times)
