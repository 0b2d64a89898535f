# exercise: fit_amdahl
# what: f below 0 and above 1
# 무엇: 0보다 작거나 1보다 큰 f
# caught by: fit_amdahl-visible, fit_amdahl-edge
def fit_amdahl(threads, seconds):
    if len(np.unique(threads)) < 2:
        raise ValueError("two different numbers of threads are needed")
    b, a = np.polyfit(1.0 / np.asarray(threads), seconds, 1)
    f = float(b / (a + b))
    return f, math.inf if f == 1.0 else 1.0 / (1.0 - f)
