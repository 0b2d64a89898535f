# exercise: ring_allreduce
# what: uses what was sent, not what arrived
# 무엇: 도착한 값이 아니라 보낸 값을 씀
# caught by: ring_allreduce-reference
def ring_allreduce(values, send):
    p, n = values.shape
    held = np.array(values, dtype=float)
    chunks = [slice(k * n // p, (k + 1) * n // p) for k in range(p)]
    for s in range(p - 1):
        for r in range(p):
            chunk = chunks[(r - s) % p]
            send(r, held[r, chunk])
            held[(r + 1) % p, chunk] += held[r, chunk]
    for s in range(p - 1):
        for r in range(p):
            chunk = chunks[(r + 1 - s) % p]
            send(r, held[r, chunk])
            held[(r + 1) % p, chunk] = held[r, chunk]
    return held
