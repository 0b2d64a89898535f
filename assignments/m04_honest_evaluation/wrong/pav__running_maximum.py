# exercise: pav
# what: raises a fallen value to the highest so far
# 무엇: 내려간 값을 지금까지의 최댓값으로 올림
# caught by: pav-visible, pav-reference, pav-edge
@njit
def pav(x, y, weight):
    if len(y) != len(x) or len(weight) != len(x):
        raise ValueError("x, y and weight must be of one length")
    for i in range(len(x)):
        if weight[i] <= 0 or (i > 0 and x[i] < x[i - 1]):
            raise ValueError("weights must be positive and x ascending")
    fitted = y.copy()
    for i in range(1, len(x)):
        fitted[i] = max(fitted[i], fitted[i - 1])
    return fitted
