# exercise: jamo_distance
# what: looks one place ahead and never goes back
# 무엇: 한 자리 앞만 보고 결정하며 되돌아가지 않음
# caught by: jamo_distance-reference
@njit
def edit_distance(x, y):
    i = 0
    j = 0
    edits = 0
    while i < len(x) and j < len(y):
        if x[i] == y[j]:
            i += 1
            j += 1
            continue
        edits += 1
        if i + 1 < len(x) and x[i + 1] == y[j]:
            i += 1
        elif j + 1 < len(y) and x[i] == y[j + 1]:
            j += 1
        else:
            i += 1
            j += 1
    return edits + (len(x) - i) + (len(y) - j)


def jamo_distance(a, b):
    return int(edit_distance(jamo_codes(a), jamo_codes(b)))
