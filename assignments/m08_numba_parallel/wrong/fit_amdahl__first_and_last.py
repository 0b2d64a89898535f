# exercise: fit_amdahl
# what: uses two of the times only
# 무엇: 시간 두 개만 씀
# caught by: fit_amdahl-reference, fit_amdahl-edge
def fit_amdahl(threads, seconds):
    if len(np.unique(threads)) < 2:
        raise ValueError("two different numbers of threads are needed")
    low, high = np.argmin(threads), np.argmax(threads)
    b = (seconds[low] - seconds[high]) / (1 / threads[low] - 1 / threads[high])
    a = seconds[low] - b / threads[low]
    f = float(min(max(b / (a + b), 0.0), 1.0))
    return f, math.inf if f == 1.0 else 1.0 / (1.0 - f)
