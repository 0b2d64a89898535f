# exercise: dispatch
# what: steps along the slope of supply, with bisection as a safeguard
# 무엇: 공급의 기울기를 따라가되 이분법으로 지킴
def dispatch(demand, cost, slope, low, high):
    if demand < low.sum() or demand > high.sum():
        raise ValueError("demand")
    bottom, top = (cost + slope * low).min(), (cost + slope * high).max()
    price = (bottom + top) / 2
    for _ in range(300):
        wish = (price - cost) / slope
        output = np.minimum(np.maximum(wish, low), high)
        gap = demand - output.sum()
        if gap > 0:
            bottom = price
        elif gap < 0:
            top = price
        else:
            break
        steep = (1 / slope[(wish > low) & (wish < high)]).sum()
        guess = price + gap / steep if steep else np.inf
        price = guess if bottom < guess < top else (bottom + top) / 2
    return output, float(price)
