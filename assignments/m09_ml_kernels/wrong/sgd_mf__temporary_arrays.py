# exercise: sgd_mf
# what: right, but five temporary arrays a rating
# 무엇: 결과는 맞지만 평점마다 임시 배열을 다섯 개 만듦
# caught by: sgd_mf-speed
@njit
def sgd_mf(users, items, ratings, p, q, rate, penalty, epochs):
    if len(users) != len(ratings) or len(items) != len(ratings) or p.shape[1] != q.shape[1]:
        raise ValueError("lengths")
    p, q = p.copy(), q.copy()
    for _ in range(epochs):
        for t in range(len(ratings)):
            u, i = users[t], items[t]
            error = ratings[t] - np.sum(p[u] * q[i])
            old = p[u].copy()
            p[u] = p[u] + rate * (error * q[i] - penalty * p[u])
            q[i] = q[i] + rate * (error * old - penalty * q[i])
    return p, q
