# exercise: knn_topk
# what: each distance is computed once and offered to both rows
# 무엇: 거리마다 한 번만 구해 두 행에 모두 끼워 넣음
@njit
def keep(near, index, i, j, squared):
    k = near.shape[1]
    if squared >= near[i, k - 1]:
        return
    place = k - 1
    while place > 0 and near[i, place - 1] > squared:
        near[i, place] = near[i, place - 1]
        index[i, place] = index[i, place - 1]
        place -= 1
    near[i, place] = squared
    index[i, place] = j


@njit
def knn_topk(x, k):
    rows = len(x)
    if not 1 <= k <= rows - 1:
        raise ValueError("k")
    near = np.full((rows, k), np.inf)
    index = np.zeros((rows, k), np.int64)
    for i in range(rows):
        for j in range(i + 1, rows):
            squared = 0.0
            for c in range(x.shape[1]):
                difference = x[i, c] - x[j, c]
                squared += difference * difference
            keep(near, index, i, j, squared)
            keep(near, index, j, i, squared)
    return np.sqrt(near), index
