# exercise: hist_private
# what: counts as floats
# 무엇: 횟수를 실수로 돌려줌
# caught by: hist_private-visible, hist_private-edge
@njit(parallel=True)
def hist_private(values, bins):
    rows = np.zeros((8, bins))
    for b in prange(8):
        for i in range(b, len(values), 8):
            rows[b, values[i]] += 1
    counts = np.zeros(bins)
    for b in range(8):
        counts += rows[b]
    return counts
