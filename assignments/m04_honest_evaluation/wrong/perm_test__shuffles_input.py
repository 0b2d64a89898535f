# exercise: perm_test
# what: shuffles the groups themselves
# 무엇: 넘겨받은 배열을 섞음
# caught by: perm_test-edge
def perm_test(a, b, rounds, seed):
    if len(a) == 0 or len(b) == 0 or rounds < 1:
        raise ValueError("needs two groups and at least one round")
    rng = np.random.default_rng(seed)
    both = np.concatenate((a, b))
    first = abs(a.mean() - b.mean())
    as_large = 0
    for _ in range(rounds):
        rng.shuffle(both)
        a[:], b[:] = both[: len(a)], both[len(a) :]
        as_large += abs(a.mean() - b.mean()) >= first - 1e-9
    return float((1 + as_large) / (1 + rounds))
