# exercise: jamo_distance
# what: compares syllables, not jamo
# 무엇: 자모가 아니라 음절로 비교함
# caught by: jamo_distance-visible, jamo_distance-reference, jamo_distance-edge
@njit
def edit_distance(x, y):
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
    x = np.array([ord(c) for c in a], dtype=np.int32)
    y = np.array([ord(c) for c in b], dtype=np.int32)
    return int(edit_distance(x, y))
