# exercise: fix_types
# what: right mean, but idle samples are set to 0 in the log itself
# 무엇: 평균은 맞지만 기록의 유휴 표본을 0으로 바꾸어 놓음
# caught by: fix_types-edge
@njit("float64(float64[:], float64)")
def fix_types(power, idle):
    total = 0.0
    count = 0
    for k in range(len(power)):
        if power[k] > idle:
            total += power[k]
            count += 1
        else:
            power[k] = 0.0
    return total / count if count > 0 else 0.0
