# exercise: group_stratified_folds
# what: sorts the input in place
# 무엇: 입력을 그 자리에서 정렬함
# caught by: group_stratified_folds-edge
def group_stratified_folds(y, groups, k):
    if len(y) != len(groups) or k < 2 or k > len(np.unique(groups)):
        raise ValueError("cannot be split so")
    order = np.argsort(groups, kind="stable")
    back = np.argsort(order)
    y[:], groups[:] = y[order], groups[order]
    names, group_at = np.unique(groups, return_inverse=True)
    classes, class_at = np.unique(y, return_inverse=True)
    counts = np.zeros((len(names), len(classes)))
    np.add.at(counts, (group_at, class_at), 1)
    share, size = counts / counts.sum(axis=0), counts.sum(axis=1)
    load, rows = np.zeros((k, len(classes))), np.zeros(k)
    fold = np.zeros(len(names), dtype=np.int64)
    for g in np.argsort(-size, kind="stable"):
        fold[g] = np.lexsort((rows, load @ share[g]))[0]
        load[fold[g]] += share[g]
        rows[fold[g]] += size[g]
    return fold[group_at][back]
