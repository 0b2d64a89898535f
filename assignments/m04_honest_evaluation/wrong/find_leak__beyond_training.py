# exercise: find_leak
# what: a step leaks if it has seen any row that is not for training
# 무엇: 학습 행이 아니면 무엇이든 누수라고 함
# caught by: find_leak-edge
def find_leak(run):
    x, y, person, day = run["x"], run["y"], run["person"], run["day"]
    train, test = run["train"], run["test"]
    if not np.isin(run["scaled_on"], train).all():
        return "preprocessing"
    if not np.isin(run["selected_on"], train).all():
        return "selection"
    if np.isin(person[train], person[test]).any():
        return "group"
    if day[train].max() > day[test].min():
        return "future"
    if any((x[train] == x[row]).all(axis=1).any() for row in test):
        return "duplicates"
    ones, zeros = x[y == 1], x[y == 0]
    if ((ones.min(axis=0) > zeros.max(axis=0)) | (zeros.min(axis=0) > ones.max(axis=0))).any():
        return "target"
    return "none"
