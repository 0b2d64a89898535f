# exercise: dispatch
# what: accepts a demand beyond the limits
# 무엇: 한계를 넘는 수요를 받아들임
# caught by: dispatch-visible, dispatch-edge
def dispatch(demand, cost, slope, low, high):
    below, above = (cost + slope * low).min(), (cost + slope * high).max()
    for _ in range(100):
        price = (below + above) / 2
        output = np.clip((price - cost) / slope, low, high)
        if output.sum() < demand:
            below = price
        else:
            above = price
    return output, price
