# exercise: jamo_distance
# what: a share of the length between 0 and 1, not a count
# 무엇: 횟수가 아니라 길이로 나눈 0과 1 사이의 값을 돌려줌
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
    x, y = jamo_codes(a), jamo_codes(b)
    return edit_distance(x, y) / max(len(x), len(y), 1)
