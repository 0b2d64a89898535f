# exercise: reservoir
# what: the same item may be drawn twice
# 무엇: 같은 항목을 두 번 뽑을 수 있음
# caught by: reservoir-property, reservoir-edge
def reservoir(stream, k, seed):
    if k < 0:
        raise ValueError("k must be at least 0")
    rng = np.random.default_rng(seed)
    items = list(stream)
    if len(items) <= k:
        return items
    return [items[j] for j in rng.integers(len(items), size=k)]
