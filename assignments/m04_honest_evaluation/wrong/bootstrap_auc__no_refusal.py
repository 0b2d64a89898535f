# exercise: bootstrap_auc
# what: refuses nothing
# 무엇: 잘못된 입력을 거부하지 않음
# caught by: bootstrap_auc-edge
@njit
def bootstrap_auc(pos, neg, rounds, seed):
    rounds = max(rounds, 1)
    if len(pos) == 0 or len(neg) == 0:
        return 0.0, 1.0
    np.random.seed(seed)
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
