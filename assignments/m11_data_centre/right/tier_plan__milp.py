# exercise: tier_plan
# what: scipy's milp without integers
# 무엇: 정수 조건 없이 scipy의 milp를 씀
def tier_plan(size, rate, cost, capacity, bandwidth):
    from scipy.optimize import Bounds, LinearConstraint, milp

    m, t = len(size), len(cost)
    tier = np.tile(np.eye(t), (1, m))
    rules = [
        LinearConstraint(tier * np.repeat(size, t), ub=capacity),
        LinearConstraint(tier * np.repeat(rate, t), ub=bandwidth),
        LinearConstraint(np.repeat(np.eye(m), t, axis=1), 1, 1),
    ]
    price = np.repeat(size, t) * np.tile(cost, m)
    answer = milp(price, constraints=rules, bounds=Bounds(0, 1))
    if answer.x is None:
        raise ValueError("impossible")
    return answer.x.reshape(m, t), float(price @ answer.x)
