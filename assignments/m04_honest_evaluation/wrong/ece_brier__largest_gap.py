# exercise: ece_brier
# what: the largest gap of a bin
# 무엇: 가장 큰 차이를 돌려줌
# caught by: ece_brier-visible, ece_brier-reference, ece_brier-edge
def ece_brier(y, p, bins):
    if len(y) == 0 or len(y) != len(p) or bins < 1 or np.min(p) < 0 or np.max(p) > 1:
        raise ValueError("needs rows, a probability for each, and at least one bin")
    place = np.minimum((p * bins).astype(np.int64), bins - 1)
    gap = np.bincount(place, p - y)
    return float(np.max(np.abs(gap) / np.maximum(np.bincount(place), 1))), float(np.mean((p - y) ** 2))
