# exercise: ring_allreduce
# what: chunks of n // p: the rest is never added
# 무엇: 조각의 길이를 n // p로 하여 나머지를 더하지 않음
# caught by: ring_allreduce-reference, ring_allreduce-edge
def ring_allreduce(values, send):
    p, n = values.shape
    held = np.array(values, dtype=float)
    chunks = [slice(k * (n // p), (k + 1) * (n // p)) for k in range(p)]
    for s in range(p - 1):
        for r in range(p):
            chunk = chunks[(r - s) % p]
            held[(r + 1) % p, chunk] += send(r, held[r, chunk])
    for s in range(p - 1):
        for r in range(p):
            chunk = chunks[(r + 1 - s) % p]
            held[(r + 1) % p, chunk] = send(r, held[r, chunk])
    return held
