# exercise: fix_types
# what: a NumPy mask inside, the return type left to Numba
# 무엇: 안에서 NumPy 마스크를 쓰고 반환 타입은 Numba에 맡김
@njit("(float64[:], float64)")
def fix_types(power, idle):
    kept = power[power > idle]
    if kept.size == 0:
        return 0.0
    return kept.sum() / kept.size
