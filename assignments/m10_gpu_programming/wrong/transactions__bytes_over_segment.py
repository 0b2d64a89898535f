# exercise: transactions
# what: the bytes used over the size of a piece
# 무엇: 쓴 바이트를 조각 크기로 나눔
# caught by: transactions-visible, transactions-reference, transactions-edge
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n or itemsize")
    return -(-n * itemsize // segment)
