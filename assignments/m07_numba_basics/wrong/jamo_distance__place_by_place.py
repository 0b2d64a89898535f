# exercise: jamo_distance
# what: compares place by place and adds the difference in length
# 무엇: 같은 자리끼리만 비교하고 길이의 차이를 더함
# caught by: jamo_distance-visible, jamo_distance-reference, jamo_distance-property
@njit
def edit_distance(x, y):
    count = abs(len(x) - len(y))
    for k in range(min(len(x), len(y))):
        count += x[k] != y[k]
    return count


def jamo_distance(a, b):
    return int(edit_distance(jamo_codes(a), jamo_codes(b)))
