# exercise: pinball
# what: an array of length 1 passes for the forecast
# 무엇: 길이 1인 예측을 받아들임
# caught by: pinball-edge
def pinball(actual, predicted, quantile, weights=None):
    if not 0 < quantile < 1:
        raise ValueError("a quantile lies between 0 and 1")
    w = np.ones(len(actual)) if weights is None else weights
    if len(actual) == 0 or len(w) != len(actual) or np.size(predicted) not in (1, len(actual)):
        raise ValueError("actual, predicted and weights must have one length, and not 0")
    short = actual - predicted
    loss = np.where(short >= 0, quantile * short, (quantile - 1) * short)
    return (w * loss).sum() / w.sum()
