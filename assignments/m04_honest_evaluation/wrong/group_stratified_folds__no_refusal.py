# exercise: group_stratified_folds
# what: refuses nothing
# 무엇: 잘못된 입력을 거부하지 않음
# caught by: group_stratified_folds-visible, group_stratified_folds-edge
def group_stratified_folds(y, groups, k):
    names, group_at = np.unique(groups, return_inverse=True)
    classes, class_at = np.unique(y, return_inverse=True)
    counts = np.zeros((len(names), len(classes)))
    np.add.at(counts, (group_at, class_at), 1)
    share = counts / counts.sum(axis=0)
    load = np.zeros((k, len(classes)))
    fold = np.empty(len(names), int)
    for g in np.argsort(-counts.sum(axis=1)):
        fold[g] = np.lexsort((load.sum(axis=1), load @ share[g]))[0]
        load[fold[g]] += share[g]
    return fold[group_at]
