# exercise: pinball
# what: accepts any quantile
# 무엇: 아무 분위수나 받아들임
# caught by: pinball-visible, pinball-edge
def pinball(actual, predicted, quantile, weights=None):
    w = np.ones(len(actual)) if weights is None else weights
    if len(actual) == 0 or len(w) != len(actual) or np.shape(predicted) not in ((), np.shape(actual)):
        raise ValueError("actual, predicted and weights must have one length, and not 0")
    short = actual - predicted
    loss = np.where(short >= 0, quantile * short, (quantile - 1) * short)
    return (w * loss).sum() / w.sum()
