# exercise: knn_topk
# what: accepts k = 0 and negative k
# 무엇: 0 이하의 k를 받아들임
# caught by: knn_topk-edge
@njit
def knn_topk(x, k):
    rows, width = x.shape
    if k >= rows:
        raise ValueError("k must be at least 1 and less than the number of rows")
    k = max(k, 1)
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
    return np.sqrt(near), index
