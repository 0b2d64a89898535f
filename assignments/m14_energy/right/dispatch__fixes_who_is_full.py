# exercise: dispatch
# what: solves without limits and fixes who breaks the worse side, again and again
# 무엇: 한계 없이 푼 뒤 한계를 어긴 쪽을 고정하기를 되풀이함
def dispatch(demand, cost, slope, low, high):
    if demand > high.sum() or demand < low.sum():
        raise ValueError("demand")
    output, free = np.zeros(len(cost)), np.ones(len(cost), dtype=bool)
    price = (cost + slope * low).min() if demand == low.sum() else (cost + slope * high).max()
    while free.any():
        left = demand - output[~free].sum()
        price = (left + (cost / slope)[free].sum()) / (1 / slope)[free].sum()
        wish = (price - cost) / slope
        over, under = free & (wish > high), free & (wish < low)
        if not (over | under).any():
            output[free] = wish[free]
            break
        too_much, too_little = (wish - high)[over].sum(), (low - wish)[under].sum()
        if too_much >= too_little:
            output[over], free = high[over], free & ~over
        if too_little >= too_much:
            output[under], free = low[under], free & ~under
    if not free.any():
        price = kkt_price(output, cost + slope * output, low, high)
    return output, float(price)


def kkt_price(output, marginal, low, high):
    down, up = marginal[output > low], marginal[output < high]
    if len(down) and len(up):
        return (down.max() + up.min()) / 2
    return down.max() if len(down) else up.min()
