# exercise: transactions
# what: a formula for each warp: dense or spread
# 무엇: 워프마다 촘촘한지 성긴지에 따라 식으로 셈
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0:
        raise ValueError("n")
    if itemsize not in {1, 2, 4, 8, 16}:
        raise ValueError("itemsize")
    total = 0
    for first in range(0, n, 32):
        lanes = min(32, n - first)
        ends = [(offset + stride * t) * itemsize // segment for t in (first, first + lanes - 1)]
        if abs(stride) * itemsize >= segment:
            total += lanes
        else:
            total += abs(ends[1] - ends[0]) + 1
    return total
