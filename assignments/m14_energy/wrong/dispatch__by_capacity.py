# exercise: dispatch
# what: shares by capacity
# 무엇: 용량에 비례해 나눔
# caught by: dispatch-visible, dispatch-reference, dispatch-property, dispatch-edge, dispatch-style
def dispatch(demand, cost, slope, low, high):
    if demand < low.sum() or demand > high.sum():
        raise ValueError("demand")
    share = (demand - low.sum()) / (high.sum() - low.sum())
    output = low + share * (high - low)
    return output, float((cost + slope * output).max())
