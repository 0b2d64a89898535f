# exercise: bootstrap_auc
# what: no seed at all
# 무엇: 시드를 정하지 않음
# caught by: bootstrap_auc-visible, bootstrap_auc-edge
@njit
def bootstrap_auc(pos, neg, rounds, seed):
    if len(pos) == 0 or len(neg) == 0 or rounds < 1:
        raise ValueError("needs scores of both classes and at least one round")
    aucs = np.empty(rounds)
    for b in range(rounds):
        wins = 0.0
        ones, zeros = np.empty(len(pos)), np.empty(len(neg))
        for i in range(len(pos)):
            ones[i] = pos[np.random.randint(len(pos))]
        for j in range(len(neg)):
            zeros[j] = neg[np.random.randint(len(neg))]
        for one in ones:
            for zero in zeros:
                wins += 1.0 if one > zero else 0.5 if one == zero else 0.0
        aucs[b] = wins / (len(pos) * len(neg))
    aucs.sort()
    return aucs[int(0.025 * rounds)], aucs[int(0.975 * rounds)]
