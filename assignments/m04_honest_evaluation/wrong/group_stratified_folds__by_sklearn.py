# exercise: group_stratified_folds
# what: has scikit-learn do it
# 무엇: scikit-learn에 맡김
# caught by: group_stratified_folds-edge
from sklearn.model_selection import StratifiedGroupKFold


def group_stratified_folds(y, groups, k):
    if len(y) != len(groups) or k < 2 or k > len(np.unique(groups)):
        raise ValueError("cannot be split so")
    fold = np.zeros(len(y), dtype=int)
    for number, (_, rows) in enumerate(StratifiedGroupKFold(k).split(y, y, groups)):
        fold[rows] = number
    return fold
