# exercise: kmeans_step
# what: labels first, means in a second pass
# 무엇: 번호를 먼저 구하고 평균은 두 번째로 훑으며 구함
@njit
def squared_distance(a, b):
    total = 0.0
    for f in range(len(a)):
        total += (a[f] - b[f]) ** 2
    return total


@njit
def kmeans_step(x, centres):
    if x.shape[1] != centres.shape[1]:
        raise ValueError("columns")
    labels = np.empty(len(x), np.int32)
    inertia = 0.0
    for i in range(len(x)):
        nearest, label = squared_distance(x[i], centres[0]), 0
        for c in range(1, len(centres)):
            squared = squared_distance(x[i], centres[c])
            if squared < nearest:
                nearest, label = squared, c
        labels[i] = label
        inertia += nearest
    moved = np.zeros_like(centres)
    members = np.zeros(len(centres), np.int64)
    for i in range(len(x)):
        moved[labels[i]] += x[i]
        members[labels[i]] += 1
    for c in range(len(centres)):
        if members[c] == 0:
            moved[c] = centres[c]
        else:
            moved[c] /= members[c]
    return labels, moved, inertia
