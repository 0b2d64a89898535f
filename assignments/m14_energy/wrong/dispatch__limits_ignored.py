# exercise: dispatch
# what: equal marginal costs without limits
# 무엇: 한계를 무시하고 한계비용을 같게 함
# caught by: dispatch-visible, dispatch-reference, dispatch-property, dispatch-edge
def dispatch(demand, cost, slope, low, high):
    if demand < low.sum() or demand > high.sum():
        raise ValueError("demand")
    price = (demand + (cost / slope).sum()) / (1 / slope).sum()
    return (price - cost) / slope, float(price)
