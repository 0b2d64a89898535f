# exercise: jamo_distance
# what: only insertions and deletions: a substitution counts 2
# 무엇: 삽입과 삭제만 세어 치환이 2가 됨
# caught by: jamo_distance-visible, jamo_distance-reference
@njit
def edit_distance(x, y):
    table = np.zeros((len(x) + 1, len(y) + 1), dtype=np.int64)
    table[:, 0] = np.arange(len(x) + 1)
    table[0, :] = np.arange(len(y) + 1)
    for i in range(1, len(x) + 1):
        for j in range(1, len(y) + 1):
            if x[i - 1] == y[j - 1]:
                table[i, j] = table[i - 1, j - 1]
            else:
                table[i, j] = 1 + min(table[i - 1, j], table[i, j - 1])
    return table[len(x), len(y)]


def jamo_distance(a, b):
    return int(edit_distance(jamo_codes(a), jamo_codes(b)))
