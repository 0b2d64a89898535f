# exercise: fit_amdahl
# what: an array in place of a tuple
# 무엇: 튜플 대신 배열을 돌려줌
# caught by: fit_amdahl-visible, fit_amdahl-reference, fit_amdahl-edge
def fit_amdahl(threads, seconds):
    if len(np.unique(threads)) < 2:
        raise ValueError("two different numbers of threads are needed")
    b, a = np.polyfit(1.0 / np.asarray(threads), seconds, 1)
    f = float(min(max(b / (a + b), 0.0), 1.0))
    return np.array([f, math.inf if f == 1.0 else 1.0 / (1.0 - f)])
