# exercise: causal_attention
# what: does not divide by the sum of the weights
# 무엇: 가중치의 합으로 나누지 않음
# caught by: causal_attention-visible, causal_attention-reference, causal_attention-property
@njit
def causal_attention(q, k, v):
    steps, width = q.shape
    if len(k) != steps or len(v) != steps or k.shape[1] != width:
        raise ValueError("q, k and v must have as many rows, q and k as many columns")
    out = np.zeros(v.shape)
    weight = np.zeros(steps)
    for i in range(steps):
        for j in range(i + 1):
            score = 0.0
            for c in range(width):
                score += q[i, c] * k[j, c]
            weight[j] = score / math.sqrt(width)
        top = weight[: i + 1].max()
        total = 0.0
        for j in range(i + 1):
            weight[j] = math.exp(weight[j] - top)
            total += weight[j]
        for j in range(i + 1):
            for c in range(v.shape[1]):
                out[i, c] += weight[j] * v[j, c]
    return out
