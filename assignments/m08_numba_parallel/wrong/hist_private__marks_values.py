# exercise: hist_private
# what: marks what it has counted in the input
# 무엇: 센 값을 입력에 표시함
# caught by: hist_private-visible, hist_private-edge
@njit(parallel=True)
def hist_private(values, bins):
    rows = np.zeros((8, bins), np.int64)
    for b in prange(8):
        for i in range(b, len(values), 8):
            rows[b, values[i]] += 1
            values[i] = -1
    counts = np.zeros(bins, np.int64)
    for b in range(8):
        counts += rows[b]
    return counts
