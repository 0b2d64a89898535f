# exercise: hist_private
# what: all threads add to the same bins
# 무엇: 모든 스레드가 같은 칸에 더함
# caught by: hist_private-visible, hist_private-reference
@njit(parallel=True)
def hist_private(values, bins):
    counts = np.zeros(bins, np.int64)
    for i in prange(len(values)):
        counts[values[i]] += 1
    return counts
