# exercise: dispatch
# what: forgets that the derivative of p²/2 is p
# 무엇: p²/2의 미분을 p/2로 함
# caught by: dispatch-visible, dispatch-reference, dispatch-property, dispatch-edge, dispatch-style
def dispatch(demand, cost, slope, low, high):
    if demand < low.sum() or demand > high.sum():
        raise ValueError("the demand is beyond the limits")
    below, above = (cost + slope * low).min(), (cost + slope * high).max()
    for _ in range(100):
        price = (below + above) / 2
        output = np.clip((price - cost) / (slope / 2), low, high)
        if output.sum() < demand:
            below = price
        else:
            above = price
    return output, price
