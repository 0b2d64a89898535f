# exercise: kmeans_step
# what: squared norms and products: digits cancel far from the origin
# 무엇: 노름과 내적으로 거리를 구해 원점에서 멀면 유효 숫자가 사라짐
# caught by: kmeans_step-reference
@njit
def kmeans_step(x, centres):
    rows, width = x.shape
    if centres.shape[1] != width:
        raise ValueError("x and centres must have as many columns")
    labels = np.zeros(rows, np.int64)
    sums = np.zeros(centres.shape)
    counts = np.zeros(len(centres))
    inertia = 0.0
    for i in range(rows):
        best = np.inf
        for c in range(len(centres)):
            squared = 0.0
            for f in range(width):
                squared += x[i, f] ** 2 - 2 * x[i, f] * centres[c, f] + centres[c, f] ** 2
            if squared < best:
                best = squared
                labels[i] = c
        inertia += best
        counts[labels[i]] += 1
        for f in range(width):
            sums[labels[i], f] += x[i, f]
    moved = centres.copy()
    for c in range(len(centres)):
        if counts[c] > 0:
            for f in range(width):
                moved[c, f] = sums[c, f] / counts[c]
    return labels, moved, inertia
