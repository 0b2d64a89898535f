# exercise: pav
# what: pools equal x only after merging: a row of the tie pulls the block before along
# 무엇: 같은 x를 합치기 전에 앞 블록과 먼저 합침
# caught by: pav-reference
@njit
def pav(x, y, weight):
    n = len(x)
    if len(y) != n or len(weight) != n:
        raise ValueError("x, y and weight must be of one length")
    for i in range(n):
        if weight[i] <= 0 or (i > 0 and x[i] < x[i - 1]):
            raise ValueError("weights must be positive and x ascending")
    first = np.empty(n + 1, np.int64)
    mean, mass = np.empty(n), np.empty(n)
    blocks = 0
    for i in range(n):
        first[blocks], mean[blocks], mass[blocks] = i, y[i], weight[i]
        while blocks > 0 and (mean[blocks - 1] > mean[blocks] or x[first[blocks]] == x[first[blocks] - 1]):
            blocks -= 1
            mass[blocks] += mass[blocks + 1]
            mean[blocks] += (mean[blocks + 1] - mean[blocks]) * mass[blocks + 1] / mass[blocks]
        blocks += 1
    first[blocks] = n
    fitted = np.empty(n)
    for b in range(blocks):
        fitted[first[b] : first[b + 1]] = mean[b]
    return fitted
