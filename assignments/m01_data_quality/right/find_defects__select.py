# exercise: find_defects
# what: rules in order with np.select, rows by a dictionary
# 무엇: np.select로 규칙을 차례로, 행은 딕셔너리로
def find_defects(table, low, high, codes):
    def inside(values):
        return (low <= values) & (values <= high)

    rules = [
        (np.isnan(table), MISSING),
        (np.isin(table, np.asarray(codes, dtype=float)), CODE),
        (inside(table), CLEAN),
        (inside(table * 1e3) | inside(table * 1e-3), UNIT),
    ]
    found = np.select([rule for rule, _ in rules], [name for _, name in rules], RANGE).astype(np.int8)
    first = {}
    for i, row in enumerate(table.tolist()):
        key = tuple("nan" if value != value else value for value in row)
        if first.setdefault(key, i) != i:
            found[i] = DUPLICATE
    return found
