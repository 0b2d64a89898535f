# exercise: welford
# what: the new square as delta squared times n over n plus one
# 무엇: 제곱합에 δ²·n/(n+1)을 더함
@njit
def welford(chunk, count, mean, m2):
    for i in range(chunk.shape[0]):
        delta = chunk[i] - mean
        m2 += delta * delta * count / (count + 1)
        count += 1
        mean += delta / count
    return count, mean, m2
