# exercise: hist_private
# what: sixteen blocks; the bins are joined in parallel, too
# 무엇: 열여섯 블록. 칸도 병렬로 더함
@njit(parallel=True)
def hist_private(values, bins):
    length = (len(values) + 15) // 16
    rows = np.zeros((16, bins), np.int64)
    for b in prange(16):
        for v in values[b * length : min((b + 1) * length, len(values))]:
            rows[b, v] += 1
    counts = np.empty(bins, np.int64)
    for k in prange(bins):
        counts[k] = rows[:, k].sum()
    return counts
