# exercise: knn_topk
# what: slices whatever k is
# 무엇: k가 무엇이든 잘라서 돌려줌
# caught by: knn_topk-visible, knn_topk-edge, knn_topk-speed
@njit
def knn_topk(x, k):
    rows = len(x)
    near = np.zeros((rows, rows))
    index = np.zeros((rows, rows), np.int64)
    for i in range(rows):
        squared = np.zeros(rows)
        for j in range(rows):
            for c in range(x.shape[1]):
                squared[j] += (x[i, c] - x[j, c]) ** 2
        squared[i] = np.inf
        index[i] = np.argsort(squared, kind="mergesort")
        near[i] = np.sqrt(squared[index[i]])
    return near[:, :k].copy(), index[:, :k].copy()
