# exercise: claim_rate
# what: every unit written out in a table
# 무엇: 모든 단위를 표에 적음
UNITS = {
    "B": 8,
    "kB": 8e3,
    "MB": 8e6,
    "GB": 8e9,
    "TB": 8e12,
    "PB": 8e15,
    "EB": 8e18,
    "ZB": 8e21,
    "bit": 1,
    "kbit": 1e3,
    "Mbit": 1e6,
    "Gbit": 1e9,
    "Tbit": 1e12,
    "Pbit": 1e15,
    "Ebit": 1e18,
    "Zbit": 1e21,
    "KiB": 2**13,
    "MiB": 2**23,
    "GiB": 2**33,
    "TiB": 2**43,
    "PiB": 2**53,
    "EiB": 2**63,
    "ZiB": 2**73,
}  # bits


def claim_rate(amount, unit, count, period):
    match period:
        case "s":
            seconds = count
        case "min":
            seconds = count * 60
        case "h":
            seconds = count * 3600
        case "day":
            seconds = count * 86400
        case "year":
            seconds = count * 86400 * 365
        case _:
            raise ValueError("unknown period")
    if not seconds > 0:
        raise ValueError("the period is empty")
    try:
        bits = UNITS[unit]
    except KeyError:
        raise ValueError("unknown unit") from None
    return amount * (bits / 8) / seconds
