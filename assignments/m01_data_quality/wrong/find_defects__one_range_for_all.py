# exercise: find_defects
# what: the first column's range for every column
# 무엇: 모든 열에 첫 열의 범위를 씀
# caught by: find_defects-visible, find_defects-reference, find_defects-property
def find_defects(table, low, high, codes):
    low, high = low[0], high[0]
    found = np.full(table.shape, CLEAN)
    found[(table < low) | (table > high)] = RANGE
    for rescaled in (table * 1000, table / 1000):
        found[(found == RANGE) & (rescaled >= low) & (rescaled <= high)] = UNIT
    found[np.isin(table, codes)] = CODE
    found[np.isnan(table)] = MISSING
    seen = set()
    for i, row in enumerate(table):
        if row.tobytes() in seen:
            found[i] = DUPLICATE
        seen.add(row.tobytes())
    return found
