# exercise: transactions
# what: always sectors, whatever the size of a piece
# 무엇: 조각의 크기와 상관없이 섹터로 셈
# caught by: transactions-visible, transactions-reference
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n or itemsize")
    return len({(t // 32, (offset + stride * t) * itemsize // 32) for t in range(n)})
