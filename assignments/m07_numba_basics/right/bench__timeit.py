# exercise: bench
# what: leaves the loop to timeit.repeat
# 무엇: 반복을 timeit.repeat에 맡김
import timeit


def bench(func, *args, repeats=5):
    def once():
        return func(*args)

    if repeats < 1:
        raise ValueError("nothing to measure")
    once()
    return min(timeit.repeat(once, number=1, repeat=repeats))
