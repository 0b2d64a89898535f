# exercise: welford
# what: subtracts the first value from the chunk itself
# 무엇: 묶음에서 첫 값을 빼며 입력을 바꿈
# caught by: welford-edge
@njit
def welford(chunk, count, mean, m2):
    n = len(chunk)
    if n == 0:
        return count, mean, m2
    first = chunk[0]
    for i in range(n):
        chunk[i] -= first
    middle = np.mean(chunk)
    gap = first + middle - mean
    m2 += np.sum((chunk - middle) ** 2) + gap * gap * count * n / (count + n)
    return count + n, mean + gap * n / (count + n), m2
