# exercise: pinball
# what: the larger of the two slopes
# 무엇: 두 기울기 가운데 큰 쪽
def pinball(actual, predicted, quantile, weights=None):
    if quantile <= 0 or quantile >= 1:
        raise ValueError("quantile")
    actual, predicted = np.asarray(actual, dtype=float), np.asarray(predicted, dtype=float)
    if actual.size == 0 or (predicted.ndim and predicted.size != actual.size):
        raise ValueError("length")
    if weights is not None and len(weights) != len(actual):
        raise ValueError("length")
    error = actual - predicted
    return float(np.average(np.maximum(quantile * error, (quantile - 1) * error), weights=weights))
