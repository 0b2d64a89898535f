# exercise: dispatch
# what: fills the cheapest first, by the cost of the first MW
# 무엇: 첫 1 MW가 싼 것부터 가득 채움
# caught by: dispatch-visible, dispatch-reference, dispatch-property, dispatch-edge, dispatch-style
def dispatch(demand, cost, slope, low, high):
    if demand < low.sum() or demand > high.sum():
        raise ValueError("demand")
    output, left = low.copy(), demand - low.sum()
    price = cost.min()
    for i in np.argsort(cost):
        more = min(left, high[i] - low[i])
        output[i] += more
        left -= more
        if more > 0:
            price = cost[i] + slope[i] * output[i]
    return output, float(price)
