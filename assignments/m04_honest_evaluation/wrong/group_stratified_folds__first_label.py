# exercise: group_stratified_folds
# what: takes a patient for one of the class of the first row
# 무엇: 환자의 첫 행의 클래스만 보고 나눔
# caught by: group_stratified_folds-property
def group_stratified_folds(y, groups, k):
    names, first, group_at = np.unique(groups, return_index=True, return_inverse=True)
    if len(y) != len(groups) or k < 2 or k > len(names):
        raise ValueError("cannot be split so")
    size = np.bincount(group_at)
    fold, rows = np.zeros(len(names), dtype=int), np.zeros(k)
    for c in np.unique(y):
        load = np.zeros(k)
        for g in np.flatnonzero(y[first] == c)[np.argsort(-size[y[first] == c], kind="stable")]:
            fold[g] = np.lexsort((rows, load))[0]
            load[fold[g]] += size[g]
            rows[fold[g]] += size[g]
    return fold[group_at]
