# exercise: fit_amdahl
# what: fits speed-ups: short times weigh too much
# 무엇: 속도 비에 맞춰 짧은 시간을 지나치게 중시함
# caught by: fit_amdahl-reference, fit_amdahl-edge
def fit_amdahl(threads, seconds):
    if len(np.unique(threads)) < 2:
        raise ValueError("two different numbers of threads are needed")
    seconds = np.asarray(seconds)
    b, a = np.polyfit(1.0 / np.asarray(threads), seconds, 1, w=1 / seconds**2)
    f = float(min(max(b / (a + b), 0.0), 1.0))
    return f, math.inf if f == 1.0 else 1.0 / (1.0 - f)
