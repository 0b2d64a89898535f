# exercise: sgd_mf
# what: looks at the lengths, not at the columns
# 무엇: 길이만 보고 열 수는 보지 않음
# caught by: sgd_mf-property
@njit
def sgd_mf(users, items, ratings, p, q, rate, penalty, epochs):
    if len(users) != len(ratings) or len(items) != len(ratings):
        raise ValueError("lengths of the ratings, or columns of p and q, differ")
    width = min(p.shape[1], q.shape[1])
    p, q = p.copy(), q.copy()
    for _ in range(epochs):
        for t in range(len(ratings)):
            u, i = users[t], items[t]
            error = ratings[t]
            for f in range(width):
                error -= p[u, f] * q[i, f]
            for f in range(width):
                old = p[u, f]
                p[u, f] += rate * (error * q[i, f] - penalty * old)
                q[i, f] += rate * (error * old - penalty * q[i, f])
    return p, q
