# exercise: jamo_distance
# what: lists inside the compiled function
# 무엇: 컴파일된 함수 안에서 리스트를 씀
@njit
def edit_distance(x, y):
    previous = [j for j in range(len(y) + 1)]
    for i in range(len(x)):
        row = [i + 1]
        for j in range(len(y)):
            row.append(min(row[j] + 1, previous[j + 1] + 1, previous[j] + int(x[i] != y[j])))
        previous = row
    return previous[len(y)]


def jamo_distance(a, b):
    return edit_distance(jamo_codes(a), jamo_codes(b))
