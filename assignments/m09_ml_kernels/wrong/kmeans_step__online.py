# exercise: kmeans_step
# what: a centre moves before the next row is looked at
# 무엇: 다음 행을 보기 전에 중심을 옮김
# caught by: kmeans_step-visible, kmeans_step-reference, kmeans_step-edge
@njit
def kmeans_step(x, centres):
    if x.shape[1] != centres.shape[1]:
        raise ValueError("columns")
    labels = np.zeros(len(x), np.int64)
    moved = centres.copy()
    counts = np.zeros(len(centres))
    inertia = 0.0
    for i in range(len(x)):
        best = np.inf
        for c in range(len(centres)):
            squared = ((x[i] - moved[c]) ** 2).sum()
            if squared < best:
                best = squared
                labels[i] = c
        inertia += best
        counts[labels[i]] += 1
        moved[labels[i]] += (x[i] - moved[labels[i]]) / counts[labels[i]]
    return labels, moved, inertia
