# exercise: reservoir
# what: keeps the whole stream in a list
# 무엇: 흐름 전체를 리스트에 담음
# caught by: reservoir-edge
def reservoir(stream, k, seed):
    if k < 0:
        raise ValueError("k must be at least 0")
    items = list(stream)
    if len(items) <= k:
        return items
    rng = np.random.default_rng(seed)
    return [items[j] for j in rng.choice(len(items), size=k, replace=False)]
