# exercise: ece_brier
# what: rounds to the nearest bin
# 무엇: 가장 가까운 구간으로 반올림함
# caught by: ece_brier-reference, ece_brier-edge
def ece_brier(y, p, bins):
    if len(y) == 0 or len(y) != len(p) or bins < 1 or np.min(p) < 0 or np.max(p) > 1:
        raise ValueError("needs rows, a probability for each, and at least one bin")
    place = np.minimum(np.rint(p * bins).astype(np.int64), bins - 1)
    gap = np.bincount(place, p - y)
    return float(np.abs(gap).sum() / len(y)), float(np.mean((p - y) ** 2))
