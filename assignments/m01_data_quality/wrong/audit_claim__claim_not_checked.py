# exercise: audit_claim
# what: a reversed claim is not refused
# 무엇: 뒤집힌 주장을 거부하지 않음
# caught by: audit_claim-edge
def audit_claim(claim, factors, divisors):
    if any(low > high for low, high in [*factors, *divisors]):
        raise ValueError("an interval goes from low to high")
    if any(low <= 0 <= high for low, high in divisors):
        raise ValueError("a divisor may be 0")
    low = high = 1.0
    for a, b in [*factors, *((1 / b, 1 / a) for a, b in divisors)]:
        ends = [low * a, low * b, high * a, high * b]
        low, high = min(ends), max(ends)
    verdict = "possible"
    if claim[0] > high:
        verdict = "too large"
    elif claim[1] < low:
        verdict = "too small"
    return {"low": low, "high": high, "verdict": verdict}
