# exercise: hist_private
# what: rows of eight-bit counters overflow
# 무엇: 8비트 계수기가 넘침
# caught by: hist_private-edge
@njit(parallel=True)
def hist_private(values, bins):
    rows = np.zeros((8, bins), np.uint8)
    for b in prange(8):
        for i in range(b, len(values), 8):
            rows[b, values[i]] += 1
    counts = np.zeros(bins, np.int64)
    for b in range(8):
        counts += rows[b]
    return counts
