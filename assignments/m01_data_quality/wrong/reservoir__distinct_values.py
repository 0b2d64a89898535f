# exercise: reservoir
# what: equal items count once
# 무엇: 값이 같은 항목을 하나로 봄
# caught by: reservoir-edge
def reservoir(stream, k, seed):
    if k < 0:
        raise ValueError("k must be at least 0")
    rng = np.random.default_rng(seed)
    kept = []
    for i, item in enumerate(stream, start=1):
        if item in kept:
            continue
        if len(kept) < k:
            kept.append(item)
            continue
        slot = rng.integers(i)
        if slot < k:
            kept[slot] = item
    return kept
