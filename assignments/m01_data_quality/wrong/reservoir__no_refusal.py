# exercise: reservoir
# what: a negative k is not refused
# 무엇: 음수 k를 거부하지 않음
# caught by: reservoir-visible, reservoir-edge
def reservoir(stream, k, seed):
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
