# exercise: hist_private
# what: the last row is not added
# 무엇: 마지막 줄을 더하지 않음
# caught by: hist_private-visible, hist_private-reference, hist_private-edge, hist_private-style
@njit(parallel=True)
def hist_private(values, bins):
    n = len(values)
    blocks = get_num_threads()
    rows = np.zeros((blocks, bins), np.int64)
    for b in prange(blocks):
        for i in range(b * n // blocks, (b + 1) * n // blocks):
            rows[b, values[i]] += 1
    counts = np.zeros(bins, np.int64)
    for b in range(blocks - 1):
        for k in range(bins):
            counts[k] += rows[b, k]
    return counts
