# exercise: fit_amdahl
# what: fails where everything is parallel
# 무엇: 모두 병렬이면 실패함
# caught by: fit_amdahl-edge
def fit_amdahl(threads, seconds):
    if len(np.unique(threads)) < 2:
        raise ValueError("two different numbers of threads are needed")
    b, a = np.polyfit(1.0 / np.asarray(threads), seconds, 1)
    f = float(min(max(b / (a + b), 0.0), 1.0))
    return f, 1.0 / (1.0 - f)
