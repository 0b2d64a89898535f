# exercise: fix_types
# what: the signature cuts idle to an integer
# 무엇: 시그니처가 idle의 소수점 아래를 버림
# caught by: fix_types-reference, fix_types-edge
@njit("float64(float64[:], int64)")
def fix_types(power, idle):
    total = 0.0
    count = 0
    for watts in power:
        if watts > idle:
            total += watts
            count += 1
    return total / count if count > 0 else 0.0
