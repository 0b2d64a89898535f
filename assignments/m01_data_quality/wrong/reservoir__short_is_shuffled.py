# exercise: reservoir
# what: a short stream comes back shuffled
# 무엇: 짧은 흐름의 순서를 섞음
# caught by: reservoir-edge
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
            kept[slot] = item
    rng.shuffle(kept)
    return kept
