# exercise: kmeans_step
# what: takes as many columns as both have
# 무엇: 둘 다 가진 열까지만 계산함
# caught by: kmeans_step-edge
@njit
def kmeans_step(x, centres):
    rows, width = x.shape
    width = min(width, centres.shape[1])
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
        if counts[c] > 0:
            for f in range(width):
                moved[c, f] = sums[c, f] / counts[c]
    return labels, moved, inertia
