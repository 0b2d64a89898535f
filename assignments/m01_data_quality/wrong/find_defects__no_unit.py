# exercise: find_defects
# what: wrong units are out of range
# 무엇: 단위 실수를 범위 밖으로만 봄
# caught by: find_defects-visible, find_defects-reference, find_defects-property, find_defects-edge
def find_defects(table, low, high, codes):
    found = np.full(table.shape, CLEAN)
    found[(table < low) | (table > high)] = RANGE
    found[np.isin(table, codes)] = CODE
    found[np.isnan(table)] = MISSING
    seen = set()
    for i, row in enumerate(table):
        if row.tobytes() in seen:
            found[i] = DUPLICATE
        seen.add(row.tobytes())
    return found
