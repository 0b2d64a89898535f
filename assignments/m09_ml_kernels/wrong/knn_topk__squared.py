# exercise: knn_topk
# what: squared distances
# 무엇: 제곱 거리를 그대로 돌려줌
# caught by: knn_topk-visible, knn_topk-reference, knn_topk-edge, knn_topk-style
@njit
def knn_topk(x, k):
    rows, width = x.shape
    if k < 1 or k >= rows:
        raise ValueError("k must be at least 1 and less than the number of rows")
    near = np.full((rows, k), np.inf)
    index = np.full((rows, k), -1)
    for i in range(rows):
        for j in range(rows):
            if j == i:
                continue
            squared = 0.0
            for c in range(width):
                squared += (x[i, c] - x[j, c]) ** 2
            if squared >= near[i, k - 1]:
                continue
            place = k - 1
            while place > 0 and near[i, place - 1] > squared:
                near[i, place] = near[i, place - 1]
                index[i, place] = index[i, place - 1]
                place -= 1
            near[i, place] = squared
            index[i, place] = j
    return near, index
