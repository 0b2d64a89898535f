# exercise: gbm_hist
# what: one feature after another, a running sum from the right in the search
# 무엇: 특징을 하나씩 훑고, 나누기는 오른쪽부터 쌓아 찾음
@njit
def gbm_hist(bins, grad, n_bins):
    if bins.shape[0] != grad.shape[0]:
        raise ValueError("rows")
    hist = np.zeros((bins.shape[1], n_bins, 2))
    for j in range(bins.shape[1]):
        for i in range(bins.shape[0]):
            b = bins[i, j]
            hist[j, b, 0] += grad[i]
            hist[j, b, 1] += 1.0
    return hist


@njit
def boost(bins, target, n_bins, rounds, rate):
    rows = len(target)
    residual = target - target.sum() / rows
    for _ in range(rounds):
        hist = gbm_hist(bins, residual, n_bins)
        best = 0.0
        feature = -1
        threshold = 0
        left_mean = right_mean = 0.0
        for j in range(len(hist)):
            everything = 0.0
            for b in range(n_bins):
                everything += hist[j, b, 0]
            right, count = 0.0, 0.0
            top = -1.0
            for b in range(n_bins - 1, 0, -1):
                right += hist[j, b, 0]
                count += hist[j, b, 1]
                if 0 < count < rows:
                    left = everything - right
                    gain = right * right / count + left * left / (rows - count)
                    if gain > max(top, best + 1e-12 * best) or feature < 0:
                        top = best = gain
                        feature, threshold = j, b
                        left_mean, right_mean = left / (rows - count), right / count
        if feature == -1:
            break
        for i in range(rows):
            residual[i] -= rate * (left_mean if bins[i, feature] < threshold else right_mean)
    return target - residual
