# exercise: tier_plan
# what: data need not be placed altogether
# 무엇: 자료를 다 두지 않아도 됨
# caught by: tier_plan-visible, tier_plan-reference, tier_plan-edge
def tier_plan(size, rate, cost, capacity, bandwidth):
    sets, tiers = len(size), len(cost)
    plan = linprog(
        np.outer(size, cost).ravel(),
        A_ub=np.vstack((np.kron(size, np.eye(tiers)), np.kron(rate, np.eye(tiers)))),
        b_ub=np.concatenate((capacity, bandwidth)),
    )
    if plan.status != 0:
        raise ValueError("no placement keeps within the capacities and bandwidths")
    return plan.x.reshape(sets, tiers), plan.fun
