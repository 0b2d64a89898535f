# exercise: bench
# what: passes the arguments as one tuple
# 무엇: 인수를 튜플 하나로 묶어 넘김
# caught by: bench-property
def bench(func, *args, repeats=5):
    if repeats < 1:
        raise ValueError("repeats")
    call = (lambda: func(args)) if args else func
    call()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)
