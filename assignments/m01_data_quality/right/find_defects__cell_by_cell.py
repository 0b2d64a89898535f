# exercise: find_defects
# what: one cell after the other
# 무엇: 칸을 하나씩 봄
def find_defects(table, low, high, codes):
    rows, columns = table.shape
    found = np.zeros((rows, columns), dtype=np.int64)
    for i in range(rows):
        if any(np.array_equal(table[i], table[k], equal_nan=True) for k in range(i)):
            found[i, :] = DUPLICATE
            continue
        for j in range(columns):
            value = float(table[i, j])
            if math.isnan(value):
                found[i, j] = MISSING
            elif value in codes:
                found[i, j] = CODE
            elif low[j] <= value <= high[j]:
                found[i, j] = CLEAN
            elif low[j] <= value * 1000 <= high[j] or low[j] <= value / 1000 <= high[j]:
                found[i, j] = UNIT
            else:
                found[i, j] = RANGE
    return found
