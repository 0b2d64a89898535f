# exercise: ring_allreduce
# what: sends whole arrays around the ring
# 무엇: 배열을 통째로 돌림
# caught by: ring_allreduce-visible, ring_allreduce-reference, ring_allreduce-edge
def ring_allreduce(values, send):
    p = len(values)
    held = np.array(values, dtype=float)
    moving = [row.copy() for row in held]
    for _ in range(p - 1):
        moving = [send((r - 1) % p, moving[(r - 1) % p]) for r in range(p)]
        for r in range(p):
            held[r] += moving[r]
    return held
