# exercise: kmeans_step
# what: adds up distances, not their squares
# 무엇: 제곱하지 않은 거리를 더함
# caught by: kmeans_step-visible, kmeans_step-reference, kmeans_step-edge
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
                squared += (x[i, f] - centres[c, f]) ** 2
            if squared < best:
                best = squared
                labels[i] = c
        inertia += math.sqrt(best)
        counts[labels[i]] += 1
        for f in range(width):
            sums[labels[i], f] += x[i, f]
    moved = centres.copy()
    for c in range(len(centres)):
        if counts[c] > 0:
            for f in range(width):
                moved[c, f] = sums[c, f] / counts[c]
    return labels, moved, inertia
