# exercise: transactions
# what: the span from the first to the last piece
# 무엇: 처음부터 마지막 조각까지의 길이
# caught by: transactions-visible, transactions-reference, transactions-edge
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n or itemsize")
    total = 0
    for first in range(0, n, 32):
        ends = [(offset + stride * t) * itemsize // segment for t in (first, min(first + 32, n) - 1)]
        total += abs(ends[1] - ends[0]) + 1
    return total
