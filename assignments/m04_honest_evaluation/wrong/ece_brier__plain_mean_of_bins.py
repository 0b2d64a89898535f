# exercise: ece_brier
# what: averages the bins without their number of rows
# 무엇: 구간의 행 수를 무시하고 평균함
# caught by: ece_brier-reference, ece_brier-edge
def ece_brier(y, p, bins):
    if len(y) == 0 or len(y) != len(p) or bins < 1 or np.min(p) < 0 or np.max(p) > 1:
        raise ValueError("needs rows, a probability for each, and at least one bin")
    place = np.minimum((p * bins).astype(np.int64), bins - 1)
    gap = np.bincount(place, p - y)
    rows = np.bincount(place)
    return float(np.mean(np.abs(gap[rows > 0] / rows[rows > 0]))), float(np.mean((p - y) ** 2))
