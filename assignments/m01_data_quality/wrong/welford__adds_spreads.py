# exercise: welford
# what: chunks merged without the gap between their means
# 무엇: 평균의 차이를 빼고 묶음을 합침
# caught by: welford-visible, welford-reference, welford-edge
@njit
def welford(chunk, count, mean, m2):
    n = len(chunk)
    if n == 0:
        return count, mean, m2
    return count + n, (mean * count + np.sum(chunk)) / (count + n), m2 + np.var(chunk) * n
