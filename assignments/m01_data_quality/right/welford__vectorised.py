# exercise: welford
# what: NumPy for the chunk, one merge
# 무엇: 묶음은 NumPy로, 합치기는 한 번
@njit
def welford(chunk, count, mean, m2):
    n = chunk.size
    if n > 0:
        shift = chunk[0]
        chunk_mean = shift + np.mean(chunk - shift)
        chunk_m2 = np.sum((chunk - chunk_mean) ** 2)
        delta = chunk_mean - mean
        m2 = m2 + chunk_m2 + delta**2 * (count / (count + n)) * n
        mean = mean + delta * (n / (count + n))
        count = count + n
    return (count, mean, m2)
