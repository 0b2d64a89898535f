# exercise: pav
# what: the max-min formula: of all means ending at or after the row the least, of all beginnings the greatest
# 무엇: 최대·최소 공식
@njit
def pav(x, y, weight):
    n = len(x)
    if n != len(y) or n != len(weight):
        raise ValueError("one length")
    for i in range(n):
        if not weight[i] > 0.0:
            raise ValueError("weights are positive")
        if i > 0 and x[i - 1] > x[i]:
            raise ValueError("x ascends")
    fitted = np.full(n, -np.inf)
    for a in range(n):
        if a > 0 and x[a] == x[a - 1]:
            continue
        least = np.empty(n)
        mean, mass = 0.0, 0.0
        for b in range(a, n):
            mass += weight[b]
            mean += (y[b] - mean) * weight[b] / mass
            least[b] = np.inf if b + 1 < n and x[b + 1] == x[b] else mean
        running = np.inf
        for b in range(n - 1, a - 1, -1):
            running = min(running, least[b])
            fitted[b] = max(fitted[b], running)
    return fitted
