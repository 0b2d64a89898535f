# exercise: transactions
# what: neighbours of sorted pieces that differ
# 무엇: 정렬한 조각 번호에서 달라지는 곳을 셈
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n or itemsize")
    total = 0
    for first in range(0, n, 32):
        pieces = sorted((offset + stride * t) * itemsize // segment for t in range(first, min(first + 32, n)))
        total += 1 + sum(a != b for a, b in zip(pieces, pieces[1:]))
    return total
