# exercise: dispatch
# what: scipy does it
# 무엇: SciPy에 맡김
# caught by: dispatch-style
from scipy.optimize import brentq


def dispatch(demand, cost, slope, low, high):
    if demand < low.sum() or demand > high.sum():
        raise ValueError("demand")

    def gap(price):
        return np.clip((price - cost) / slope, low, high).sum() - demand

    price = brentq(gap, (cost + slope * low).min() - 1, (cost + slope * high).max() + 1, xtol=1e-13, rtol=1e-14)
    return np.clip((price - cost) / slope, low, high), float(price)
