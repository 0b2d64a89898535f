# exercise: perm_test
# what: no seed: another p each time
# 무엇: 시드가 없어 부를 때마다 다름
# caught by: perm_test-edge
def perm_test(a, b, rounds, seed):
    if len(a) == 0 or len(b) == 0 or rounds < 1:
        raise ValueError("needs two groups and at least one round")
    rng = np.random.default_rng()
    both = np.concatenate((a, b))
    first = abs(a.mean() - b.mean())
    as_large = 0
    for _ in range(rounds):
        mixed = rng.permutation(both)
        if abs(mixed[: len(a)].mean() - mixed[len(a) :].mean()) >= first - 1e-9:
            as_large += 1
    return (1 + as_large) / (1 + rounds)
