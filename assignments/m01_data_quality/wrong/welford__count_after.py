# exercise: welford
# what: divides before it counts
# 무엇: 세기 전에 나눔
# caught by: welford-visible, welford-reference, welford-edge
@njit
def welford(chunk, count, mean, m2):
    for x in chunk:
        delta = x - mean
        mean += delta / max(count, 1)
        m2 += delta * (x - mean)
        count += 1
    return count, mean, m2
