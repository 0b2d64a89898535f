# exercise: sgd_mf
# what: single precision within
# 무엇: 안에서 단정밀도로 계산함
# caught by: sgd_mf-visible, sgd_mf-reference, sgd_mf-property
@njit
def sgd_mf(users, items, ratings, p, q, rate, penalty, epochs):
    if len(users) != len(ratings) or len(items) != len(ratings) or p.shape[1] != q.shape[1]:
        raise ValueError("lengths of the ratings, or columns of p and q, differ")
    new_p, new_q = p.astype(np.float32), q.astype(np.float32)
    for _ in range(epochs):
        for t in range(len(ratings)):
            u, i = users[t], items[t]
            error = ratings[t]
            for f in range(p.shape[1]):
                error -= new_p[u, f] * new_q[i, f]
            for f in range(p.shape[1]):
                old = new_p[u, f]
                new_p[u, f] += rate * (error * new_q[i, f] - penalty * old)
                new_q[i, f] += rate * (error * old - penalty * new_q[i, f])
    return new_p.astype(np.float64), new_q.astype(np.float64)
