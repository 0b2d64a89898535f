# exercise: dispatch
# what: cuts to the limits afterwards; the sum is wrong
# 무엇: 나중에 한계로 잘라 합이 틀림
# caught by: dispatch-visible, dispatch-reference, dispatch-property, dispatch-edge
def dispatch(demand, cost, slope, low, high):
    if demand < low.sum() or demand > high.sum():
        raise ValueError("demand")
    price = (demand + (cost / slope).sum()) / (1 / slope).sum()
    return np.clip((price - cost) / slope, low, high), float(price)
