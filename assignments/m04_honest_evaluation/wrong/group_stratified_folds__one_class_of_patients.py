# exercise: group_stratified_folds
# what: counts patients of each class, not their rows
# 무엇: 환자의 행이 아니라 환자의 수를 셈
# caught by: group_stratified_folds-property
def group_stratified_folds(y, groups, k):
    names, group_at = np.unique(groups, return_inverse=True)
    if len(y) != len(groups) or k < 2 or k > len(names):
        raise ValueError("needs as many classes as groups, and 2 to (number of groups) folds")
    classes, class_at = np.unique(y, return_inverse=True)
    counts = np.zeros((len(names), len(classes)))
    counts[group_at, class_at] = 1
    share = counts / counts.sum(axis=0)
    load = np.zeros((k, len(classes)))
    fold = np.empty(len(names), int)
    for g in np.argsort(-counts.sum(axis=1)):
        fold[g] = np.lexsort((load.sum(axis=1), load @ share[g]))[0]
        load[fold[g]] += share[g]
    return fold[group_at]
