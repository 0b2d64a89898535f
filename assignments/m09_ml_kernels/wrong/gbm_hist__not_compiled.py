# exercise: gbm_hist
# what: right, but calls np.bincount for each feature, without njit
# 무엇: 결과는 맞지만 @njit 없이 특징마다 np.bincount를 부름
# caught by: gbm_hist-style
def gbm_hist(bins, grad, n_bins):
    if len(bins) != len(grad):
        raise ValueError("rows")
    hist = np.zeros((bins.shape[1], n_bins, 2))
    for j in range(bins.shape[1]):
        hist[j, :, 0] = np.bincount(bins[:, j], weights=grad, minlength=n_bins)
        hist[j, :, 1] = np.bincount(bins[:, j], minlength=n_bins)
    return hist


def boost(bins, target, n_bins, rounds, rate):
    rows, features = bins.shape
    prediction = np.full(rows, target.mean())
    for _ in range(rounds):
        residual = target - prediction
        hist = gbm_hist(bins, residual, n_bins)
        best, feature, last = -1.0, -1, 0
        low = high = 0.0
        for j in range(features):
            total = hist[j, :, 0].sum()
            left, count = 0.0, 0.0
            for b in range(n_bins):
                left += hist[j, b, 0]
                count += hist[j, b, 1]
                if count == 0 or count == rows:
                    continue
                gain = left**2 / count + (total - left) ** 2 / (rows - count)
                if gain > best:
                    best, feature, last = gain, j, b
                    low, high = left / count, (total - left) / (rows - count)
        if feature < 0:
            break
        for i in range(rows):
            prediction[i] += rate * (low if bins[i, feature] <= last else high)
    return prediction
