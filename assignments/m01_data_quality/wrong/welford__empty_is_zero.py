# exercise: welford
# what: an empty chunk gives zeros
# 무엇: 빈 묶음이면 0을 돌려줌
# caught by: welford-visible, welford-reference
@njit
def welford(chunk, count, mean, m2):
    if len(chunk) == 0:
        return 0, 0.0, 0.0
    for x in chunk:
        count += 1
        delta = x - mean
        mean += delta / count
        m2 += delta * (x - mean)
    return count, mean, m2
