# exercise: jamo_distance
# what: the full table, with an explicit signature
# 무엇: 전체 표와 명시적 시그니처를 씀
@njit("int64(int32[:], int32[:])")
def edit_distance(x, y):
    m, n = x.size, y.size
    table = np.empty((m + 1, n + 1), dtype=np.int64)
    table[:, 0] = np.arange(m + 1)
    table[0, :] = np.arange(n + 1)
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            if x[i - 1] == y[j - 1]:
                table[i, j] = table[i - 1, j - 1]
            else:
                table[i, j] = 1 + min(table[i - 1, j - 1], min(table[i - 1, j], table[i, j - 1]))
    return table[m, n]


def jamo_distance(a: str, b: str) -> int:
    return edit_distance(jamo_codes(a), jamo_codes(b))
