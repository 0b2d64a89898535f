# exercise: reservoir
# what: every item replaces one
# 무엇: 항목마다 하나를 밀어냄
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
        slot = rng.integers(k) if k else 0
        if k:
            kept[slot] = item
    return kept
