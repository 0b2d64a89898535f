# exercise: reservoir
# what: a coin of k over i, then a place
# 무엇: 먼저 확률 k/i, 다음에 자리
def reservoir(stream, k, seed):
    if k < 0:
        raise ValueError("negative k")
    rng = np.random.RandomState(seed)
    kept, seen = [], 0
    for item in stream:
        seen += 1
        if seen <= k:
            kept += [item]
        elif rng.random_sample() * seen < k:
            kept[rng.randint(k)] = item
    return kept
