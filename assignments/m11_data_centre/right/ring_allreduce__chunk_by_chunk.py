# exercise: ring_allreduce
# what: follows each chunk on its way, one after another
# 무엇: 조각을 하나씩 따라감
def ring_allreduce(values, send):
    p, n = values.shape
    result = values.astype(np.float64)
    for k in range(p):
        lo, hi = (k * n) // p, ((k + 1) * n) // p
        for hop in range(2 * (p - 1)):
            a, b = (k + hop) % p, (k + hop + 1) % p
            arrived = send(a, result[a, lo:hi].copy())
            if hop < p - 1:
                result[b, lo:hi] = result[b, lo:hi] + arrived
            else:
                result[b, lo:hi] = arrived
    return result
