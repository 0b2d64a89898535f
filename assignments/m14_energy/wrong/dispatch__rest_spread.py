# exercise: dispatch
# what: cuts to the limits and spreads the rest evenly
# 무엇: 한계로 자르고 나머지를 고르게 나눔
# caught by: dispatch-reference, dispatch-property, dispatch-edge
def dispatch(demand, cost, slope, low, high):
    if demand < low.sum() or demand > high.sum():
        raise ValueError("demand")
    price = (demand + (cost / slope).sum()) / (1 / slope).sum()
    output = np.clip((price - cost) / slope, low, high)
    for _ in range(200):
        gap = demand - output.sum()
        free = output < high if gap > 0 else output > low
        if abs(gap) < 1e-9 or not free.any():
            break
        output = np.clip(output + free * gap / free.sum(), low, high)
    between = (output > low) & (output < high)
    return output, float((cost + slope * output)[between].mean() if between.any() else price)
