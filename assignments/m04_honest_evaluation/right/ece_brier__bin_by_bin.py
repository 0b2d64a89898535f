# exercise: ece_brier
# what: a mask for each bin
# 무엇: 구간마다 마스크
def ece_brier(y, p, bins):
    if bins < 1 or len(p) == 0 or len(y) != len(p) or (p < 0).any() or (p > 1).any():
        raise ValueError("not probabilities of these rows")
    ece = 0.0
    for b in range(bins):
        here = (b / bins <= p) & (p < (b + 1) / bins)
        if b == bins - 1:
            here |= p == 1
        if here.any():
            ece += abs(y[here].mean() - p[here].mean()) * here.mean()
    return float(ece), float(((y - p) ** 2).mean())
