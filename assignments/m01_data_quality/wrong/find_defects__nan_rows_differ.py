# exercise: find_defects
# what: rows with NaN never equal
# 무엇: NaN이 든 행은 같다고 보지 않음
# caught by: find_defects-edge
def find_defects(table, low, high, codes):
    found = np.full(table.shape, CLEAN)
    found[(table < low) | (table > high)] = RANGE
    for rescaled in (table * 1000, table / 1000):
        found[(found == RANGE) & (rescaled >= low) & (rescaled <= high)] = UNIT
    found[np.isin(table, codes)] = CODE
    found[np.isnan(table)] = MISSING
    for i, row in enumerate(table):
        if any(np.array_equal(row, other) for other in table[:i]):
            found[i] = DUPLICATE
    return found
