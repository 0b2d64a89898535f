# exercise: claim_rate
# what: bits not divided by eight
# 무엇: 비트를 8로 나누지 않음
# caught by: claim_rate-visible, claim_rate-property
def claim_rate(amount, unit, count, period):
    sizes = {"B": 1.0, "bit": 1.0}
    for power, prefix in enumerate("kMGTPEZ", start=1):
        sizes[prefix + "B"] = 1000.0**power
        sizes[prefix + "bit"] = 1000.0**power
        sizes[prefix.upper() + "iB"] = 1024.0**power
    seconds = {"s": 1, "min": 60, "h": 3600, "day": 86_400, "year": 365 * 86_400}
    if unit not in sizes or period not in seconds or count <= 0:
        raise ValueError("no such unit or period, or no time at all")
    return amount * sizes[unit] / (count * seconds[period])
