# exercise: hist_private
# what: each block keeps its counts in an array of its own until it is done
# 무엇: 블록마다 자기 배열에 다 센 다음 옮겨 적음
@njit(parallel=True)
def hist_private(values, bins):
    n = len(values)
    rows = np.empty((10, bins), np.int64)
    for b in prange(10):
        mine = np.zeros(bins, np.int64)
        for i in range(n * b // 10, n * (b + 1) // 10):
            mine[values[i]] += 1
        for k in range(bins):
            rows[b, k] = mine[k]
    counts = rows[0].copy()
    for b in range(1, 10):
        for k in range(bins):
            counts[k] += rows[b, k]
    return counts
