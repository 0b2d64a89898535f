# exercise: claim_rate
# what: whole numbers only
# 무엇: 정수로 나눔
# caught by: claim_rate-property, claim_rate-edge
def claim_rate(amount, unit, count, period):
    sizes = {"B": 1.0, "bit": 1 / 8}
    for power, prefix in enumerate("kMGTPEZ", start=1):
        sizes[prefix + "B"] = 1000.0**power
        sizes[prefix + "bit"] = 1000.0**power / 8
        sizes[prefix.upper() + "iB"] = 1024.0**power
    seconds = {"s": 1, "min": 60, "h": 3600, "day": 86_400, "year": 365 * 86_400}
    if unit not in sizes or period not in seconds or count <= 0:
        raise ValueError("no such unit or period, or no time at all")
    return amount * sizes[unit] // (count * seconds[period])
