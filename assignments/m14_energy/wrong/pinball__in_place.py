# exercise: pinball
# what: subtracts in place
# 무엇: 입력에서 바로 뺌
# caught by: pinball-edge
def pinball(actual, predicted, quantile, weights=None):
    if not 0 < quantile < 1:
        raise ValueError("a quantile lies between 0 and 1")
    w = np.ones(len(actual)) if weights is None else weights
    if len(actual) == 0 or len(w) != len(actual) or np.shape(predicted) not in ((), np.shape(actual)):
        raise ValueError("actual, predicted and weights must have one length, and not 0")
    short = actual
    short -= predicted
    loss = np.where(short >= 0, quantile * short, (quantile - 1) * short)
    return (w * loss).sum() / w.sum()
