# exercise: gbm_hist
# what: counts kept apart as integers; the search uses cumulative sums
# 무엇: 개수는 정수로 따로 세고, 누적 합으로 나누기를 찾음
@njit
def gbm_hist(bins, grad, n_bins):
    rows, features = bins.shape
    if grad.size != rows:
        raise ValueError("rows")
    sums = np.zeros((features, n_bins))
    counts = np.zeros((features, n_bins), np.int64)
    for i in range(rows):
        g = grad[i]
        for j in range(features):
            sums[j, bins[i, j]] += g
            counts[j, bins[i, j]] += 1
    hist = np.empty((features, n_bins, 2))
    hist[:, :, 0] = sums
    hist[:, :, 1] = counts
    return hist


@njit
def boost(bins, target, n_bins, rounds, rate):
    rows = bins.shape[0]
    prediction = np.full(rows, np.mean(target))
    for _ in range(rounds):
        hist = gbm_hist(bins, target - prediction, n_bins)
        best, feature, last = -np.inf, 0, 0
        for j in range(bins.shape[1]):
            sums, counts = np.cumsum(hist[j, :, 0]), np.cumsum(hist[j, :, 1])
            for b in range(n_bins - 1):
                l, r = counts[b], rows - counts[b]
                if l > 0 and r > 0:
                    gain = l * (sums[b] / l) ** 2 + r * ((sums[-1] - sums[b]) / r) ** 2
                    if gain > best:
                        best, feature, last = gain, j, b
        if best == -np.inf:
            return prediction
        sums, counts = np.cumsum(hist[feature, :, 0]), np.cumsum(hist[feature, :, 1])
        for i in range(rows):
            if bins[i, feature] <= last:
                prediction[i] += rate * sums[last] / counts[last]
            else:
                prediction[i] += rate * (sums[-1] - sums[last]) / (rows - counts[last])
    return prediction
