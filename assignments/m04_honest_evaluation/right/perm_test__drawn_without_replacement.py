# exercise: perm_test
# what: draws the new a without replacement
# 무엇: 새 a를 비복원추출함
import statistics


def perm_test(a, b, rounds, seed):
    if len(a) < 1 or len(b) < 1 or rounds < 1:
        raise ValueError("values and rounds are needed")
    rng = np.random.default_rng(seed)
    values = np.concatenate((b, a)).tolist()
    first = abs(statistics.fmean(a) - statistics.fmean(b))
    as_large = 1
    for _ in range(rounds):
        chosen = set(rng.choice(len(values), len(a), replace=False).tolist())
        new_a = [v for i, v in enumerate(values) if i in chosen]
        new_b = [v for i, v in enumerate(values) if i not in chosen]
        as_large += abs(statistics.fmean(new_a) - statistics.fmean(new_b)) >= first - 1e-9
    return as_large / (rounds + 1)
