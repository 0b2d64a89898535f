# exercise: perm_test
# what: cuts the shuffled values in half
# 무엇: 섞은 값을 반으로 자름
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
        if abs(mixed[: len(both) // 2].mean() - mixed[len(both) // 2 :].mean()) >= first - 1e-9:
            as_large += 1
    return (1 + as_large) / (1 + rounds)
