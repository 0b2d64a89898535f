# exercise: find_defects
# what: compares with the row just above
# 무엇: 바로 윗행과만 비교함
# caught by: find_defects-visible, find_defects-reference, find_defects-edge
def find_defects(table, low, high, codes):
    found = np.full(table.shape, CLEAN)
    found[(table < low) | (table > high)] = RANGE
    for rescaled in (table * 1000, table / 1000):
        found[(found == RANGE) & (rescaled >= low) & (rescaled <= high)] = UNIT
    found[np.isin(table, codes)] = CODE
    found[np.isnan(table)] = MISSING
    for i in range(1, len(table)):
        if table[i].tobytes() == table[i - 1].tobytes():
            found[i] = DUPLICATE
    return found
