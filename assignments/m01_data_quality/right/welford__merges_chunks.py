# exercise: welford
# what: mean and squares of the chunk first, then merged
# 무엇: 묶음의 평균과 제곱합을 먼저 구해 합침
@njit
def welford(chunk, count, mean, m2):
    new = len(chunk)
    if new == 0:
        return count, mean, m2
    total = 0.0
    for x in chunk:
        total += x
    middle = total / new
    squares = 0.0
    for x in chunk:
        squares += (x - middle) ** 2
    gap = middle - mean
    both = count + new
    mean += gap * new / both
    m2 += squares + gap * gap * count * new / both
    return both, mean, m2
