# exercise: fix_types
# what: the draft with @njit in front
# 무엇: 초안에 @njit만 붙임
# caught by: fix_types-visible, fix_types-reference, fix_types-edge, fix_types-style
fix_types = njit(mean_above_draft)
