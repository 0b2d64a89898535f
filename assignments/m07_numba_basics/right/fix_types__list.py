# exercise: fix_types
# what: keeps a list, but one of floats only, and a running mean
# 무엇: 실수만 담는 리스트와 누적 평균을 씀
from numba import jit


@jit("f8(f8[:], f8)", nopython=True, cache=False)
def fix_types(power, idle):
    kept = [np.float64(0.0) for _ in range(0)]
    for watts in power:
        if not watts <= idle:
            kept.append(watts)
    mean = 0.0
    for k, watts in enumerate(kept):
        mean += (watts - mean) / (k + 1)
    return mean
