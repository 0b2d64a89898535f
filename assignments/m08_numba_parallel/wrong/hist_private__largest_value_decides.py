# exercise: hist_private
# what: as long as the largest value needs
# 무엇: 가장 큰 값에 맞춘 길이
# caught by: hist_private-visible, hist_private-reference, hist_private-edge
@njit(parallel=True)
def hist_private(values, bins):
    bins = max(values) + 1
    rows = np.zeros((8, bins), np.int64)
    for b in prange(8):
        for i in range(b, len(values), 8):
            rows[b, values[i]] += 1
    counts = np.zeros(bins, np.int64)
    for b in range(8):
        counts += rows[b]
    return counts
