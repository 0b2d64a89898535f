# exercise: reservoir
# what: every n-th item from a random start
# 무엇: 무작위로 시작해 일정한 간격으로 뽑음
# caught by: reservoir-property, reservoir-edge
def reservoir(stream, k, seed):
    if k < 0:
        raise ValueError("k must be at least 0")
    items = list(stream)
    if len(items) <= k or k == 0:
        return items if k else []
    step = len(items) // k
    start = int(np.random.default_rng(seed).integers(len(items)))
    return [items[(start + j * step) % len(items)] for j in range(k)]
