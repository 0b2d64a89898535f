# exercise: audit_claim
# what: all combinations of ends at once
# 무엇: 끝값의 모든 조합을 한꺼번에 봄
def audit_claim(claim, factors, divisors):
    for low, high in [tuple(claim)] + list(factors) + list(divisors):
        if high < low:
            raise ValueError("reversed interval")
    for low, high in divisors:
        if not (low > 0 or high < 0):
            raise ValueError("division by an interval that contains 0")
    values = []
    for ends in product(*factors, *divisors):
        value = 1.0
        for end in ends[: len(factors)]:
            value *= end
        for end in ends[len(factors) :]:
            value /= end
        values.append(value)
    result = {"low": min(values), "high": max(values)}
    result["verdict"] = (
        "too large" if claim[0] > result["high"] else "too small" if claim[1] < result["low"] else "possible"
    )
    return result
