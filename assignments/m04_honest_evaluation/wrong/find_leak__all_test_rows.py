# exercise: find_leak
# what: a step leaks only if it has seen all test rows
# 무엇: 시험 행을 모두 보았을 때만 누수라고 함
# caught by: find_leak-visible, find_leak-edge
def find_leak(run):
    x, y, person, day = run["x"], run["y"], run["person"], run["day"]
    train, test = run["train"], run["test"]
    if np.isin(test, run["scaled_on"]).all():
        return "preprocessing"
    if np.isin(test, run["selected_on"]).all():
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
