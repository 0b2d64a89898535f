# exercise: transactions
# what: all threads as one warp
# 무엇: 모든 스레드를 한 워프로 봄
# caught by: transactions-visible, transactions-reference, transactions-edge
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n or itemsize")
    return len({(offset + stride * t) * itemsize // segment for t in range(n)})
