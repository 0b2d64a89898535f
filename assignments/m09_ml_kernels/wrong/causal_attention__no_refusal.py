# exercise: causal_attention
# what: uses as many rows and columns as all have
# 무엇: 모두 가진 만큼만 씀
# caught by: causal_attention-reference
@njit
def causal_attention(q, k, v):
    steps, width = q.shape
    steps = min(steps, len(k), len(v))
    width = min(width, k.shape[1])
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
                out[i, c] += weight[j] / total * v[j, c]
    return out
