# exercise: seasonal_forecast
# what: the profile is the mean of all of load, future included
# 무엇: 미래까지 넣어 프로필을 구함
# caught by: seasonal_forecast-reference, seasonal_forecast-property, seasonal_forecast-edge
def seasonal_forecast(load, start, horizon, period):
    if start < period or start > len(load):
        raise ValueError("start must be at least period and at most the length of load")
    past = load[:start]
    profile = np.array([load[p::period].mean() for p in range(period)])
    r = past - profile[np.arange(start) % period]
    power = (r * r).sum()
    phi = (r[1:] * r[:-1]).sum() / power if power > 0 else 0.0
    ahead = np.arange(horizon)
    return profile[(start + ahead) % period] + phi ** (ahead + 1) * r[-1]
