# exercise: pav
# what: passes over the blocks until none is out of order
# 무엇: 어긋난 블록이 없을 때까지 되풀이해 훑음
@njit
def pav(x, y, weight):
    n = len(x)
    if len(y) != n or len(weight) != n:
        raise ValueError("one length")
    for i in range(n):
        if weight[i] <= 0 or (i and x[i] < x[i - 1]):
            raise ValueError("positive weights, ascending x")
    mean, mass, size = y.copy(), weight.copy(), np.ones(n, np.int64)
    blocks, ties = n, True
    while True:
        kept = 0
        for b in range(blocks):
            first = size[:kept].sum()
            tied = ties and b > 0 and x[first] == x[first - 1]
            if kept > 0 and (tied or (not ties and mean[kept - 1] > mean[b])):
                total = mass[kept - 1] + mass[b]
                mean[kept - 1] += (mean[b] - mean[kept - 1]) * (mass[b] / total)
                mass[kept - 1] = total
                size[kept - 1] += size[b]
            else:
                mean[kept], mass[kept], size[kept] = mean[b], mass[b], size[b]
                kept += 1
        if not ties and kept == blocks:
            return np.repeat(mean[:kept], size[:kept])
        blocks, ties = kept, False
