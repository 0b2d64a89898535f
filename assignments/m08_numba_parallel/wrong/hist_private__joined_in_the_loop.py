# exercise: hist_private
# what: private rows, but each block adds its row to the shared result
# 무엇: 개인 사본을 두었지만 블록마다 함께 쓰는 결과에 더함
# caught by: hist_private-visible, hist_private-reference
@njit(parallel=True)
def hist_private(values, bins):
    n = len(values)
    counts = np.zeros(bins, np.int64)
    for b in prange(8):
        mine = np.zeros(bins, np.int64)
        for i in range(b * n // 8, (b + 1) * n // 8):
            mine[values[i]] += 1
        for k in range(bins):
            counts[k] += mine[k]
    return counts
