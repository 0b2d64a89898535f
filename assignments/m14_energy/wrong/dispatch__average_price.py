# exercise: dispatch
# what: the price is the average cost
# 무엇: 가격이 평균 비용임
# caught by: dispatch-visible, dispatch-reference, dispatch-property, dispatch-edge
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
    return output, float((cost * output + slope * output**2 / 2).sum() / max(demand, 1e-9))
