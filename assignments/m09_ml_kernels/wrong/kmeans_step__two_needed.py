# exercise: kmeans_step
# what: moves only centres with more than one row
# 무엇: 맡은 행이 하나뿐인 중심은 옮기지 않음
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
        inertia += best
        counts[labels[i]] += 1
        for f in range(width):
            sums[labels[i], f] += x[i, f]
    moved = centres.copy()
    for c in range(len(centres)):
        if counts[c] > 1:
            for f in range(width):
                moved[c, f] = sums[c, f] / counts[c]
    return labels, moved, inertia
