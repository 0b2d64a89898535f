# exercise: find_leak
# what: any two equal rows are duplicates, also within training
# 무엇: 학습 안에서 같은 행도 복제라고 함
# caught by: find_leak-reference, find_leak-edge
def find_leak(run):
    x, y, person, day = run["x"], run["y"], run["person"], run["day"]
    train, test = run["train"], run["test"]
    if np.isin(run["scaled_on"], test).any():
        return "preprocessing"
    if np.isin(run["selected_on"], test).any():
        return "selection"
    if np.isin(person[train], person[test]).any():
        return "group"
    if day[train].max() > day[test].min():
        return "future"
    if len(np.unique(x, axis=0)) < len(x):
        return "duplicates"
    ones, zeros = x[y == 1], x[y == 0]
    if ((ones.min(axis=0) > zeros.max(axis=0)) | (zeros.min(axis=0) > ones.max(axis=0))).any():
        return "target"
    return "none"
