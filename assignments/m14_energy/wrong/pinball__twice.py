# exercise: pinball
# what: twice the loss, so that the median gives the absolute error
# 무엇: 중앙값에서 절대 오차가 되도록 두 배로 함
# caught by: pinball-visible, pinball-reference, pinball-property, pinball-edge, pinball-style
def pinball(actual, predicted, quantile, weights=None):
    if not 0 < quantile < 1:
        raise ValueError("a quantile lies between 0 and 1")
    w = np.ones(len(actual)) if weights is None else weights
    if len(actual) == 0 or len(w) != len(actual) or np.shape(predicted) not in ((), np.shape(actual)):
        raise ValueError("actual, predicted and weights must have one length, and not 0")
    short = actual - predicted
    loss = np.where(short >= 0, quantile * short, (quantile - 1) * short)
    return 2 * (w * loss).sum() / w.sum()
