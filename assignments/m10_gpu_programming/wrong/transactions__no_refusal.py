# exercise: transactions
# what: takes any input
# 무엇: 아무 입력이나 받음
# caught by: transactions-edge
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    return len({(t // 32, (offset + stride * t) * itemsize // segment) for t in range(n)})
