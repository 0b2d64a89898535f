# exercise: seasonal_forecast
# what: phi from the load itself, not the residuals
# 무엇: 잔차가 아니라 수요로 φ를 구함
# caught by: seasonal_forecast-visible, seasonal_forecast-reference, seasonal_forecast-property, seasonal_forecast-edge
def seasonal_forecast(load, start, horizon, period):
    if start < period or start > len(load):
        raise ValueError("start must be at least period and at most the length of load")
    past = load[:start]
    profile = np.array([past[p::period].mean() for p in range(period)])
    r = past - profile[np.arange(start) % period]
    power = (past * past).sum()
    phi = (past[1:] * past[:-1]).sum() / power if power > 0 else 0.0
    ahead = np.arange(horizon)
    return profile[(start + ahead) % period] + phi ** (ahead + 1) * r[-1]
