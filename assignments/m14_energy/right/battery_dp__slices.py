# exercise: battery_dp
# what: two slices of the worth for each cell
# 무엇: 칸마다 값어치의 두 조각을 비교함
@njit
def battery_dp(price, capacity, rate, efficiency):
    if efficiency <= 0.0 or efficiency > 1.0:
        raise ValueError("efficiency")
    hours = price.shape[0]
    cells = np.arange(capacity + 1).astype(np.float64)
    worth = np.zeros(capacity + 1)
    chosen = np.zeros((hours, capacity + 1), np.int64)
    for back in range(hours):
        p = price[hours - 1 - back]
        emptied = worth + p * -cells
        filled = worth + p * -cells / efficiency
        ahead = np.empty(capacity + 1)
        for k in range(capacity + 1):
            first, last = max(0, k - rate), min(capacity, k + rate)
            down = first + np.argmax(emptied[first : k + 1])
            up = k + np.argmax(filled[k : last + 1])
            sell, buy = emptied[down] + p * k, filled[up] + p * k / efficiency
            ahead[k] = max(sell, buy)
            chosen[hours - 1 - back, k] = down if sell >= buy else up
        worth = ahead
    level = np.zeros(hours + 1, np.int64)
    for t in range(hours):
        level[t + 1] = chosen[t, level[t]]
    return worth[0], level
