# exercise: group_stratified_folds
# what: deals patients out in turn, whatever they bring
# 무엇: 환자를 차례로 돌아가며 나눔
# caught by: group_stratified_folds-property
def group_stratified_folds(y, groups, k):
    names, group_at = np.unique(groups, return_inverse=True)
    if len(y) != len(groups) or k < 2 or k > len(names):
        raise ValueError("cannot be split so")
    return (np.arange(len(names)) % k)[group_at]
