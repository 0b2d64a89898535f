# exercise: knn_topk
# what: lets the compiler add in another order, so that it can vectorise
# 무엇: 컴파일러가 덧셈 순서를 바꿔 벡터화하도록 허락함
@njit(fastmath={"reassoc", "contract"})
def squared_distance(a, b):
    total = 0.0
    for c in range(len(a)):
        total += (a[c] - b[c]) ** 2
    return total


@njit
def knn_topk(x, k):
    rows = x.shape[0]
    if k < 1 or k >= rows:
        raise ValueError("k")
    distances = np.empty((rows, k))
    indices = np.empty((rows, k), np.int32)
    for i in range(rows):
        found = 0
        for j in range(rows):
            if j == i:
                continue
            d = math.sqrt(squared_distance(x[i], x[j]))
            place = found
            while place > 0 and d < distances[i, place - 1]:
                place -= 1
            if place == k:
                continue
            found = min(found + 1, k)
            for m in range(found - 1, place, -1):
                distances[i, m] = distances[i, m - 1]
                indices[i, m] = indices[i, m - 1]
            distances[i, place] = d
            indices[i, place] = j
    return distances, indices
