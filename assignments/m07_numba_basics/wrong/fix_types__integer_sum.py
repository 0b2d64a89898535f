# exercise: fix_types
# what: whole watts are added
# 무엇: 와트의 소수점 아래를 버리고 더함
# caught by: fix_types-reference, fix_types-edge
@njit("float64(float64[:], float64)")
def fix_types(power, idle):
    total = 0
    count = 0
    for watts in power:
        if watts > idle:
            total += int(watts)
            count += 1
    return total / count if count > 0 else 0.0
