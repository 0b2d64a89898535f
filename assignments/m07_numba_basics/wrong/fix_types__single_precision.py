# exercise: fix_types
# what: the signature returns float32
# 무엇: float32를 돌려주는 시그니처를 씀
# caught by: fix_types-reference
@njit("float32(float64[:], float64)")
def fix_types(power, idle):
    total = 0.0
    count = 0
    for watts in power:
        if watts > idle:
            total += watts
            count += 1
    return total / count if count > 0 else 0.0
