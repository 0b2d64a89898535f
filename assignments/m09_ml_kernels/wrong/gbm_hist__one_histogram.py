# exercise: gbm_hist
# what: all features share the first histogram
# 무엇: 모든 특징을 첫 히스토그램에 더함
# caught by: gbm_hist-visible, gbm_hist-reference, gbm_hist-edge
@njit
def gbm_hist(bins, grad, n_bins):
    rows, features = bins.shape
    if len(grad) != rows:
        raise ValueError("grad must have one number for each row")
    hist = np.zeros((features, n_bins, 2))
    for i in range(rows):
        for j in range(features):
            hist[0, bins[i, j], 0] += grad[i]
            hist[j, bins[i, j], 1] += 1
    return hist


@njit
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
