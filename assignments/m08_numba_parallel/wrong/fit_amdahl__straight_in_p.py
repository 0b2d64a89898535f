# exercise: fit_amdahl
# what: fits a straight line in p
# 무엇: p의 직선으로 맞춤
# caught by: fit_amdahl-visible, fit_amdahl-reference, fit_amdahl-edge
def fit_amdahl(threads, seconds):
    if len(np.unique(threads)) < 2:
        raise ValueError("two different numbers of threads are needed")
    b, a = np.polyfit(threads, seconds, 1)
    f = float(min(max(-b / (a - b), 0.0), 1.0))
    return f, math.inf if f == 1.0 else 1.0 / (1.0 - f)
