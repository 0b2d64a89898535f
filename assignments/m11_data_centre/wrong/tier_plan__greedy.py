# exercise: tier_plan
# what: fills the cheapest tiers in the order of the data
# 무엇: 자료 순서대로 싼 계층부터 채움
# caught by: tier_plan-reference
def tier_plan(size, rate, cost, capacity, bandwidth):
    share = np.zeros((len(size), len(cost)))
    room, speed = np.array(capacity, float), np.array(bandwidth, float)
    total = 0.0
    for i in range(len(size)):
        left = 1.0
        for j in np.argsort(cost):
            fits = min(left, room[j] / size[i], speed[j] / rate[i] if rate[i] > 0 else left)
            share[i, j] = fits
            room[j] -= fits * size[i]
            speed[j] -= fits * rate[i]
            left -= fits
            total += fits * size[i] * cost[j]
        if left > 1e-9:
            raise ValueError("no room")
    return share, float(total)
