# exercise: transactions
# what: always begins at the edge of a piece
# 무엇: 늘 조각의 경계에서 시작한다고 봄
# caught by: transactions-visible, transactions-reference
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n or itemsize")
    return len({(t // 32, stride * t * itemsize // segment) for t in range(n)})
