# exercise: perm_test
# what: has SciPy do it
# 무엇: SciPy에 맡김
# caught by: perm_test-property, perm_test-edge
from scipy.stats import permutation_test


def perm_test(a, b, rounds, seed):
    if len(a) == 0 or len(b) == 0 or rounds < 1:
        raise ValueError("needs two groups and at least one round")

    def apart(x, y, axis):
        return np.abs(np.mean(x, axis=axis) - np.mean(y, axis=axis))

    rng = np.random.default_rng(seed)
    done = permutation_test((a, b), apart, n_resamples=rounds, alternative="greater", vectorized=True, rng=rng)
    return float(done.pvalue)
