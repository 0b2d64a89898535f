# exercise: dispatch
# what: the search for the price ends at the cheapest full generator
# 무엇: 가격을 가장 먼저 가득 차는 발전기까지만 찾음
# caught by: dispatch-visible, dispatch-reference, dispatch-property, dispatch-edge
def dispatch(demand, cost, slope, low, high):
    if demand < low.sum() or demand > high.sum():
        raise ValueError("the demand is beyond the limits")
    below, above = (cost + slope * low).min(), (cost + slope * high).min()
    for _ in range(100):
        price = (below + above) / 2
        output = np.clip((price - cost) / slope, low, high)
        if output.sum() < demand:
            below = price
        else:
            above = price
    return output, price
