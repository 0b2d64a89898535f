# exercise: sgd_mf
# what: never updates q
# 무엇: q는 고치지 않음
# caught by: sgd_mf-visible, sgd_mf-reference, sgd_mf-property
@njit
def sgd_mf(users, items, ratings, p, q, rate, penalty, epochs):
    if len(users) != len(ratings) or len(items) != len(ratings) or p.shape[1] != q.shape[1]:
        raise ValueError("lengths of the ratings, or columns of p and q, differ")
    p, q = p.copy(), q.copy()
    for _ in range(epochs):
        for t in range(len(ratings)):
            u, i = users[t], items[t]
            error = ratings[t]
            for f in range(p.shape[1]):
                error -= p[u, f] * q[i, f]
            for f in range(p.shape[1]):
                old = p[u, f]
                p[u, f] += rate * (error * q[i, f] - penalty * old)
    return p, q
