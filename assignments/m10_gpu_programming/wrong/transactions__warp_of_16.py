# exercise: transactions
# what: half warps of 16 threads
# 무엇: 스레드 16개씩 묶음
# caught by: transactions-visible, transactions-reference, transactions-edge
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n or itemsize")
    return len({(t // 16, (offset + stride * t) * itemsize // segment) for t in range(n)})
