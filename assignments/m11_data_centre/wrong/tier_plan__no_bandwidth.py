# exercise: tier_plan
# what: forgets the bandwidths
# 무엇: 대역폭을 잊음
# caught by: tier_plan-visible, tier_plan-reference, tier_plan-edge
def tier_plan(size, rate, cost, capacity, bandwidth):
    sets, tiers = len(size), len(cost)
    plan = linprog(
        np.outer(size, cost).ravel(),
        A_ub=np.kron(size, np.eye(tiers)),
        b_ub=capacity,
        A_eq=np.kron(np.eye(sets), np.ones((1, tiers))),
        b_eq=np.ones(sets),
    )
    if plan.status != 0:
        raise ValueError("no placement keeps within the capacities and bandwidths")
    return plan.x.reshape(sets, tiers), plan.fun
