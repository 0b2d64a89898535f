# exercise: find_leak
# what: a person with two rows is a leak, whatever the rows are for
# 무엇: 두 번 온 사람이 있으면 무조건 누수라고 함
# caught by: find_leak-visible, find_leak-reference, find_leak-edge
def find_leak(run):
    x, y, person, day = run["x"], run["y"], run["person"], run["day"]
    train, test = run["train"], run["test"]
    if np.isin(run["scaled_on"], test).any():
        return "preprocessing"
    if np.isin(run["selected_on"], test).any():
        return "selection"
    if len(np.unique(person)) < len(person):
        return "group"
    if day[train].max() > day[test].min():
        return "future"
    if any((x[train] == x[row]).all(axis=1).any() for row in test):
        return "duplicates"
    ones, zeros = x[y == 1], x[y == 0]
    if ((ones.min(axis=0) > zeros.max(axis=0)) | (zeros.min(axis=0) > ones.max(axis=0))).any():
        return "target"
    return "none"
