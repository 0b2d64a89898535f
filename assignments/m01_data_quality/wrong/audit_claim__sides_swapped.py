# exercise: audit_claim
# what: too large and too small swapped
# 무엇: 크다와 작다를 바꿔 말함
# caught by: audit_claim-visible, audit_claim-property, audit_claim-edge
def audit_claim(claim, factors, divisors):
    if any(low > high for low, high in [claim, *factors, *divisors]):
        raise ValueError("an interval goes from low to high")
    if any(low <= 0 <= high for low, high in divisors):
        raise ValueError("a divisor may be 0")
    low = high = 1.0
    for a, b in [*factors, *((1 / b, 1 / a) for a, b in divisors)]:
        ends = [low * a, low * b, high * a, high * b]
        low, high = min(ends), max(ends)
    verdict = "possible"
    if claim[0] > high:
        verdict = "too small"
    elif claim[1] < low:
        verdict = "too large"
    return {"low": low, "high": high, "verdict": verdict}
