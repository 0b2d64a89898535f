# exercise: fix_types
# what: nan when no sample is left
# 무엇: 남는 표본이 없으면 nan을 돌려줌
# caught by: fix_types-visible, fix_types-edge
@njit("float64(float64[:], float64)")
def fix_types(power, idle):
    return np.mean(power[power > idle])
