# exercise: reservoir
# what: draws from one number too many
# 무엇: 뽑는 수의 범위가 하나 큼
# caught by: reservoir-property
def reservoir(stream, k, seed):
    if k < 0:
        raise ValueError("k must be at least 0")
    rng = np.random.default_rng(seed)
    kept = []
    for i, item in enumerate(stream, start=1):
        if len(kept) < k:
            kept.append(item)
            continue
        slot = rng.integers(i + 1)
        if slot < k:
            kept[slot] = item
    return kept
