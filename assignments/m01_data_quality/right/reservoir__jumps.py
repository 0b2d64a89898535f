# exercise: reservoir
# what: jumps over the items that cannot get in
# 무엇: 들어오지 못할 항목을 건너뜀
def reservoir(stream, k, seed):
    if k < 0:
        raise ValueError("k must be 0 or more")
    rng = np.random.default_rng(seed)
    items = iter(stream)
    kept = []
    for item in items:
        if k == 0:
            return kept
        kept.append(item)
        if len(kept) == k:
            break
    item = None
    w = 1.0
    while k:
        w *= math.exp(math.log(1.0 - rng.random()) / k)
        skip = int(math.log(1.0 - rng.random()) / math.log1p(-w))
        for item in items:
            if skip == 0:
                break
            skip -= 1
        else:
            return kept
        kept[rng.integers(k)] = item
    return kept
