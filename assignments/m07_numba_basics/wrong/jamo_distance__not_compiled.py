# exercise: jamo_distance
# what: edit_distance is plain Python
# 무엇: edit_distance를 컴파일하지 않음
# caught by: jamo_distance-style
def edit_distance(x, y):
    previous = list(range(len(y) + 1))
    for i, left in enumerate(x, 1):
        row = [i]
        for j, right in enumerate(y, 1):
            row.append(min(row[-1] + 1, previous[j] + 1, previous[j - 1] + int(left != right)))
        previous = row
    return previous[-1]


def jamo_distance(a, b):
    return edit_distance(jamo_codes(a), jamo_codes(b))
