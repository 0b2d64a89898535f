# exercise: audit_claim
# what: signs are left out
# 무엇: 부호를 버림
# caught by: audit_claim-visible, audit_claim-reference, audit_claim-property, audit_claim-edge
def audit_claim(claim, factors, divisors):
    if any(low > high for low, high in [claim, *factors, *divisors]):
        raise ValueError("an interval goes from low to high")
    if any(low <= 0 <= high for low, high in divisors):
        raise ValueError("a divisor may be 0")
    low = high = 1.0
    for a, b in [*factors, *((1 / b, 1 / a) for a, b in divisors)]:
        a, b = sorted((abs(a), abs(b)))
        ends = [low * a, low * b, high * a, high * b]
        low, high = min(ends), max(ends)
    verdict = "possible"
    if claim[0] > high:
        verdict = "too large"
    elif claim[1] < low:
        verdict = "too small"
    return {"low": low, "high": high, "verdict": verdict}
