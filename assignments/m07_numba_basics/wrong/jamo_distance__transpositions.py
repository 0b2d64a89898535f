# exercise: jamo_distance
# what: a swap of two neighbours counts 1
# 무엇: 이웃한 둘을 맞바꾸는 것을 1로 셈
# caught by: jamo_distance-visible, jamo_distance-reference
@njit
def edit_distance(x, y):
    table = np.zeros((len(x) + 1, len(y) + 1), dtype=np.int64)
    table[:, 0] = np.arange(len(x) + 1)
    table[0, :] = np.arange(len(y) + 1)
    for i in range(1, len(x) + 1):
        for j in range(1, len(y) + 1):
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (x[i - 1] != y[j - 1]))
            if i > 1 and j > 1 and x[i - 1] == y[j - 2] and x[i - 2] == y[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(x), len(y)]


def jamo_distance(a, b):
    return int(edit_distance(jamo_codes(a), jamo_codes(b)))
