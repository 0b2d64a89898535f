# exercise: fit_amdahl
# what: asks for two times, not for two numbers of threads
# 무엇: 스레드 수가 아니라 시간이 둘인지만 봄
# caught by: fit_amdahl-visible, fit_amdahl-edge
def fit_amdahl(threads, seconds):
    if len(threads) < 2:
        raise ValueError("two different numbers of threads are needed")
    b, a = np.polyfit(1.0 / np.asarray(threads), seconds, 1)
    f = float(min(max(b / (a + b), 0.0), 1.0))
    return f, math.inf if f == 1.0 else 1.0 / (1.0 - f)
