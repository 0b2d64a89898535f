# exercise: bench
# what: counts processor time: waiting and sleeping cost nothing
# 무엇: CPU 시간을 재어 기다린 시간이 빠짐
# caught by: bench-visible, bench-reference
def bench(func, *args, repeats=5):
    if repeats < 1:
        raise ValueError("repeats")
    func(*args)
    times = []
    for _ in range(repeats):
        start = time.process_time()
        func(*args)
        times.append(time.process_time() - start)
    return min(times)
