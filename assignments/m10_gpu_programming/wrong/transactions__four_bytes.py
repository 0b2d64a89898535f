# exercise: transactions
# what: always four bytes an element
# 무엇: 늘 4바이트 원소로 셈
# caught by: transactions-visible, transactions-reference
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n or itemsize")
    return len({(t // 32, (offset + stride * t) * 4 // segment) for t in range(n)})
