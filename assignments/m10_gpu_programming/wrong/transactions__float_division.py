# exercise: transactions
# what: divides as floats, which merge large addresses
# 무엇: 실수로 나누어 큰 주소가 뭉개짐
# caught by: transactions-edge
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n or itemsize")
    return len({(t // 32, int((offset + stride * t) * itemsize / segment)) for t in range(n)})
