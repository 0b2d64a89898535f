# exercise: audit_claim
# what: the middles of the intervals only
# 무엇: 구간의 가운데 값만 계산함
# caught by: audit_claim-visible, audit_claim-reference, audit_claim-property, audit_claim-edge
def audit_claim(claim, factors, divisors):
    if any(low > high for low, high in [claim, *factors, *divisors]):
        raise ValueError("an interval goes from low to high")
    if any(low <= 0 <= high for low, high in divisors):
        raise ValueError("a divisor may be 0")
    value = 1.0
    for a, b in factors:
        value *= (a + b) / 2
    for a, b in divisors:
        value /= (a + b) / 2
    verdict = "possible"
    if claim[0] > value:
        verdict = "too large"
    elif claim[1] < value:
        verdict = "too small"
    return {"low": value, "high": value, "verdict": verdict}
