# exercise: pinball
# what: one value at a time
# 무엇: 값을 하나씩 더함
def pinball(actual, predicted, quantile, weights=None):
    n = len(actual)
    if not 0.0 < quantile < 1.0:
        raise ValueError("quantile")
    forecasts = [predicted] * n if np.isscalar(predicted) else list(predicted)
    shares = [1.0] * n if weights is None else list(weights)
    if n == 0 or len(forecasts) != n or len(shares) != n:
        raise ValueError("length")
    total = 0.0
    for y, q, w in zip(actual, forecasts, shares):
        total += w * (quantile * (y - q) if y > q else (1 - quantile) * (q - y))
    return float(total / sum(shares))
