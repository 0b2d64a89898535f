# exercise: reservoir
# what: the first of the others always gets in
# 무엇: k+1번째가 반드시 들어옴
# caught by: reservoir-property
def reservoir(stream, k, seed):
    if k < 0:
        raise ValueError("k must be at least 0")
    rng = np.random.default_rng(seed)
    kept = []
    for i, item in enumerate(stream):
        if len(kept) < k:
            kept.append(item)
            continue
        slot = rng.integers(max(i, 1))
        if slot < k:
            kept[slot] = item
    return kept
