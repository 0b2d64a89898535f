# exercise: dispatch
# what: accepts a demand below the least output
# 무엇: 가장 작은 출력보다 작은 수요를 받아들임
# caught by: dispatch-edge
def dispatch(demand, cost, slope, low, high):
    if demand > high.sum():
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
