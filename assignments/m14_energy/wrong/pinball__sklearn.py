# exercise: pinball
# what: scikit-learn does it
# 무엇: scikit-learn에 맡김
# caught by: pinball-style
from sklearn.metrics import mean_pinball_loss


def pinball(actual, predicted, quantile, weights=None):
    if not 0 < quantile < 1:
        raise ValueError("a quantile lies between 0 and 1")
    w = np.ones(len(actual)) if weights is None else weights
    if len(actual) == 0 or len(w) != len(actual) or np.shape(predicted) not in ((), np.shape(actual)):
        raise ValueError("actual, predicted and weights must have one length, and not 0")
    return float(mean_pinball_loss(actual, np.broadcast_to(predicted, len(actual)), alpha=quantile, sample_weight=w))
