# exercise: seasonal_forecast
# what: forgets the past before the last whole periods
# 무엇: 마지막 온전한 주기들만 봄
# caught by: seasonal_forecast-reference
def seasonal_forecast(load, start, horizon, period):
    if start < period or start > len(load):
        raise ValueError("start must be at least period and at most the length of load")
    past = load[start % period : start]
    profile = np.array([past[p::period].mean() for p in range(period)])
    r = past - profile[np.arange(len(past)) % period]
    power = (r * r).sum()
    phi = (r[1:] * r[:-1]).sum() / power if power > 0 else 0.0
    ahead = np.arange(horizon)
    return profile[ahead % period] + phi ** (ahead + 1) * r[-1]
