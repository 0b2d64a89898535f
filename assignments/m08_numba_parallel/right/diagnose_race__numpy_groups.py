# exercise: diagnose_race
# what: NumPy only: unique pairs of element and thread
# 무엇: NumPy만으로: 원소와 스레드의 서로 다른 짝을 셈
def diagnose_race(iteration, element, write, n, threads):
    if len(element) == 0:
        return np.zeros(0, np.int64)
    starts = np.arange(threads + 1) * n // threads
    thread = np.searchsorted(starts, iteration, side="right") - 1
    pairs = np.unique(np.stack([element, thread]), axis=1)
    names, visitors = np.unique(pairs[0], return_counts=True)
    return np.intersect1d(names[visitors > 1], element[write.astype(bool)])
