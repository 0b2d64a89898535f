# exercise: knn_topk
# what: squared norms and products: digits cancel far from the origin
# 무엇: 노름과 내적으로 거리를 구해 원점에서 멀면 유효 숫자가 사라짐
# caught by: knn_topk-reference
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
            norms = 0.0
            product = 0.0
            for c in range(width):
                norms += x[i, c] ** 2 + x[j, c] ** 2
                product += x[i, c] * x[j, c]
            squared = max(norms - 2 * product, 0.0)
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
