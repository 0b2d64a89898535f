# exercise: claim_rate
# what: looks at the first letter only, so PF is PB
# 무엇: 첫 글자만 보므로 PF도 PB가 됨
# caught by: claim_rate-visible, claim_rate-edge
def claim_rate(amount, unit, count, period):
    power = " kMGTPEZ".find(unit[:1].replace("K", "k"))
    size = (1024.0 if "i" in unit and "bit" not in unit else 1000.0) ** max(power, 0)
    if unit.endswith("bit"):
        size /= 8
    seconds = {"s": 1, "min": 60, "h": 3600, "day": 86_400, "year": 365 * 86_400}
    if period not in seconds or count <= 0:
        raise ValueError("no such period, or no time at all")
    return amount * size / (count * seconds[period])
