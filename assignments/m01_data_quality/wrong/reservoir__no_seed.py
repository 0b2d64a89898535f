# exercise: reservoir
# what: no seed at all
# 무엇: 시드를 정하지 않음
# caught by: reservoir-visible, reservoir-property
def reservoir(stream, k, seed):
    if k < 0:
        raise ValueError("k must be at least 0")
    rng = np.random.default_rng()
    kept = []
    for i, item in enumerate(stream, start=1):
        if len(kept) < k:
            kept.append(item)
            continue
        slot = rng.integers(i)
        if slot < k:
            kept[slot] = item
    return kept
