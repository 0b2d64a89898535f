# exercise: bootstrap_auc
# what: right, but NumPy in Python
# 무엇: 맞지만 컴파일하지 않음
# caught by: bootstrap_auc-edge, bootstrap_auc-speed
def bootstrap_auc(pos, neg, rounds, seed):
    if len(pos) == 0 or len(neg) == 0 or rounds < 1:
        raise ValueError("needs scores of both classes and at least one round")
    np.random.seed(seed)
    aucs = []
    for _ in range(rounds):
        ones, zeros = np.random.choice(pos, len(pos))[:, None], np.random.choice(neg, len(neg))
        aucs.append(np.mean(ones > zeros) + np.mean(ones == zeros) / 2)
    return tuple(np.percentile(aucs, (2.5, 97.5)))
