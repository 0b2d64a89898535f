# exercise: welford
# what: starts anew with every chunk
# 무엇: 묶음마다 새로 시작함
# caught by: welford-visible, welford-reference, welford-edge, welford-style
@njit
def welford(chunk, count, mean, m2):
    count, mean, m2 = 0, 0.0, 0.0
    for x in chunk:
        count += 1
        delta = x - mean
        mean += delta / count
        m2 += delta * (x - mean)
    return count, mean, m2
