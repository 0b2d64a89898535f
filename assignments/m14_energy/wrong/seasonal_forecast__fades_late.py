# exercise: seasonal_forecast
# what: the first hour does not fade
# 무엇: 첫 시간은 식지 않음
# caught by: seasonal_forecast-visible, seasonal_forecast-reference, seasonal_forecast-edge
def seasonal_forecast(load, start, horizon, period):
    if start < period or start > len(load):
        raise ValueError("start must be at least period and at most the length of load")
    past = load[:start]
    profile = np.array([past[p::period].mean() for p in range(period)])
    r = past - profile[np.arange(start) % period]
    power = (r * r).sum()
    phi = (r[1:] * r[:-1]).sum() / power if power > 0 else 0.0
    ahead = np.arange(horizon)
    return profile[(start + ahead) % period] + phi**ahead * r[-1]
