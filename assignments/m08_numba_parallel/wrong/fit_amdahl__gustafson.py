# exercise: fit_amdahl
# what: Gustafson's law in place of Amdahl's
# 무엇: 암달 대신 구스타프슨의 법칙을 씀
# caught by: fit_amdahl-visible, fit_amdahl-reference, fit_amdahl-edge
def fit_amdahl(threads, seconds):
    if len(np.unique(threads)) < 2:
        raise ValueError("two different numbers of threads are needed")
    speed = seconds[np.argmin(threads)] / np.asarray(seconds)
    f, _ = np.polyfit(np.asarray(threads) - 1.0, speed, 1)
    f = float(min(max(f, 0.0), 1.0))
    return f, math.inf if f == 1.0 else 1.0 / (1.0 - f)
