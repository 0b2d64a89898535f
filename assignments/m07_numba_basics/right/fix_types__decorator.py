# exercise: fix_types
# what: the signature in the decorator, built from Numba's types
# 무엇: 데코레이터에 Numba 타입으로 시그니처를 적음
from numba import float64


@njit(float64(float64[:], float64))
def fix_types(power, idle):
    total, count = 0.0, 0.0
    for k in range(power.size):
        if power[k] > idle:
            total += power[k]
            count += 1
    if count == 0:
        return 0.0
    return total / count
