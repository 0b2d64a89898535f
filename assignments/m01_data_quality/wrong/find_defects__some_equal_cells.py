# exercise: find_defects
# what: half of the cells are enough for a repeated row
# 무엇: 칸의 절반만 같아도 겹친 행으로 봄
# caught by: find_defects-reference, find_defects-edge
def find_defects(table, low, high, codes):
    found = np.full(table.shape, CLEAN)
    found[(table < low) | (table > high)] = RANGE
    for rescaled in (table * 1000, table / 1000):
        found[(found == RANGE) & (rescaled >= low) & (rescaled <= high)] = UNIT
    found[np.isin(table, codes)] = CODE
    found[np.isnan(table)] = MISSING
    for i, row in enumerate(table):
        if i and np.any(np.mean(table[:i] == row, axis=1) >= 0.5):
            found[i] = DUPLICATE
    return found
