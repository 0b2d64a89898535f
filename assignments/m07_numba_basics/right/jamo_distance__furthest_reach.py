# exercise: jamo_distance
# what: for each number of edits, how far each diagonal of the table reaches
# 무엇: 편집 횟수마다 표의 대각선을 따라 어디까지 갈 수 있는지 구함
@njit
def edit_distance(x, y):
    m, n = len(x), len(y)
    middle = m + n + 1
    reach = np.full(2 * middle + 1, -2)
    edits = 0
    while True:
        new = np.full(2 * middle + 1, -2)
        for d in range(max(-edits, -m), min(edits, n) + 1):
            k = middle + d  # i counts codes of x, j = i + d codes of y
            i = 0 if edits == 0 else max(reach[k] + 1, max(reach[k - 1], reach[k + 1] + 1))
            i = min(i, m, n - d)
            while i >= 0 and i + d >= 0 and i < m and i + d < n and x[i] == y[i + d]:
                i += 1
            new[k] = i
        if new[middle + n - m] >= m:
            return edits
        reach = new
        edits += 1


def jamo_distance(a, b):
    return int(edit_distance(jamo_codes(a), jamo_codes(b)))
