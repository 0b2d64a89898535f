# exercise: sgd_mf
# what: uses as many ratings and columns as all have
# 무엇: 모두 가진 만큼만 씀
# caught by: sgd_mf-property
@njit
def sgd_mf(users, items, ratings, p, q, rate, penalty, epochs):
    count = min(len(users), len(items), len(ratings))
    width = min(p.shape[1], q.shape[1])
    p, q = p.copy(), q.copy()
    for _ in range(epochs):
        for t in range(count):
            u, i = users[t], items[t]
            error = ratings[t]
            for f in range(width):
                error -= p[u, f] * q[i, f]
            for f in range(width):
                old = p[u, f]
                p[u, f] += rate * (error * q[i, f] - penalty * old)
                q[i, f] += rate * (error * old - penalty * q[i, f])
    return p, q
