# exercise: causal_attention
# what: subtracts the greatest score of the whole table, the future's too
# 무엇: 미래까지 든 점수표 전체의 최댓값을 뺌
# caught by: causal_attention-visible, causal_attention-reference, causal_attention-property
@njit
def causal_attention(q, k, v):
    steps, width = q.shape
    if len(k) != steps or len(v) != steps or k.shape[1] != width:
        raise ValueError("q, k and v must have as many rows, q and k as many columns")
    out = np.zeros(v.shape)
    weight = np.zeros(steps)
    top = -np.inf
    for i in range(steps):
        for j in range(steps):
            top = max(top, (q[i] * k[j]).sum() / math.sqrt(width))
    for i in range(steps):
        for j in range(i + 1):
            score = 0.0
            for c in range(width):
                score += q[i, c] * k[j, c]
            weight[j] = score / math.sqrt(width)
        total = 0.0
        for j in range(i + 1):
            weight[j] = math.exp(weight[j] - top)
            total += weight[j]
        for j in range(i + 1):
            for c in range(v.shape[1]):
                out[i, c] += weight[j] / total * v[j, c]
    return out
