# exercise: reservoir
# what: k of 0 is refused
# 무엇: k가 0이어도 거부함
# caught by: reservoir-edge
def reservoir(stream, k, seed):
    if k < 1:
        raise ValueError("k must be at least 0")
    rng = np.random.default_rng(seed)
    kept = []
    for i, item in enumerate(stream, start=1):
        if len(kept) < k:
            kept.append(item)
            continue
        slot = rng.integers(i)
        if slot < k:
            kept[slot] = item
    return kept
