# exercise: jamo_distance
# what: an int8 table overflows beyond 127
# 무엇: int8 표가 127을 넘으면 넘침(overflow)
# caught by: jamo_distance-edge
@njit
def edit_distance(x, y):
    table = np.zeros((len(x) + 1, len(y) + 1), dtype=np.int8)
    for i in range(len(x) + 1):
        table[i, 0] = i
    for j in range(len(y) + 1):
        table[0, j] = j
    for i in range(1, len(x) + 1):
        for j in range(1, len(y) + 1):
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (x[i - 1] != y[j - 1]))
    return table[len(x), len(y)]


def jamo_distance(a, b):
    return int(edit_distance(jamo_codes(a), jamo_codes(b)))
