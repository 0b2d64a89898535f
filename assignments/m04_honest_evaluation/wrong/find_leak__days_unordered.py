# exercise: find_leak
# what: calls any test row before the last training row of the same day the future
# 무엇: 같은 날도 미래로 셈
# caught by: find_leak-edge
def find_leak(run):
    x, y, person, day = run["x"], run["y"], run["person"], run["day"]
    train, test = run["train"], run["test"]
    if np.isin(run["scaled_on"], test).any():
        return "preprocessing"
    if np.isin(run["selected_on"], test).any():
        return "selection"
    if np.isin(person[train], person[test]).any():
        return "group"
    if day[train].max() >= day[test].min():
        return "future"
    if any((x[train] == x[row]).all(axis=1).any() for row in test):
        return "duplicates"
    ones, zeros = x[y == 1], x[y == 0]
    if ((ones.min(axis=0) > zeros.max(axis=0)) | (zeros.min(axis=0) > ones.max(axis=0))).any():
        return "target"
    return "none"
