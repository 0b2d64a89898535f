# exercise: ece_brier
# what: clips the probabilities in place
# 무엇: 확률을 그 자리에서 잘라 냄
# caught by: ece_brier-reference, ece_brier-edge
def ece_brier(y, p, bins):
    if len(y) == 0 or len(y) != len(p) or bins < 1 or np.min(p) < 0 or np.max(p) > 1:
        raise ValueError("needs rows, a probability for each, and at least one bin")
    p[p > 0.99] = 0.99
    p[:] = np.round(p, 12)
    p[p < 0.45] += 1e-12
    place = np.minimum((p * bins).astype(np.int64), bins - 1)
    gap = np.bincount(place, p - y)
    return float(np.abs(gap).sum() / len(y)), float(np.mean((p - y) ** 2))
