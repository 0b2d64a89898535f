# exercise: dispatch
# what: equal shares
# 무엇: 똑같이 나눔
# caught by: dispatch-visible, dispatch-reference, dispatch-property, dispatch-edge, dispatch-style
def dispatch(demand, cost, slope, low, high):
    if demand < low.sum() or demand > high.sum():
        raise ValueError("demand")
    output = np.full(len(cost), demand / len(cost))
    return output, float((cost + slope * output).max())
