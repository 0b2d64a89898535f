# exercise: find_leak
# what: sets and loops
# 무엇: 집합과 반복문
def find_leak(run):
    test, train = set(run["test"].tolist()), set(run["train"].tolist())

    def has(values, rows):
        return {values[row] for row in rows}

    people, days = run["person"].tolist(), run["day"].tolist()
    if has(people, train) & has(people, test):
        return "group"
    if max(has(days, train)) > min(has(days, test)):
        return "future"
    for step, name in (("selected_on", "selection"), ("scaled_on", "preprocessing")):
        if test & set(run[step].tolist()):
            return name
    table = [tuple(row) for row in run["x"].tolist()]
    if has(table, train) & has(table, test):
        return "duplicates"
    for column in zip(*table):
        ones = [v for v, label in zip(column, run["y"]) if label == 1]
        zeros = [v for v, label in zip(column, run["y"]) if label == 0]
        if min(ones) > max(zeros) or min(zeros) > max(ones):
            return "target"
    return "none"
