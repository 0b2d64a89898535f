# exercise: welford
# what: squares of values, and the mean taken off at the end
# 무엇: 값의 제곱을 더하고 끝에 평균의 제곱을 뺌
# caught by: welford-visible, welford-reference, welford-edge
@njit
def welford(chunk, count, mean, m2):
    total = mean * count
    squares = m2 + mean * mean * count
    for x in chunk:
        count += 1
        total += x
        squares += x * x
    if count > 0:
        mean = total / count
        m2 = squares - count * mean * mean
    return count, mean, m2
