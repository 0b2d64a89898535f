# exercise: group_stratified_folds
# what: deals rows out, class by class, and splits patients
# 무엇: 환자를 무시하고 행을 클래스마다 돌아가며 나눔
# caught by: group_stratified_folds-visible, group_stratified_folds-property, group_stratified_folds-edge
def group_stratified_folds(y, groups, k):
    if len(y) != len(groups) or k < 2 or k > len(np.unique(groups)):
        raise ValueError("cannot be split so")
    fold = np.zeros(len(y), dtype=int)
    for c in np.unique(y):
        rows = np.flatnonzero(y == c)
        fold[rows] = np.arange(len(rows)) % k
    return fold
