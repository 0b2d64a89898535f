# exercise: audit_claim
# what: a reversed interval is turned round
# 무엇: 뒤집힌 구간을 말없이 바로잡음
# caught by: audit_claim-edge
def audit_claim(claim, factors, divisors):
    claim = sorted(claim)
    factors, divisors = [sorted(f) for f in factors], [sorted(d) for d in divisors]
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
