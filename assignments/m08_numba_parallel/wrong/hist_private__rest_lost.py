# exercise: hist_private
# what: equal blocks; the rest of the values is left out
# 무엇: 똑같은 블록으로 나누고 나머지 값을 빠뜨림
# caught by: hist_private-visible, hist_private-reference, hist_private-edge
@njit(parallel=True)
def hist_private(values, bins):
    n = len(values)
    blocks = 8
    rows = np.zeros((blocks, bins), np.int64)
    for b in prange(blocks):
        for i in range(b * (n // 8), (b + 1) * (n // 8)):
            rows[b, values[i]] += 1
    counts = np.zeros(bins, np.int64)
    for b in range(blocks):
        for k in range(bins):
            counts[k] += rows[b, k]
    return counts
