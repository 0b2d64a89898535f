# exercise: fix_types
# what: samples equal to idle count too
# 무엇: idle과 같은 표본도 넣음
# caught by: fix_types-visible, fix_types-edge
@njit("float64(float64[:], float64)")
def fix_types(power, idle):
    total = 0.0
    count = 0
    for watts in power:
        if watts >= idle:
            total += watts
            count += 1
    return total / count if count > 0 else 0.0
