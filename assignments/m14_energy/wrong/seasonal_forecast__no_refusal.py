# exercise: seasonal_forecast
# what: forecasts from less than a period
# 무엇: 한 주기도 안 되는 과거로 예측함
# caught by: seasonal_forecast-visible, seasonal_forecast-edge
def seasonal_forecast(load, start, horizon, period):
    past = load[:start]
    profile = np.array([(past[p::period].mean() if p < start else 0.0) for p in range(period)])
    r = past - profile[np.arange(start) % period]
    power = (r * r).sum()
    phi = (r[1:] * r[:-1]).sum() / power if power > 0 else 0.0
    ahead = np.arange(horizon)
    return profile[(start + ahead) % period] + phi ** (ahead + 1) * r[-1]
