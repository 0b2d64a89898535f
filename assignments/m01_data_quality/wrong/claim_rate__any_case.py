# exercise: claim_rate
# what: upper and lower case taken for the same
# 무엇: 대소문자를 구별하지 않음
# caught by: claim_rate-edge
def claim_rate(amount, unit, count, period):
    sizes = {"b": 1.0, "bit": 1 / 8}
    for power, prefix in enumerate("kmgtpez", start=1):
        sizes[prefix + "b"] = 1000.0**power
        sizes[prefix + "bit"] = 1000.0**power / 8
        sizes[prefix + "ib"] = 1024.0**power
    seconds = {"s": 1, "min": 60, "h": 3600, "day": 86_400, "year": 365 * 86_400}
    if unit.lower() not in sizes or period.lower() not in seconds or count <= 0:
        raise ValueError("no such unit or period, or no time at all")
    return amount * sizes[unit.lower()] / (count * seconds[period.lower()])
