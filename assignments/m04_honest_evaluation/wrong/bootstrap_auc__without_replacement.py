# exercise: bootstrap_auc
# what: shuffles, so that every sample is the original
# 무엇: 복원하지 않고 뽑아 표본이 늘 원래 자료임
# caught by: bootstrap_auc-visible, bootstrap_auc-property, bootstrap_auc-edge
@njit
def bootstrap_auc(pos, neg, rounds, seed):
    if len(pos) == 0 or len(neg) == 0 or rounds < 1:
        raise ValueError("needs scores of both classes and at least one round")
    np.random.seed(seed)
    aucs = np.zeros(rounds)
    for b in range(rounds):
        ones, zeros = np.random.permutation(pos), np.random.permutation(neg)
        for one in ones:
            for zero in zeros:
                aucs[b] += 1.0 if one > zero else 0.5 if one == zero else 0.0
        aucs[b] /= len(pos) * len(neg)
    aucs.sort()
    return aucs[int(0.025 * rounds)], aucs[int(0.975 * rounds)]
