# exercise: tier_plan
# what: the price of a data set in place of a terabyte
# 무엇: TB가 아니라 자료 하나의 값으로 셈함
# caught by: tier_plan-visible, tier_plan-reference, tier_plan-edge
def tier_plan(size, rate, cost, capacity, bandwidth):
    sets, tiers = len(size), len(cost)
    plan = linprog(
        np.tile(cost, sets),
        A_ub=np.vstack((np.kron(size, np.eye(tiers)), np.kron(rate, np.eye(tiers)))),
        b_ub=np.concatenate((capacity, bandwidth)),
        A_eq=np.kron(np.eye(sets), np.ones((1, tiers))),
        b_eq=np.ones(sets),
    )
    if plan.status != 0:
        raise ValueError("no placement keeps within the capacities and bandwidths")
    return plan.x.reshape(sets, tiers), plan.fun
