# exercise: ring_allreduce
# what: stops a step early in the second round
# 무엇: 둘째 바퀴를 한 단계 일찍 그침
# caught by: ring_allreduce-visible, ring_allreduce-reference, ring_allreduce-edge
def ring_allreduce(values, send):
    p, n = values.shape
    held = np.array(values, dtype=float)
    chunks = [slice(k * n // p, (k + 1) * n // p) for k in range(p)]
    for s in range(p - 1):
        for r in range(p):
            chunk = chunks[(r - s) % p]
            held[(r + 1) % p, chunk] += send(r, held[r, chunk])
    for s in range(p - 2):
        for r in range(p):
            chunk = chunks[(r + 1 - s) % p]
            held[(r + 1) % p, chunk] = send(r, held[r, chunk])
    return held
