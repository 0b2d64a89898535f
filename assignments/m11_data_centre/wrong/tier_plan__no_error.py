# exercise: tier_plan
# what: returns infinity where nothing is possible
# 무엇: 불가능하면 무한대를 돌려줌
# caught by: tier_plan-visible, tier_plan-edge
def tier_plan(size, rate, cost, capacity, bandwidth):
    sets, tiers = len(size), len(cost)
    plan = linprog(
        np.outer(size, cost).ravel(),
        A_ub=np.vstack((np.kron(size, np.eye(tiers)), np.kron(rate, np.eye(tiers)))),
        b_ub=np.concatenate((capacity, bandwidth)),
        A_eq=np.kron(np.eye(sets), np.ones((1, tiers))),
        b_eq=np.ones(sets),
    )
    if plan.status != 0:
        return np.zeros((sets, tiers)), math.inf
    return plan.x.reshape(sets, tiers), plan.fun
