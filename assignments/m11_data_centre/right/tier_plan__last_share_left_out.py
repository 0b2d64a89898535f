# exercise: tier_plan
# what: the fraction on the last tier is what is left
# 무엇: 마지막 계층의 비율은 나머지로 셈함
def tier_plan(size, rate, cost, capacity, bandwidth):
    size, rate, cost = (np.asarray(a, float) for a in (size, rate, cost))
    m, t = len(size), len(cost)
    if t == 1:
        if size.sum() > capacity[0] or rate.sum() > bandwidth[0]:
            raise ValueError("impossible")
        return np.ones((m, 1)), float(size.sum() * cost[0])
    free = t - 1
    rows, limits = [np.kron(np.eye(m), np.ones(free))], [np.ones(m)]
    for weight, limit in ((size, capacity), (rate, bandwidth)):
        rows.append(np.kron(weight, np.eye(free)))
        limits.append(np.asarray(limit[:-1], float))
        rows.append(-np.kron(weight, np.ones(free))[None])
        limits.append(np.array([limit[-1] - weight.sum()]))
    saved = np.outer(size, cost[:-1] - cost[-1]).ravel()
    answer = linprog(saved, np.vstack(rows), np.concatenate(limits))
    if answer.status != 0:
        raise ValueError("impossible")
    share = np.column_stack((answer.x.reshape(m, free), 1 - answer.x.reshape(m, free).sum(axis=1)))
    return np.clip(share, 0, 1), float(answer.fun + size.sum() * cost[-1])
