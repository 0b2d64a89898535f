# exercise: ece_brier
# what: refuses nothing
# 무엇: 잘못된 입력을 거부하지 않음
# caught by: ece_brier-visible, ece_brier-edge
def ece_brier(y, p, bins):
    n, bins = min(len(y), len(p)), max(bins, 1)
    if n == 0:
        return 0.0, 0.0
    y, p = y[:n], np.clip(p[:n], 0, 1)
    place = np.minimum((p * bins).astype(np.int64), bins - 1)
    gap = np.bincount(place, p - y)
    return float(np.abs(gap).sum() / len(y)), float(np.mean((p - y) ** 2))
