# exercise: battery_dp
# what: the greatest profit of reaching each level, hour by hour, and back
# 무엇: 각 칸에 이르는 가장 큰 이익을 앞에서부터 구하고 되짚음
@njit
def battery_dp(price, capacity, rate, efficiency):
    if not 0 < efficiency <= 1:
        raise ValueError("efficiency")
    n = len(price)
    earned = np.full((n + 1, capacity + 1), -np.inf)
    source = np.zeros((n + 1, capacity + 1), np.int32)
    earned[0, 0] = 0.0
    for t in range(n):
        for now in range(capacity + 1):
            if earned[t, now] == -np.inf:
                continue
            for moved in range(-min(rate, now), min(rate, capacity - now) + 1):
                bought = moved / efficiency if moved > 0 else 1.0 * moved
                total = earned[t, now] - price[t] * bought
                if total > earned[t + 1, now + moved]:
                    earned[t + 1, now + moved] = total
                    source[t + 1, now + moved] = now
    level = np.zeros(n + 1, np.int64)
    level[n] = np.argmax(earned[n])
    for t in range(n, 0, -1):
        level[t - 1] = source[t, level[t]]
    return earned[n, level[n]], level
