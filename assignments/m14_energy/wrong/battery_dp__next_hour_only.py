# exercise: battery_dp
# what: looks one hour ahead
# 무엇: 한 시간 앞만 봄
# caught by: battery_dp-reference, battery_dp-property
@njit
def battery_dp(price, capacity, rate, efficiency):
    if efficiency <= 0 or efficiency > 1:
        raise ValueError("efficiency")
    level = np.zeros(len(price) + 1, np.int64)
    profit = 0.0
    for t in range(len(price)):
        later = price[t + 1] if t + 1 < len(price) else 0.0
        if later > price[t] / efficiency:
            moved = min(rate, capacity - level[t])
            profit -= price[t] * moved / efficiency
        else:
            moved = -min(rate, level[t])
            profit -= price[t] * moved
        level[t + 1] = level[t] + moved
    return profit, level
