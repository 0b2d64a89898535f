# exercise: battery_dp
# what: buys below the mean price and sells above
# 무엇: 평균보다 싸면 사고 비싸면 팜
# caught by: battery_dp-visible, battery_dp-reference, battery_dp-property, battery_dp-edge, battery_dp-style
@njit
def battery_dp(price, capacity, rate, efficiency):
    if efficiency <= 0 or efficiency > 1:
        raise ValueError("efficiency")
    level = np.zeros(len(price) + 1, np.int64)
    profit = 0.0
    for t in range(len(price)):
        if price[t] < price.mean():
            moved = min(rate, capacity - level[t])
            profit -= price[t] * moved / efficiency
        else:
            moved = -min(rate, level[t])
            profit -= price[t] * moved
        level[t + 1] = level[t] + moved
    return profit, level
