# exercise: kmeans_step
# what: right, but NumPy with a large temporary array, without njit
# 무엇: 결과는 맞지만 @njit 없이 큰 임시 배열을 만듦
# caught by: kmeans_step-edge, kmeans_step-speed
def kmeans_step(x, centres):
    if x.shape[1] != centres.shape[1]:
        raise ValueError("columns")
    squared = ((x[:, None] - centres[None]) ** 2).sum(axis=2)
    labels = squared.argmin(axis=1)
    moved = centres.copy()
    for c in range(len(centres)):
        if (labels == c).any():
            moved[c] = x[labels == c].mean(axis=0)
    return labels, moved, float(squared.min(axis=1).sum())
