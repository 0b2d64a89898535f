# exercise: dispatch
# what: writes the outputs into low
# 무엇: low에 출력을 써 버림
# caught by: dispatch-edge
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
    low[:] = output
    return output, price
