# exercise: fix_types
# what: a signature that refuses strided views
# 무엇: 띄엄띄엄 골라낸 뷰를 거부하는 시그니처를 씀
# caught by: fix_types-edge, fix_types-style
@njit("float64(float64[::1], float64)")
def fix_types(power, idle):
    total = 0.0
    count = 0
    for watts in power:
        if watts > idle:
            total += watts
            count += 1
    return total / count if count > 0 else 0.0
