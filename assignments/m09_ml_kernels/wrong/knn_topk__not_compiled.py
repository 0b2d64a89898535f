# exercise: knn_topk
# what: right, but NumPy row by row, without njit
# 무엇: 결과는 맞지만 @njit 없이 NumPy로 행마다 계산함
# caught by: knn_topk-style, knn_topk-speed
def knn_topk(x, k):
    if not 1 <= k < len(x):
        raise ValueError("k")
    near, index = [], []
    for i in range(len(x)):
        distance = np.sqrt(((x - x[i]) ** 2).sum(axis=1))
        distance[i] = np.inf
        order = np.argsort(distance, kind="stable")[:k]
        near.append(distance[order])
        index.append(order)
    return np.array(near), np.array(index)
