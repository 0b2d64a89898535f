# exercise: battery_dp
# what: a queue of candidates that slides with the cell: no loop over the moves
# 무엇: 칸을 따라 움직이는 후보의 줄을 써서 움직임의 반복이 없음
@njit
def sliding_best(value, before, after):
    """The place of the greatest value within [k - before, k + after], for each k."""
    count = len(value)
    place, queue = np.empty(count, np.int64), np.empty(count, np.int64)
    head, tail, entered = 0, 0, 0
    for k in range(count):
        while entered <= min(count - 1, k + after):
            while tail > head and value[queue[tail - 1]] <= value[entered]:
                tail -= 1
            queue[tail] = entered
            tail += 1
            entered += 1
        while queue[head] < k - before:
            head += 1
        place[k] = queue[head]
    return place


@njit
def battery_dp(price, capacity, rate, efficiency):
    if efficiency <= 0 or efficiency > 1:
        raise ValueError("efficiency")
    hours = len(price)
    worth = np.zeros((hours + 1, capacity + 1))
    best = np.zeros((hours, capacity + 1), np.int64)
    for t in range(hours - 1, -1, -1):
        sell, buy = worth[t + 1].copy(), worth[t + 1].copy()
        for k in range(capacity + 1):
            sell[k] -= price[t] * k
            buy[k] -= price[t] * k / efficiency
        down, up = sliding_best(sell, rate, 0), sliding_best(buy, 0, rate)
        for k in range(capacity + 1):
            out = worth[t + 1, down[k]] + price[t] * (k - down[k])
            into = worth[t + 1, up[k]] - price[t] * (up[k] - k) / efficiency
            worth[t, k] = max(out, into)
            best[t, k] = down[k] if out >= into else up[k]
    level = np.zeros(hours + 1, np.int64)
    for t in range(hours):
        level[t + 1] = best[t, level[t]]
    return worth[0, 0], level
