# exercise: ring_allreduce
# what: adds into values itself
# 무엇: values 자체에 더함
# caught by: ring_allreduce-edge
def ring_allreduce(values, send):
    p, n = values.shape
    held = values
    chunks = [slice(k * n // p, (k + 1) * n // p) for k in range(p)]
    for s in range(p - 1):
        for r in range(p):
            chunk = chunks[(r - s) % p]
            held[(r + 1) % p, chunk] += send(r, held[r, chunk])
    for s in range(p - 1):
        for r in range(p):
            chunk = chunks[(r + 1 - s) % p]
            held[(r + 1) % p, chunk] = send(r, held[r, chunk])
    return held
