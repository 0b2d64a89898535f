# exercise: reservoir
# what: the same random number for every item
# 무엇: 항목마다 같은 난수를 씀
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
        slot = np.random.default_rng(seed).integers(i)
        if slot < k:
            kept[slot] = item
    return kept
