# exercise: seasonal_forecast
# what: forecasts from the end of load
# 무엇: start를 무시하고 끝에서부터 예측함
# caught by: seasonal_forecast-visible, seasonal_forecast-reference, seasonal_forecast-property, seasonal_forecast-edge
def seasonal_forecast(load, start, horizon, period):
    if start < period or start > len(load):
        raise ValueError("start must be at least period and at most the length of load")
    past, start = load, len(load)
    profile = np.array([past[p::period].mean() for p in range(period)])
    r = past - profile[np.arange(start) % period]
    power = (r * r).sum()
    phi = (r[1:] * r[:-1]).sum() / power if power > 0 else 0.0
    ahead = np.arange(horizon)
    return profile[(start + ahead) % period] + phi ** (ahead + 1) * r[-1]
