# exercise: sgd_mf
# what: shrinks both vectors, then adds the part of the error
# 무엇: 두 벡터를 먼저 줄이고 오차에 비례하는 만큼 더함
@njit
def sgd_mf(users, items, ratings, p, q, rate, penalty, epochs):
    if users.size != items.size or items.size != ratings.size:
        raise ValueError("lengths")
    width = p.shape[1]
    if q.shape[1] != width:
        raise ValueError("columns")
    new_p, new_q = np.copy(p), np.copy(q)
    shrink = 1.0 - rate * penalty
    before = np.empty(width)
    for _ in range(epochs):
        for t in range(ratings.size):
            u, i = users[t], items[t]
            product = 0.0
            for f in range(width):
                before[f] = new_p[u, f]
                product += before[f] * new_q[i, f]
            step = rate * (ratings[t] - product)
            for f in range(width):
                new_p[u, f] = shrink * before[f] + step * new_q[i, f]
            for f in range(width):
                new_q[i, f] = shrink * new_q[i, f] + step * before[f]
    return new_p, new_q
