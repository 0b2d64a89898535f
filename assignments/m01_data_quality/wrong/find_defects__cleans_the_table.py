# exercise: find_defects
# what: clips the table in place
# 무엇: table을 고쳐 씀
# caught by: find_defects-visible
def find_defects(table, low, high, codes):
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
    np.clip(table, low, high, out=table)
    return found
