# exercise: pinball
# what: ignores the weights
# 무엇: 가중치를 무시함
# caught by: pinball-visible, pinball-reference, pinball-property
def pinball(actual, predicted, quantile, weights=None):
    if not 0 < quantile < 1:
        raise ValueError("a quantile lies between 0 and 1")
    w = np.ones(len(actual)) if weights is None else weights
    if len(actual) == 0 or len(w) != len(actual) or np.shape(predicted) not in ((), np.shape(actual)):
        raise ValueError("actual, predicted and weights must have one length, and not 0")
    short = actual - predicted
    loss = np.where(short >= 0, quantile * short, (quantile - 1) * short)
    return loss.mean()
