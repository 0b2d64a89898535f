# exercise: fit_amdahl
# what: the largest speed-up measured, not the limit
# 무엇: 한계가 아니라 잰 것 가운데 가장 큰 속도 비
# caught by: fit_amdahl-visible, fit_amdahl-reference, fit_amdahl-edge
def fit_amdahl(threads, seconds):
    if len(np.unique(threads)) < 2:
        raise ValueError("two different numbers of threads are needed")
    b, a = np.polyfit(1.0 / np.asarray(threads), seconds, 1)
    f = float(min(max(b / (a + b), 0.0), 1.0))
    return f, float(seconds[0] / np.min(seconds))
