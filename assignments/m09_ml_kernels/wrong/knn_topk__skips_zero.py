# exercise: knn_topk
# what: takes every row at distance 0 for itself
# 무엇: 거리가 0인 행을 모두 자기 자신으로 여김
# caught by: knn_topk-reference, knn_topk-edge
@njit
def knn_topk(x, k):
    rows, width = x.shape
    if k < 1 or k >= rows:
        raise ValueError("k must be at least 1 and less than the number of rows")
    near = np.full((rows, k), np.inf)
    index = np.full((rows, k), -1)
    for i in range(rows):
        for j in range(rows):
            squared = 0.0
            for c in range(width):
                squared += (x[i, c] - x[j, c]) ** 2
            if squared == 0.0 or squared >= near[i, k - 1]:
                continue
            place = k - 1
            while place > 0 and near[i, place - 1] > squared:
                near[i, place] = near[i, place - 1]
                index[i, place] = index[i, place - 1]
                place -= 1
            near[i, place] = squared
            index[i, place] = j
    return np.sqrt(near), index
