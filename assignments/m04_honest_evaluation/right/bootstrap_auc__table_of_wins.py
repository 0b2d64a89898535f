# exercise: bootstrap_auc
# what: a table of who beats whom, made once; draws by np.random.random
# 무엇: 누가 누구를 이기는지 표를 한 번 만듦. np.random.random으로 뽑음
@njit
def bootstrap_auc(pos, neg, rounds, seed):
    n, m = len(pos), len(neg)
    if n < 1 or m < 1 or rounds < 1:
        raise ValueError("scores and rounds are needed")
    wins = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            wins[i, j] = 1.0 if pos[i] > neg[j] else 0.5 if pos[i] == neg[j] else 0.0
    np.random.seed(seed)
    aucs = []
    often = np.zeros(m)
    for _ in range(rounds):
        often[:] = 0
        for _ in range(m):
            often[int(np.random.random() * m)] += 1
        total = 0.0
        for _ in range(n):
            i = int(np.random.random() * n)
            for j in range(m):
                total += often[j] * wins[i, j]
        aucs.append(total / (n * m))
    aucs.sort()
    last = rounds - 1
    return aucs[round(0.025 * last)], aucs[round(0.975 * last)]
