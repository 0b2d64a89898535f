# exercise: bootstrap_auc
# what: compares every drawn pair; np.random.choice and np.percentile
# 무엇: 뽑은 짝을 모두 비교함. np.random.choice와 np.percentile
@njit
def bootstrap_auc(pos, neg, rounds, seed):
    if rounds < 1 or min(len(pos), len(neg)) == 0:
        raise ValueError("scores and rounds are needed")
    np.random.seed(seed)
    aucs = np.zeros(rounds)
    for b in range(rounds):
        ones, zeros = np.random.choice(pos, len(pos)), np.random.choice(neg, len(neg))
        for one in ones:
            for zero in zeros:
                aucs[b] += 1.0 if one > zero else 0.5 if one == zero else 0.0
    aucs /= len(pos) * len(neg)
    return np.percentile(aucs, 2.5), np.percentile(aucs, 97.5)
