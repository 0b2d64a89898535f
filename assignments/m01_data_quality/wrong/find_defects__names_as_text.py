# exercise: find_defects
# what: names as text in place of integers
# 무엇: 정수 대신 이름을 글자로 돌려줌
# caught by: find_defects-visible, find_defects-reference, find_defects-property, find_defects-edge
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
    return np.array(["CLEAN", "MISSING", "CODE", "UNIT", "RANGE", "DUPLICATE"])[found]
