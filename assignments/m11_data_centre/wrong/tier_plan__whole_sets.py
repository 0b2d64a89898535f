# exercise: tier_plan
# what: puts every data set on one tier
# 무엇: 자료를 나누지 않고 한 계층에 둠
# caught by: tier_plan-visible, tier_plan-reference, tier_plan-edge
def tier_plan(size, rate, cost, capacity, bandwidth):
    from itertools import product

    best = None
    for where in product(range(len(cost)), repeat=len(size)):
        share = np.eye(len(cost))[list(where)]
        if np.all(size @ share <= capacity) and np.all(rate @ share <= bandwidth):
            total = float(size @ share @ cost)
            if best is None or total < best[1]:
                best = share, total
    if best is None:
        raise ValueError("no placement")
    return best
