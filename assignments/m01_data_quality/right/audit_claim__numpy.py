# exercise: audit_claim
# what: an outer product of ends with NumPy
# 무엇: NumPy로 끝값의 외적을 구함
def audit_claim(claim, factors, divisors):
    pairs = np.array([claim, *factors, *divisors], dtype=float)
    if (pairs[:, 0] > pairs[:, 1]).any():
        raise ValueError("an interval goes from low to high")
    below = pairs[1 + len(factors) :]
    if ((below[:, 0] <= 0) & (below[:, 1] >= 0)).any():
        raise ValueError("a divisor may be 0")
    ends = np.array([1.0, 1.0])
    for pair in pairs[1 : 1 + len(factors)]:
        table = np.outer(ends, pair)
        ends = np.array([table.min(), table.max()])
    for pair in below:
        table = ends[:, None] / pair
        ends = np.array([table.min(), table.max()])
    overlap = min(claim[1], ends[1]) >= max(claim[0], ends[0])
    return {
        "low": float(ends[0]),
        "high": float(ends[1]),
        "verdict": "possible" if overlap else ["too small", "too large"][int(claim[0] > ends[1])],
    }
