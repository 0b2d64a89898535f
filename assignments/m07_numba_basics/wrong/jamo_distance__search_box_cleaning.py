# exercise: jamo_distance
# what: takes spaces and upper case away first
# 무엇: 먼저 빈칸과 대문자를 없앰
# caught by: jamo_distance-edge
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
    a, b = ("".join(text.lower().split()) for text in (a, b))
    return int(edit_distance(jamo_codes(a), jamo_codes(b)))
