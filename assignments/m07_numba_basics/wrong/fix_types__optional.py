# exercise: fix_types
# what: None when no sample is left: an Optional type
# 무엇: 남는 표본이 없으면 None을 돌려주어 Optional 타입이 됨
# caught by: fix_types-visible, fix_types-edge
@njit("(float64[:], float64)")
def fix_types(power, idle):
    total = 0.0
    count = 0
    for watts in power:
        if watts > idle:
            total += watts
            count += 1
    if count == 0:
        return None
    return total / count
