# exercise: welford
# what: the new mean in both factors
# 무엇: 두 번 다 새 평균을 씀
# caught by: welford-visible, welford-reference, welford-edge, welford-style
@njit
def welford(chunk, count, mean, m2):
    for x in chunk:
        count += 1
        delta = x - mean
        mean += delta / count
        m2 += (x - mean) * (x - mean)
    return count, mean, m2
