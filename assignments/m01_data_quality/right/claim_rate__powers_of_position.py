# exercise: claim_rate
# what: the power is the place of the prefix in a text
# 무엇: 접두어 글자의 자리로 거듭제곱을 구함
def claim_rate(amount, unit, count, period):
    if unit.endswith("iB"):
        base, prefix, letters = 1024, unit[:-2], "KMGTPEZ"
        if prefix == "":
            raise ValueError("iB is no unit")
    elif unit.endswith("bit"):
        base, prefix, letters = 1000, unit[:-3], "kMGTPEZ"
    elif unit.endswith("B"):
        base, prefix, letters = 1000, unit[:-1], "kMGTPEZ"
    else:
        raise ValueError(f"no unit: {unit}")
    if len(prefix) > 1 or prefix not in letters:
        raise ValueError(f"no prefix: {prefix}")
    power = letters.index(prefix) + 1 if prefix else 0
    size = base**power / (8 if unit.endswith("bit") else 1)
    lengths = {"s": 1, "min": 60, "h": 60 * 60, "day": 24 * 60 * 60, "year": 365 * 24 * 60 * 60}
    if period not in lengths:
        raise ValueError(f"no period: {period}")
    if count <= 0:
        raise ValueError("no time at all")
    return float(amount * size / count / lengths[period])
