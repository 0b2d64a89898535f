# exercise: reservoir
# what: asks the stream for its length
# 무엇: 흐름의 길이를 물음
# caught by: reservoir-property, reservoir-edge
def reservoir(stream, k, seed):
    if k < 0:
        raise ValueError("k must be at least 0")
    n = len(stream)
    if n <= k:
        return list(stream)
    chosen = np.random.default_rng(seed).choice(n, size=k, replace=False)
    return [stream[j] for j in chosen]
