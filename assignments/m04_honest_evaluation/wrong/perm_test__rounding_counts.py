# exercise: perm_test
# what: differences that are equal but for rounding are lost
# 무엇: 반올림만 다른 차이를 놓침
# caught by: perm_test-property
def perm_test(a, b, rounds, seed):
    if len(a) == 0 or len(b) == 0 or rounds < 1:
        raise ValueError("needs two groups and at least one round")
    rng = np.random.default_rng(seed)
    both = np.concatenate((a, b))
    first = abs(a.mean() - b.mean())
    as_large = 0
    for _ in range(rounds):
        mixed = rng.permutation(both)
        if abs(mixed[: len(a)].mean() - mixed[len(a) :].mean()) >= first:
            as_large += 1
    return (1 + as_large) / (1 + rounds)
