# exercise: causal_attention
# what: one pass: the sums are rescaled when a greater score comes
# 무엇: 한 번만 훑으며, 더 큰 점수가 오면 합의 크기를 맞춤
@njit
def causal_attention(q, k, v):
    if not (len(q) == len(k) == len(v)) or q.shape[1] != k.shape[1]:
        raise ValueError("shapes")
    out = np.zeros(v.shape)
    scale = 1.0 / math.sqrt(q.shape[1])
    for i in range(len(q)):
        top, total = -np.inf, 0.0
        for j in range(i + 1):
            score = 0.0
            for c in range(q.shape[1]):
                score += q[i, c] * k[j, c] * scale
            if score > top:
                shrink = math.exp(top - score)
                total *= shrink
                for c in range(v.shape[1]):
                    out[i, c] *= shrink
                top = score
            weight = math.exp(score - top)
            total += weight
            for c in range(v.shape[1]):
                out[i, c] += weight * v[j, c]
        for c in range(v.shape[1]):
            out[i, c] /= total
    return out
