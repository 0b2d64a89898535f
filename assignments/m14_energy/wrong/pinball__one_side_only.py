# exercise: pinball
# what: counts what is short and nothing else
# 무엇: 모자란 것만 셈
# caught by: pinball-visible, pinball-reference, pinball-property, pinball-edge, pinball-style
def pinball(actual, predicted, quantile, weights=None):
    if not 0 < quantile < 1:
        raise ValueError("a quantile lies between 0 and 1")
    w = np.ones(len(actual)) if weights is None else weights
    if len(actual) == 0 or len(w) != len(actual) or np.shape(predicted) not in ((), np.shape(actual)):
        raise ValueError("actual, predicted and weights must have one length, and not 0")
    short = actual - predicted
    loss = np.where(short >= 0, quantile * short, 0.0 * short)
    return (w * loss).sum() / w.sum()
