# exercise: seasonal_forecast
# what: the forecast begins at place 0 of the profile
# 무엇: 예측이 프로필의 0번 자리에서 시작함
# caught by: seasonal_forecast-visible, seasonal_forecast-reference, seasonal_forecast-property
def seasonal_forecast(load, start, horizon, period):
    if start < period or start > len(load):
        raise ValueError("start must be at least period and at most the length of load")
    past = load[:start]
    profile = np.array([past[p::period].mean() for p in range(period)])
    r = past - profile[np.arange(start) % period]
    power = (r * r).sum()
    phi = (r[1:] * r[:-1]).sum() / power if power > 0 else 0.0
    ahead = np.arange(horizon)
    return profile[ahead % period] + phi ** (ahead + 1) * r[-1]
