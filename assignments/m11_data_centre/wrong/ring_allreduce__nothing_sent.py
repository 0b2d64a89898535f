# exercise: ring_allreduce
# what: adds up without sending anything
# 무엇: 아무것도 보내지 않고 더함
# caught by: ring_allreduce-visible, ring_allreduce-reference, ring_allreduce-edge
def ring_allreduce(values, send):
    return np.tile(values.sum(axis=0).astype(float), (len(values), 1))
