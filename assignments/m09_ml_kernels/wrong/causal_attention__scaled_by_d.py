# exercise: causal_attention
# what: divides by d, not by its root
# 무엇: 제곱근이 아니라 d로 나눔
# caught by: causal_attention-reference
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
            weight[j] = score / width
        top = weight[: i + 1].max()
        total = 0.0
        for j in range(i + 1):
            weight[j] = math.exp(weight[j] - top)
            total += weight[j]
        for j in range(i + 1):
            for c in range(v.shape[1]):
                out[i, c] += weight[j] / total * v[j, c]
    return out
