# exercise: seasonal_forecast
# what: a table of periods, filled up with NaN
# 무엇: 모자란 칸을 NaN으로 채운 주기의 표
def seasonal_forecast(load, start, horizon, period):
    if start < period or start > len(load):
        raise ValueError("start")
    past = 1.0 * load[:start]
    rows = -(-start // period)
    table = np.full(rows * period, np.nan)
    table[:start] = past
    profile = np.nanmean(table.reshape(rows, period), axis=0)
    rest = past - np.tile(profile, rows)[:start]
    upper, lower = np.sum(rest[:-1] * rest[1:]), np.sum(rest**2)
    phi = upper / lower if lower > 1e-300 else 0.0
    hours = np.arange(start, start + horizon)
    return profile[hours % period] + rest[-1] * np.power(phi, hours - start + 1.0)
