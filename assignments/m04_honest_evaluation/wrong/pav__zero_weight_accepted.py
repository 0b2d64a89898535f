# exercise: pav
# what: accepts a weight of 0
# 무엇: 가중치 0을 받아들임
# caught by: pav-edge
@njit
def pav(x, y, weight):
    n = len(x)
    if len(y) != n or len(weight) != n:
        raise ValueError("x, y and weight must be of one length")
    for i in range(n):
        if weight[i] < 0 or (i > 0 and x[i] < x[i - 1]):
            raise ValueError("weights must be positive and x ascending")
    first = np.empty(n, np.int64)
    mean, mass = np.empty(n), np.empty(n)
    blocks, i = 0, 0
    while i < n:
        first[blocks], mean[blocks], mass[blocks] = i, y[i], weight[i]
        i += 1
        while i < n and x[i] == x[i - 1]:
            mass[blocks] += weight[i]
            mean[blocks] += (y[i] - mean[blocks]) * weight[i] / mass[blocks]
            i += 1
        while blocks > 0 and mean[blocks - 1] > mean[blocks]:
            blocks -= 1
            mass[blocks] += mass[blocks + 1]
            mean[blocks] += (mean[blocks + 1] - mean[blocks]) * mass[blocks + 1] / mass[blocks]
        blocks += 1
    fitted = np.empty(n)
    end = n
    for b in range(blocks - 1, -1, -1):
        fitted[first[b] : end] = mean[b]
        end = first[b]
    return fitted
