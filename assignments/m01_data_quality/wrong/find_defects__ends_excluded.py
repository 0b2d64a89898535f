# exercise: find_defects
# what: values at the ends of a range are out
# 무엇: 범위의 끝값을 밖으로 봄
# caught by: find_defects-edge
def find_defects(table, low, high, codes):
    found = np.full(table.shape, CLEAN)
    found[(table <= low) | (table >= high)] = RANGE
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
