# exercise: transactions
# what: the last, partial warp is left out
# 무엇: 덜 찬 마지막 워프를 빠뜨림
# caught by: transactions-visible, transactions-reference, transactions-edge
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n or itemsize")
    n -= n % 32
    return len({(t // 32, (offset + stride * t) * itemsize // segment) for t in range(n)})
