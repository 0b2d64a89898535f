# exercise: sgd_mf
# what: one step for all ratings together
# 무엇: 모든 평점을 모아 한 번에 고침
# caught by: sgd_mf-visible, sgd_mf-reference, sgd_mf-property
@njit
def sgd_mf(users, items, ratings, p, q, rate, penalty, epochs):
    if len(users) != len(ratings) or len(items) != len(ratings) or p.shape[1] != q.shape[1]:
        raise ValueError("lengths")
    for _ in range(epochs):
        new_p, new_q = p.copy(), q.copy()
        for t in range(len(ratings)):
            u, i = users[t], items[t]
            error = ratings[t] - (p[u] * q[i]).sum()
            new_p[u] += rate * (error * q[i] - penalty * p[u])
            new_q[i] += rate * (error * p[u] - penalty * q[i])
        p, q = new_p, new_q
    return p.copy(), q.copy()
