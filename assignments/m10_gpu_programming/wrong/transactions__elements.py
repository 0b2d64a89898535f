# exercise: transactions
# what: counts pieces of 32 elements
# 무엇: 바이트가 아니라 원소 32개씩 셈
# caught by: transactions-visible, transactions-reference, transactions-edge
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n or itemsize")
    return len({(t // 32, (offset + stride * t) // segment) for t in range(n)})
