# exercise: bootstrap_auc
# what: one draw serves both classes: the i-th positive comes with the i-th negative
# 무엇: 한 번 뽑은 번호를 두 클래스에 함께 씀
# caught by: bootstrap_auc-property
@njit
def bootstrap_auc(pos, neg, rounds, seed):
    if len(pos) == 0 or len(neg) == 0 or rounds < 1:
        raise ValueError("needs scores of both classes and at least one round")
    np.random.seed(seed)
    aucs = np.zeros(rounds)
    size = max(len(pos), len(neg))
    for b in range(rounds):
        drawn = np.random.randint(0, size, size)
        for i in drawn[: len(pos)]:
            for j in drawn[: len(neg)]:
                one, zero = pos[i % len(pos)], neg[j % len(neg)]
                aucs[b] += 1.0 if one > zero else 0.5 if one == zero else 0.0
        aucs[b] /= len(pos) * len(neg)
    aucs.sort()
    return aucs[int(0.025 * rounds)], aucs[int(0.975 * rounds)]
