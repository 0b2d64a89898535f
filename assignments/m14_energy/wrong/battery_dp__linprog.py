# exercise: battery_dp
# what: the linear programme in place of the table
# 무엇: 표 대신 선형계획을 풂
# caught by: battery_dp-reference, battery_dp-property, battery_dp-edge, battery_dp-style
from scipy.optimize import linprog


def battery_dp(price, capacity, rate, efficiency):
    if efficiency <= 0 or efficiency > 1:
        raise ValueError("efficiency")
    hours = len(price)
    stored = np.hstack([np.tri(hours), -np.tri(hours)])
    done = linprog(
        np.concatenate([price / efficiency, -price]),
        A_ub=np.vstack([stored, -stored]),
        b_ub=np.repeat([float(capacity), 0.0], hours),
        bounds=(0, rate),
    )
    level = np.concatenate([[0], np.rint(stored @ done.x)]).astype(np.int64)
    return -float(done.fun), level
