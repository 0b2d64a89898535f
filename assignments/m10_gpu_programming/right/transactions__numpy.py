# exercise: transactions
# what: NumPy's unique, warp by warp
# 무엇: 워프마다 NumPy의 unique
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n or itemsize")
    piece = (offset + stride * np.arange(n, dtype=object)) * itemsize // segment
    return sum(len(np.unique(piece[first : first + 32])) for first in range(0, n, 32))
