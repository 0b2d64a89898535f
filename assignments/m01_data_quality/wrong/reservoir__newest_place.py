# exercise: reservoir
# what: a new item always takes the last place
# 무엇: 새 항목이 늘 마지막 자리를 차지함
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
        slot = rng.integers(i)
        if slot < k:
            kept[-1] = item
    return kept
