# exercise: pav
# what: lists of sums and weights, popped from the end
# 무엇: 합과 가중치의 리스트를 끝에서부터 합침
@njit
def pav(x, y, weight):
    if not len(x) == len(y) == len(weight):
        raise ValueError("one length")
    if np.any(weight <= 0) or np.any(x[1:] < x[:-1]):
        raise ValueError("positive weights, ascending x")
    sums, masses, sizes = [0.0], [0.0], [0]
    for i in range(len(x)):
        if i > 0 and x[i] == x[i - 1]:
            sums[-1] += weight[i] * y[i]
            masses[-1] += weight[i]
            sizes[-1] += 1
        else:
            sums.append(weight[i] * y[i])
            masses.append(weight[i])
            sizes.append(1)
        last_of_ties = i + 1 == len(x) or x[i + 1] != x[i]
        while last_of_ties and len(sums) > 2 and sums[-2] / masses[-2] > sums[-1] / masses[-1]:
            s, m, k = sums.pop(), masses.pop(), sizes.pop()
            sums[-1] += s
            masses[-1] += m
            sizes[-1] += k
    fitted = np.empty(len(x))
    start = 0
    for block in range(1, len(sums)):
        fitted[start : start + sizes[block]] = sums[block] / masses[block]
        start += sizes[block]
    return fitted
