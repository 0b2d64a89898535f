# exercise: seasonal_forecast
# what: phi is np.corrcoef of neighbours
# 무엇: φ를 np.corrcoef로 구함
# caught by: seasonal_forecast-visible, seasonal_forecast-reference, seasonal_forecast-edge
def seasonal_forecast(load, start, horizon, period):
    if start < period or start > len(load):
        raise ValueError("start must be at least period and at most the length of load")
    past = load[:start]
    profile = np.array([past[p::period].mean() for p in range(period)])
    r = past - profile[np.arange(start) % period]
    power = (r * r).sum()
    phi = np.corrcoef(r[1:], r[:-1])[0, 1]
    ahead = np.arange(horizon)
    return profile[(start + ahead) % period] + phi ** (ahead + 1) * r[-1]
