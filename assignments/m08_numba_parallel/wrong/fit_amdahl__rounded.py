# exercise: fit_amdahl
# what: rounds f to two places
# 무엇: f를 소수 둘째 자리로 반올림함
# caught by: fit_amdahl-reference
def fit_amdahl(threads, seconds):
    if len(np.unique(threads)) < 2:
        raise ValueError("two different numbers of threads are needed")
    b, a = np.polyfit(1.0 / np.asarray(threads), seconds, 1)
    f = round(float(min(max(b / (a + b), 0.0), 1.0)), 2)
    return f, math.inf if f == 1.0 else 1.0 / (1.0 - f)
