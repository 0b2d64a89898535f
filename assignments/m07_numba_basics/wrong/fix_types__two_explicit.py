# exercise: fix_types
# what: writes two signatures, one for int and one for float idle
# 무엇: 정수용과 실수용 시그니처를 둘 다 적음
# caught by: fix_types-style
@njit(["float64(float64[:], int64)", "float64(float64[:], float64)"])
def fix_types(power, idle):
    total = 0.0
    count = 0
    for watts in power:
        if watts > idle:
            total += watts
            count += 1
    return total / count if count > 0 else 0.0
