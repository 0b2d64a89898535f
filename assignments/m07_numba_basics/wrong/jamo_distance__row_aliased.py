# exercise: jamo_distance
# what: the previous row is the same array as the new one
# 무엇: 이전 행과 새 행이 같은 배열임
# caught by: jamo_distance-reference
@njit
def edit_distance(x, y):
    previous = np.arange(len(y) + 1)
    for i in range(len(x)):
        row = previous
        row[0] = i + 1
        for j in range(len(y)):
            row[j + 1] = min(row[j] + 1, previous[j + 1] + 1, previous[j] + (x[i] != y[j]))
        previous = row
    return previous[len(y)]


def jamo_distance(a, b):
    return int(edit_distance(jamo_codes(a), jamo_codes(b)))
