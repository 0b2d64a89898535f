# exercise: welford
# what: the sample variance in place of the sum of squares
# 무엇: 제곱합 대신 표본 분산을 돌려줌
# caught by: welford-visible, welford-reference, welford-edge, welford-style
@njit
def welford(chunk, count, mean, m2):
    for x in chunk:
        count += 1
        delta = x - mean
        mean += delta / count
        m2 += delta * (x - mean)
    return count, mean, m2 / max(count - 1, 1)
