# exercise: find_defects
# what: repeated rows by sorting
# 무엇: 행을 정렬해 겹침을 찾음
def find_defects(table, low, high, codes):
    found = np.where((table >= low) & (table <= high), CLEAN, RANGE)
    off = (table > high) & (table / 1000 >= low) & (table / 1000 <= high)
    off |= (table < low) & (table * 1000 >= low) & (table * 1000 <= high)
    off |= (table < low) & (table / 1000 >= low) & (table / 1000 <= high)
    off |= (table > high) & (table * 1000 >= low) & (table * 1000 <= high)
    found[off] = UNIT
    for code in codes:
        found[table == code] = CODE
    found[table != table] = MISSING
    filled = np.where(np.isnan(table), np.inf, table)
    marked = np.hstack([filled, np.isnan(table)])
    _, first = np.unique(marked, axis=0, return_index=True)
    again = np.ones(len(table), dtype=bool)
    again[first] = False
    found[again] = DUPLICATE
    return found
