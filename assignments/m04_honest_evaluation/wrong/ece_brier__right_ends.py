# exercise: ece_brier
# what: bins contain their right end
# 무엇: 구간이 오른쪽 끝을 포함함
# caught by: ece_brier-edge
def ece_brier(y, p, bins):
    if len(y) == 0 or len(y) != len(p) or bins < 1 or np.min(p) < 0 or np.max(p) > 1:
        raise ValueError("needs rows, a probability for each, and at least one bin")
    place = np.maximum(np.ceil(p * bins).astype(np.int64) - 1, 0)
    gap = np.bincount(place, p - y)
    return float(np.abs(gap).sum() / len(y)), float(np.mean((p - y) ** 2))
