# exercise: welford
# what: np.var of the last chunk only
# 무엇: 마지막 묶음의 np.var만 구함
# caught by: welford-visible, welford-reference, welford-edge
@njit
def welford(chunk, count, mean, m2):
    if len(chunk) == 0:
        return count, mean, m2
    return count + len(chunk), np.mean(chunk), m2 + np.var(chunk) * len(chunk)
