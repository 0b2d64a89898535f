# exercise: welford
# what: the two means averaged without weights
# 무엇: 두 평균을 무게 없이 평균 냄
# caught by: welford-visible, welford-reference
@njit
def welford(chunk, count, mean, m2):
    n = len(chunk)
    if n == 0:
        return count, mean, m2
    middle = np.mean(chunk)
    gap = middle - mean
    m2 += np.var(chunk) * n + gap * gap * count * n / (count + n)
    return count + n, (middle if count == 0 else (mean + middle) / 2), m2
