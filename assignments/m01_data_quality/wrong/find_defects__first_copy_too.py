# exercise: find_defects
# what: the first of repeated rows is marked as well
# 무엇: 겹친 행의 첫 행도 표시함
# caught by: find_defects-visible, find_defects-reference, find_defects-edge
def find_defects(table, low, high, codes):
    found = np.full(table.shape, CLEAN)
    found[(table < low) | (table > high)] = RANGE
    for rescaled in (table * 1000, table / 1000):
        found[(found == RANGE) & (rescaled >= low) & (rescaled <= high)] = UNIT
    found[np.isin(table, codes)] = CODE
    found[np.isnan(table)] = MISSING
    keys = [row.tobytes() for row in table]
    for i, key in enumerate(keys):
        if keys.count(key) > 1:
            found[i] = DUPLICATE
    return found
