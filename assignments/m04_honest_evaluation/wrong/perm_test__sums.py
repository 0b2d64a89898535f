# exercise: perm_test
# what: compares sums where means are asked for
# 무엇: 평균 대신 합을 비교함
# caught by: perm_test-property, perm_test-edge
def perm_test(a, b, rounds, seed):
    if len(a) == 0 or len(b) == 0 or rounds < 1:
        raise ValueError("needs two groups and at least one round")
    rng = np.random.default_rng(seed)
    both = np.concatenate((a, b))
    first = abs(a.sum() - b.sum())
    as_large = 0
    for _ in range(rounds):
        mixed = rng.permutation(both)
        if abs(mixed[: len(a)].sum() - mixed[len(a) :].sum()) >= first - 1e-9:
            as_large += 1
    return (1 + as_large) / (1 + rounds)
