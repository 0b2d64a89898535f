# exercise: causal_attention
# what: right, but NumPy without njit
# 무엇: 결과는 맞지만 @njit 없이 NumPy로 계산함
# caught by: causal_attention-reference
def causal_attention(q, k, v):
    if k.shape != q.shape or len(v) != len(q):
        raise ValueError("shapes")
    if len(q) == 0:
        return np.zeros(v.shape)
    scores = np.where(np.tri(len(q), dtype=bool), q @ k.T / math.sqrt(q.shape[1]), -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ v
