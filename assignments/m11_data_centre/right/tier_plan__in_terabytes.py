# exercise: tier_plan
# what: terabytes as variables, by the interior point method
# 무엇: TB를 변수로, 내부점 방법으로 풂
def tier_plan(size, rate, cost, capacity, bandwidth):
    m, t = len(size), len(cost)
    rows, limits = [], []
    for j in range(t):
        room, speed = np.zeros((m, t)), np.zeros((m, t))
        room[:, j] = 1
        speed[:, j] = np.asarray(rate) / np.asarray(size)
        rows += [room.ravel(), speed.ravel()]
        limits += [capacity[j], bandwidth[j]]
    equal = np.repeat(np.eye(m), t, axis=1)
    answer = linprog(np.tile(cost, m), A_ub=rows, b_ub=limits, A_eq=equal, b_eq=size, method="highs-ipm")
    if not answer.success:
        raise ValueError("impossible")
    placed = answer.x.reshape(m, t)
    return placed / np.asarray(size, float)[:, None], float((placed @ np.asarray(cost, float)).sum())
