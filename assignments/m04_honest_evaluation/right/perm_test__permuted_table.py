# exercise: perm_test
# what: all rounds at once, by rng.permuted
# 무엇: 모든 반복을 rng.permuted로 한 번에
def perm_test(a, b, rounds, seed):
    if min(len(a), len(b)) == 0 or rounds < 1:
        raise ValueError("values and rounds are needed")
    rng = np.random.default_rng(seed)
    mixed = rng.permuted(np.tile(np.concatenate((a, b)), (rounds, 1)), axis=1)
    apart = np.abs(mixed[:, : len(a)].mean(axis=1) - mixed[:, len(a) :].mean(axis=1))
    return float((1 + np.sum(apart > abs(a.mean() - b.mean()) - 1e-9)) / (1 + rounds))
