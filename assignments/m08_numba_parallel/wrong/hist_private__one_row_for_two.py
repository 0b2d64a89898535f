# exercise: hist_private
# what: two blocks share a row
# 무엇: 두 블록이 한 줄을 함께 씀
# caught by: hist_private-visible, hist_private-reference
@njit(parallel=True)
def hist_private(values, bins):
    n = len(values)
    blocks = 8
    rows = np.zeros((blocks, bins), np.int64)
    for b in prange(blocks):
        for i in range(b * n // blocks, (b + 1) * n // blocks):
            rows[b % 4, values[i]] += 1
    counts = np.zeros(bins, np.int64)
    for b in range(blocks):
        for k in range(bins):
            counts[k] += rows[b, k]
    return counts
