# exercise: kmeans_step
# what: moves a running mean towards each of its rows
# 무엇: 맡은 행을 볼 때마다 평균을 조금씩 옮김
@njit
def kmeans_step(x, centres):
    count, width = centres.shape
    if x.shape[1] != width:
        raise ValueError("columns")
    labels = np.zeros(x.shape[0], np.int64)
    moved = centres.copy()
    seen = np.zeros(count, np.int64)
    inertia = 0.0
    for i in range(x.shape[0]):
        squared = np.zeros(count)
        for c in range(count):
            for f in range(width):
                squared[c] += (x[i, f] - centres[c, f]) ** 2
        label = 0
        for c in range(count):
            if squared[c] < squared[label]:
                label = c
        labels[i] = label
        inertia += squared[label]
        seen[label] += 1
        for f in range(width):
            if seen[label] == 1:
                moved[label, f] = x[i, f]
            else:
                moved[label, f] += (x[i, f] - moved[label, f]) / seen[label]
    return labels, moved, inertia
