# exercise: diagnose_race
# what: a table as large as the largest element
# 무엇: 가장 큰 원소만큼 큰 표를 만듦
# caught by: diagnose_race-edge
def diagnose_race(iteration, element, write, n, threads):
    thread = ((np.asarray(iteration) + 1) * threads - 1) // n
    size = element.max() + 1 if len(element) else 1
    seen, written = np.zeros((threads, size), bool), np.zeros(size, bool)
    seen[thread, element] = True
    written[element[write]] = True
    return np.flatnonzero(written & (seen.sum(axis=0) > 1))
