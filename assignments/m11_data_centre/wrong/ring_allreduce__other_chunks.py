# exercise: ring_allreduce
# what: cuts as np.array_split does: longer chunks first
# 무엇: np.array_split처럼 긴 조각을 앞에 둠
# caught by: ring_allreduce-reference
def ring_allreduce(values, send):
    p, n = values.shape
    held = np.array(values, dtype=float)
    edges = np.cumsum([0] + [len(c) for c in np.array_split(np.arange(n), p)])
    chunks = [slice(edges[k], edges[k + 1]) for k in range(p)]
    for s in range(p - 1):
        for r in range(p):
            chunk = chunks[(r - s) % p]
            held[(r + 1) % p, chunk] += send(r, held[r, chunk])
    for s in range(p - 1):
        for r in range(p):
            chunk = chunks[(r + 1 - s) % p]
            held[(r + 1) % p, chunk] = send(r, held[r, chunk])
    return held
