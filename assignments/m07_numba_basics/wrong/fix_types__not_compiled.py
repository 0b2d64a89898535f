# exercise: fix_types
# what: plain NumPy, never compiled
# 무엇: 컴파일하지 않은 NumPy 코드
# caught by: fix_types-style
def fix_types(power, idle):
    kept = power[power > idle]
    return float(kept.mean()) if kept.size else 0.0
