# exercise: causal_attention
# what: a row sees only those before it
# 무엇: 자기 자신을 빼고 앞만 봄
# caught by: causal_attention-visible, causal_attention-reference, causal_attention-property
@njit
def causal_attention(q, k, v):
    steps, width = q.shape
    if len(k) != steps or len(v) != steps or k.shape[1] != width:
        raise ValueError("q, k and v must have as many rows, q and k as many columns")
    out = np.zeros(v.shape)
    weight = np.zeros(steps)
    for i in range(steps):
        if i == 0:
            out[0] = v[0]
            continue
        for j in range(i):
            score = 0.0
            for c in range(width):
                score += q[i, c] * k[j, c]
            weight[j] = score / math.sqrt(width)
        top = weight[:i].max()
        total = 0.0
        for j in range(i):
            weight[j] = math.exp(weight[j] - top)
            total += weight[j]
        for j in range(i):
            for c in range(v.shape[1]):
                out[i, c] += weight[j] / total * v[j, c]
    return out
