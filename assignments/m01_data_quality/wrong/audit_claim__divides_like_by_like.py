# exercise: audit_claim
# what: low divided by low, high by high
# 무엇: 낮은 끝을 낮은 끝으로, 높은 끝을 높은 끝으로 나눔
# caught by: audit_claim-reference, audit_claim-property, audit_claim-edge
def audit_claim(claim, factors, divisors):
    if any(low > high for low, high in [claim, *factors, *divisors]):
        raise ValueError("an interval goes from low to high")
    if any(low <= 0 <= high for low, high in divisors):
        raise ValueError("a divisor may be 0")
    low = high = 1.0
    for a, b in factors:
        ends = [low * a, low * b, high * a, high * b]
        low, high = min(ends), max(ends)
    for a, b in divisors:
        low, high = min(low / a, high / b), max(low / a, high / b)
    verdict = "possible"
    if claim[0] > high:
        verdict = "too large"
    elif claim[1] < low:
        verdict = "too small"
    return {"low": low, "high": high, "verdict": verdict}
