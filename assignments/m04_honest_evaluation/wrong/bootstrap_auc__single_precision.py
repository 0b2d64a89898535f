# exercise: bootstrap_auc
# what: scores in single precision: far from 0 they become equal
# 무엇: 단정밀도로 바꿔 멀리 있는 점수들이 같아짐
# caught by: bootstrap_auc-property
@njit
def bootstrap_auc(pos, neg, rounds, seed):
    if len(pos) == 0 or len(neg) == 0 or rounds < 1:
        raise ValueError("needs scores of both classes and at least one round")
    np.random.seed(seed)
    aucs = np.empty(rounds)
    for b in range(rounds):
        wins = 0.0
        ones, zeros = np.empty(len(pos), np.float32), np.empty(len(neg), np.float32)
        for i in range(len(pos)):
            ones[i] = np.float32(pos[np.random.randint(len(pos))])
        for j in range(len(neg)):
            zeros[j] = np.float32(neg[np.random.randint(len(neg))])
        for one in ones:
            for zero in zeros:
                wins += 1.0 if one > zero else 0.5 if one == zero else 0.0
        aucs[b] = wins / (len(pos) * len(neg))
    aucs.sort()
    return aucs[int(0.025 * rounds)], aucs[int(0.975 * rounds)]
