# exercise: group_stratified_folds
# what: ties go to the first fold, so that folds stay empty
# 무엇: 같으면 늘 앞 폴드를 골라 빈 폴드가 남음
# caught by: group_stratified_folds-property, group_stratified_folds-edge
def group_stratified_folds(y, groups, k):
    names, group_at = np.unique(groups, return_inverse=True)
    if len(y) != len(groups) or k < 2 or k > len(names):
        raise ValueError("needs as many classes as groups, and 2 to (number of groups) folds")
    classes, class_at = np.unique(y, return_inverse=True)
    counts = np.zeros((len(names), len(classes)))
    np.add.at(counts, (group_at, class_at), 1)
    share = counts / counts.sum(axis=0)
    load = np.zeros((k, len(classes)))
    fold = np.empty(len(names), int)
    for g in np.argsort(-counts.sum(axis=1)):
        fold[g] = np.argmin(load @ share[g])
        load[fold[g]] += share[g]
    return fold[group_at]
