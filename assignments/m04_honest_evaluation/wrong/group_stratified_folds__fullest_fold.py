# exercise: group_stratified_folds
# what: puts a patient where most of their classes is already
# 무엇: 환자의 클래스가 이미 가장 많은 폴드에 넣음
# caught by: group_stratified_folds-visible, group_stratified_folds-property, group_stratified_folds-edge
def group_stratified_folds(y, groups, k):
    names, group_at = np.unique(groups, return_inverse=True)
    if len(y) != len(groups) or k < 2 or k > len(names):
        raise ValueError("needs as many classes as groups, and 2 to (number of groups) folds")
    classes, class_at = np.unique(y, return_inverse=True)
    counts = np.zeros((len(names), len(classes)))
    np.add.at(counts, (group_at, class_at), 1)
    share = counts / counts.sum(axis=0)
    size = counts.sum(axis=1)
    load, rows = np.zeros((k, len(classes))), np.zeros(k)
    fold = np.zeros(len(names), dtype=np.int64)
    for g in np.argsort(-size, kind="stable"):
        fold[g] = np.lexsort((rows, -(load @ share[g])))[0]
        load[fold[g]] += share[g]
        rows[fold[g]] += size[g]
    return fold[group_at]
