# exercise: sgd_mf
# what: leaves the penalty out
# 무엇: penalty를 빼먹음
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
                p[u, f] += rate * (error * q[i, f])
                q[i, f] += rate * (error * old)
    return p, q
