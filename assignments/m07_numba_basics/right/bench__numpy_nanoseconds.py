# exercise: bench
# what: whole nanoseconds in a NumPy array, warm-up in the same loop but thrown away
# 무엇: 나노초를 NumPy 배열에 모으고 예열한 값은 버림
from time import perf_counter_ns


def bench(func, *args, repeats=5):
    if int(repeats) <= 0:
        raise ValueError(f"repeats={repeats}")
    spans = np.zeros(repeats + 1, dtype=np.int64)
    for k in range(repeats + 1):
        before = perf_counter_ns()
        func(*args)
        spans[k] = perf_counter_ns() - before
    return np.min(spans[1:]) / 1e9
