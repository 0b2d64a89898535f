# exercise: dispatch
# what: leaves the price out
# 무엇: 가격을 돌려주지 않음
# caught by: dispatch-visible, dispatch-reference, dispatch-property, dispatch-edge, dispatch-style
def dispatch(demand, cost, slope, low, high):
    if demand < low.sum() or demand > high.sum():
        raise ValueError("the demand is beyond the limits")
    below, above = (cost + slope * low).min(), (cost + slope * high).max()
    for _ in range(100):
        price = (below + above) / 2
        output = np.clip((price - cost) / slope, low, high)
        if output.sum() < demand:
            below = price
        else:
            above = price
    return output
