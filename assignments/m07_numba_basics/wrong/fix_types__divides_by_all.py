# exercise: fix_types
# what: divides by the number of all samples
# 무엇: 모든 표본의 수로 나눔
# caught by: fix_types-visible, fix_types-reference
@njit("float64(float64[:], float64)")
def fix_types(power, idle):
    if len(power) == 0:
        return 0.0
    total = 0.0
    for watts in power:
        if watts > idle:
            total += watts
    return total / len(power)
