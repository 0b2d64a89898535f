# exercise: fix_types
# what: no signature: an int and a float idle are compiled separately
# 무엇: 시그니처를 적지 않아 정수 idle과 실수 idle을 따로 컴파일함
# caught by: fix_types-style
@njit
def fix_types(power, idle):
    total = 0.0
    count = 0
    for watts in power:
        if watts > idle:
            total += watts
            count += 1
    return total / count if count > 0 else 0.0
