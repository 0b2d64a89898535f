# exercise: hist_private
# what: an array reduction of counts made in each block
# 무엇: 블록마다 센 배열을 배열 리덕션으로 더함
@njit(parallel=True)
def hist_private(values, bins):
    counts = np.zeros(bins, np.int64)
    for b in prange(8):
        mine = np.zeros(bins, np.int64)
        for i in range(b, len(values), 8):
            mine[values[i]] += 1
        counts += mine
    return counts
