# exercise: jamo_distance
# what: the first row stays 0: the text before a match costs nothing
# 무엇: 첫 행을 0으로 두어 앞부분의 삽입이 공짜가 됨
# caught by: jamo_distance-visible, jamo_distance-reference, jamo_distance-property, jamo_distance-edge
@njit
def edit_distance(x, y):
    table = np.zeros((len(x) + 1, len(y) + 1), dtype=np.int64)
    table[:, 0] = np.arange(len(x) + 1)
    for i in range(1, len(x) + 1):
        for j in range(1, len(y) + 1):
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (x[i - 1] != y[j - 1]))
    return table[len(x), len(y)]


def jamo_distance(a, b):
    return int(edit_distance(jamo_codes(a), jamo_codes(b)))
