# exercise: find_defects
# what: three standard deviations in place of the card
# 무엇: 카드 대신 표준편차의 세 배를 씀
# caught by: find_defects-visible, find_defects-reference, find_defects-property, find_defects-edge
def find_defects(table, low, high, codes):
    found = np.full(table.shape, CLEAN)
    if len(table) > 1:
        with np.errstate(invalid="ignore"):
            far = abs(table - np.nanmean(table, axis=0)) > 3 * np.nanstd(table, axis=0)
        found[far] = RANGE
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
