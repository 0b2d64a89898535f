# exercise: dispatch
# what: refuses demands right at the limits
# 무엇: 딱 한계인 수요를 거부함
# caught by: dispatch-edge
def dispatch(demand, cost, slope, low, high):
    if demand <= low.sum() or demand >= high.sum():
        raise ValueError("the demand is beyond the limits")
    below, above = (cost + slope * low).min(), (cost + slope * high).max()
    for _ in range(100):
        price = (below + above) / 2
        output = np.clip((price - cost) / slope, low, high)
        if output.sum() < demand:
            below = price
        else:
            above = price
    return output, price
