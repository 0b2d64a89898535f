# exercise: ece_brier
# what: compares with the centre of the bin, not with the mean of p
# 무엇: p의 평균 대신 구간의 가운데를 씀
# caught by: ece_brier-visible, ece_brier-reference, ece_brier-edge
def ece_brier(y, p, bins):
    if len(y) == 0 or len(y) != len(p) or bins < 1 or np.min(p) < 0 or np.max(p) > 1:
        raise ValueError("needs rows, a probability for each, and at least one bin")
    place = np.minimum((p * bins).astype(np.int64), bins - 1)
    gap = np.bincount(place, (place + 0.5) / bins - y)
    return float(np.abs(gap).sum() / len(y)), float(np.mean((p - y) ** 2))
