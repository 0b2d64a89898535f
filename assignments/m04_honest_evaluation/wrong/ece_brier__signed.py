# exercise: ece_brier
# what: gaps above and below cancel
# 무엇: 위아래의 차이가 상쇄됨
# caught by: ece_brier-visible, ece_brier-reference, ece_brier-edge
def ece_brier(y, p, bins):
    if len(y) == 0 or len(y) != len(p) or bins < 1 or np.min(p) < 0 or np.max(p) > 1:
        raise ValueError("needs rows, a probability for each, and at least one bin")
    place = np.minimum((p * bins).astype(np.int64), bins - 1)
    gap = np.bincount(place, p - y)
    return float(abs(gap.sum()) / len(y)), float(np.mean((p - y) ** 2))
