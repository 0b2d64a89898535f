# exercise: jamo_distance
# what: two rows over the shorter text, with equal ends cut off first
# 무엇: 같은 앞뒤를 먼저 떼고 짧은 쪽으로 두 행만 씀
@njit
def edit_distance(x, y):
    while len(x) > 0 and len(y) > 0 and x[0] == y[0]:
        x, y = x[1:], y[1:]
    while len(x) > 0 and len(y) > 0 and x[-1] == y[-1]:
        x, y = x[:-1], y[:-1]
    if len(x) < len(y):
        x, y = y, x
    previous = np.arange(len(y) + 1, dtype=np.int32)
    row = np.empty_like(previous)
    for i in range(len(x)):
        row[0] = i + 1
        for j in range(len(y)):
            change = previous[j] + (0 if x[i] == y[j] else 1)
            row[j + 1] = min(change, previous[j + 1] + 1, row[j] + 1)
        previous, row = row, previous
    return previous[-1]


def jamo_distance(a, b):
    return int(edit_distance(jamo_codes(a), jamo_codes(b)))
