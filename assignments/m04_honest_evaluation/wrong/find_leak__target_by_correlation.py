# exercise: find_leak
# what: calls a correlation above 0.8 the target
# 무엇: 상관계수가 0.8을 넘으면 정답이라고 함
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
    if day[train].max() > day[test].min():
        return "future"
    if any((x[train] == x[row]).all(axis=1).any() for row in test):
        return "duplicates"
    if any(abs(np.corrcoef(column, y)[0, 1]) > 0.8 for column in x.T):
        return "target"
    return "none"
