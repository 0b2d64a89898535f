# exercise: ece_brier
# what: always ten bins
# 무엇: 늘 열 구간을 씀
# caught by: ece_brier-reference, ece_brier-edge
def ece_brier(y, p, bins):
    if len(y) == 0 or len(y) != len(p) or bins < 1 or np.min(p) < 0 or np.max(p) > 1:
        raise ValueError("needs rows, a probability for each, and at least one bin")
    bins = 10
    place = np.minimum((p * bins).astype(np.int64), bins - 1)
    gap = np.bincount(place, p - y)
    return float(np.abs(gap).sum() / len(y)), float(np.mean((p - y) ** 2))
