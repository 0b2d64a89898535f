# exercise: transactions
# what: one piece for each thread
# 무엇: 스레드마다 조각 하나로 셈
# caught by: transactions-visible, transactions-reference, transactions-edge
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n or itemsize")
    return n
