# exercise: knn_topk
# what: stops adding to a distance once it is too far
# 무엇: 너무 멀어진 거리는 더 더하지 않고 그만둠
@njit
def knn_topk(x, k):
    rows, width = x.shape
    if k < 1 or k > rows - 1:
        raise ValueError("k")
    near = np.full((rows, k), np.inf)
    index = np.full((rows, k), -1)
    for i in range(rows):
        worst = np.inf
        for j in range(rows):
            if i == j:
                continue
            squared = 0.0
            c = 0
            while c < width and squared < worst:
                squared += (x[i, c] - x[j, c]) ** 2
                c += 1
            if squared < worst:
                place = k - 1
                while place > 0 and near[i, place - 1] > squared:
                    near[i, place] = near[i, place - 1]
                    index[i, place] = index[i, place - 1]
                    place -= 1
                near[i, place] = squared
                index[i, place] = j
                worst = near[i, k - 1]
    return np.sqrt(near), index
