# exercise: ece_brier
# what: a dictionary of sums
# 무엇: 합의 딕셔너리
def ece_brier(y, p, bins):
    y, p = list(map(float, y)), list(map(float, p))
    if bins < 1 or not y or len(y) != len(p) or min(p) < 0 or max(p) > 1:
        raise ValueError("not probabilities of these rows")
    gaps = {}
    for outcome, chance in zip(y, p):
        b = min(int(chance * bins), bins - 1)
        gaps[b] = gaps.get(b, 0.0) + chance - outcome
    squares = [(chance - outcome) ** 2 for outcome, chance in zip(y, p)]
    return sum(map(abs, gaps.values())) / len(y), sum(squares) / len(y)
