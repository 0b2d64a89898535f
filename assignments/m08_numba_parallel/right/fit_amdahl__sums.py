# exercise: fit_amdahl
# what: the sums of the straight line, written out
# 무엇: 직선 맞추기의 합을 직접 씀
def fit_amdahl(threads, seconds):
    if len({int(p) for p in threads}) < 2:
        raise ValueError("one number of threads tells nothing")
    xs = [1.0 / float(p) for p in threads]
    ys = [float(s) for s in seconds]
    x_mean, y_mean = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
    b = math.fsum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys)) / math.fsum((x - x_mean) ** 2 for x in xs)
    a = y_mean - b * x_mean
    if a <= 0:
        return 1.0, math.inf
    if b <= 0:
        return 0.0, 1.0
    return b / (a + b), (a + b) / a
