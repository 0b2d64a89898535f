# exercise: group_stratified_folds
# what: the fold after which the shares of the classes spread least, most uneven patients first
# 무엇: 클래스의 몫이 가장 덜 흩어지게 되는 폴드에, 가장 치우친 환자부터 넣음
def group_stratified_folds(y, groups, k):
    names = np.unique(groups)
    if len(y) != len(groups) or not 2 <= k <= len(names):
        raise ValueError("cannot be split so")
    classes = np.unique(y)
    table = np.array([[np.sum((groups == g) & (y == c)) for c in classes] for g in names])
    share = table / table.sum(axis=0)
    load, rows = np.zeros((k, len(classes))), np.zeros(k)
    chosen = {}
    for g in np.lexsort((-table.sum(axis=1), -share.std(axis=1))):
        best = None
        for f in range(k):
            after = load.copy()
            after[f] += share[g]
            rank = (round(after.std(axis=0).mean(), 12), rows[f], f)
            if best is None or rank < best:
                best = rank
        chosen[names[g]] = best[2]
        load[best[2]] += share[g]
        rows[best[2]] += table[g].sum()
    return np.array([chosen[g] for g in groups])
