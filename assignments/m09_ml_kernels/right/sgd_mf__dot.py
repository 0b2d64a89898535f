# exercise: sgd_mf
# what: the product by np.dot, the update component by component
# 무엇: 내적은 np.dot으로, 고치기는 성분마다
@njit
def sgd_mf(users, items, ratings, p, q, rate, penalty, epochs):
    count = len(ratings)
    if not (len(users) == len(items) == count) or p.shape[1] != q.shape[1]:
        raise ValueError("lengths")
    p = p.copy()
    q = q.copy()
    for _ in range(epochs):
        for t in range(count):
            visitor = p[users[t]]
            show = q[items[t]]
            step = rate * (ratings[t] - np.dot(visitor, show))
            for f in range(len(visitor)):
                a, b = visitor[f], show[f]
                visitor[f] = a + step * b - rate * penalty * a
                show[f] = b + step * a - rate * penalty * b
    return p, q
