# exercise: welford
# what: single precision
# 무엇: 단정밀도로 계산함
# caught by: welford-visible, welford-reference, welford-edge
@njit
def welford(chunk, count, mean, m2):
    for x in chunk.astype(np.float32):
        count += 1
        delta = x - mean
        mean += delta / count
        m2 += delta * (x - mean)
    return count, mean, m2
