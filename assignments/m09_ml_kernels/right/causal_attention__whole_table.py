# exercise: causal_attention
# what: a table of all scores, the future set to minus infinity
# 무엇: 점수표를 다 만들고 미래를 음의 무한대로 둠
@njit
def causal_attention(q, k, v):
    rows = len(q)
    if k.shape != q.shape or len(v) != rows:
        raise ValueError("shapes")
    table = np.full((rows, rows), -np.inf)
    for i in range(rows):
        for j in range(i + 1):
            table[i, j] = (q[i] * k[j]).sum() / np.sqrt(q.shape[1])
        table[i] = np.exp(table[i] - table[i].max())
        table[i] /= table[i].sum()
    out = np.zeros((rows, v.shape[1]))
    for i in range(rows):
        for c in range(v.shape[1]):
            out[i, c] = (table[i] * v[:, c]).sum()
    return out
