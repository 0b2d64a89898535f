# exercise: ece_brier
# what: p = 1 falls into a bin of its own
# 무엇: p = 1이 따로 한 구간이 됨
# caught by: ece_brier-edge
def ece_brier(y, p, bins):
    if len(y) == 0 or len(y) != len(p) or bins < 1 or np.min(p) < 0 or np.max(p) > 1:
        raise ValueError("needs rows, a probability for each, and at least one bin")
    place = (p * bins).astype(np.int64)
    gap = np.bincount(place, p - y)
    return float(np.abs(gap).sum() / len(y)), float(np.mean((p - y) ** 2))
