# exercise: jamo_distance
# what: says 0 when one text is empty
# 무엇: 한쪽이 비어 있으면 0을 돌려줌
# caught by: jamo_distance-visible, jamo_distance-edge
@njit
def edit_distance(x, y):
    if len(x) == 0 or len(y) == 0:
        return 0
    row = np.arange(len(y) + 1)
    for i in range(len(x)):
        diagonal = row[0]
        row[0] = i + 1
        for j in range(len(y)):
            best = min(row[j] + 1, row[j + 1] + 1, diagonal + (x[i] != y[j]))
            diagonal = row[j + 1]
            row[j + 1] = best
    return row[len(y)]


def jamo_distance(a, b):
    return int(edit_distance(jamo_codes(a), jamo_codes(b)))
