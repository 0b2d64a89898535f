# exercise: ece_brier
# what: bins with equally many rows
# 무엇: 행의 수가 같은 구간을 씀
# caught by: ece_brier-reference, ece_brier-edge
def ece_brier(y, p, bins):
    if len(y) == 0 or len(y) != len(p) or bins < 1 or np.min(p) < 0 or np.max(p) > 1:
        raise ValueError("needs rows, a probability for each, and at least one bin")
    place = np.argsort(np.argsort(p)) * bins // len(p)
    gap = np.bincount(place, p - y)
    return float(np.abs(gap).sum() / len(y)), float(np.mean((p - y) ** 2))
