# exercise: fix_types
# what: object mode: it runs, as slowly as Python
# 무엇: 객체 모드: 실행은 되지만 파이썬만큼 느림
# caught by: fix_types-style
from numba import jit


@jit(forceobj=True)
def fix_types(power, idle):
    kept = [watts for watts in power if watts > idle]
    return float(sum(kept) / len(kept)) if kept else 0.0
