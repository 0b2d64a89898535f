# exercise: hist_private
# what: right, but a serial loop
# 무엇: 맞지만 직렬 반복문
# caught by: hist_private-style
@njit
def hist_private(values, bins):
    counts = np.zeros(bins, np.int64)
    for v in values:
        counts[v] += 1
    return counts
