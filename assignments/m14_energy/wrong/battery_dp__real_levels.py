# exercise: battery_dp
# what: levels are floats
# 무엇: 칸 수가 실수임
# caught by: battery_dp-edge
@njit
def battery_dp(price, capacity, rate, efficiency):
    if efficiency <= 0 or efficiency > 1:
        raise ValueError("an efficiency is above 0 and at most 1")
    hours = len(price)
    worth = np.zeros((hours + 1, capacity + 1))
    best = np.empty((hours, capacity + 1), np.int64)
    for t in range(hours - 1, -1, -1):
        for now in range(capacity + 1):
            most = -np.inf
            for then in range(max(0, now - rate), min(capacity, now + rate) + 1):
                sold = now - then
                income = price[t] * sold if sold > 0 else price[t] * sold / efficiency
                if income + worth[t + 1, then] > most:
                    most = income + worth[t + 1, then]
                    best[t, now] = then
            worth[t, now] = most
    level = np.zeros(hours + 1, np.int64)
    for t in range(hours):
        level[t + 1] = best[t, level[t]]
    return worth[0, 0], level.astype(np.float64)
