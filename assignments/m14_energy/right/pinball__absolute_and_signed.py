# exercise: pinball
# what: half the absolute error plus a share of the signed one
# 무엇: 절대 오차의 절반에 부호 있는 오차를 더함
def pinball(actual, predicted, quantile, weights=None):
    if quantile >= 1 or quantile <= 0:
        raise ValueError("quantile")
    if len(actual) < 1 or (np.ndim(predicted) and len(predicted) != len(actual)):
        raise ValueError("length")
    error = actual - predicted
    loss = np.abs(error) / 2 + (quantile - 0.5) * error
    if weights is None:
        return loss.mean()
    if len(weights) != len(error):
        raise ValueError("length")
    return weights @ loss / np.sum(weights)
