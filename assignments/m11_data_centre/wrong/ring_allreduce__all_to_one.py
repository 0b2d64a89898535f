# exercise: ring_allreduce
# what: passes everything on to the last computer and back
# 무엇: 맨 끝 컴퓨터까지 모았다가 다시 돌려줌
# caught by: ring_allreduce-visible, ring_allreduce-reference
def ring_allreduce(values, send):
    p = len(values)
    held = np.array(values, dtype=float)
    for r in range(p - 1):
        held[r + 1] += send(r, held[r])
    for r in range(p - 1):
        held[r] = send((r - 1) % p, held[(r - 1) % p])
    return held
