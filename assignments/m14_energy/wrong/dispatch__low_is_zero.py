# exercise: dispatch
# what: lets generators go down to 0
# 무엇: 발전기를 0까지 내림
# caught by: dispatch-reference, dispatch-property, dispatch-edge
def dispatch(demand, cost, slope, low, high):
    if demand < low.sum() or demand > high.sum():
        raise ValueError("the demand is beyond the limits")
    below, above = (cost + slope * 0).min(), (cost + slope * high).max()
    for _ in range(100):
        price = (below + above) / 2
        output = np.clip((price - cost) / slope, 0.0, high)
        if output.sum() < demand:
            below = price
        else:
            above = price
    return output, price
