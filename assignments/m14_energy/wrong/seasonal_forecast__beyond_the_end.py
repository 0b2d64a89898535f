# exercise: seasonal_forecast
# what: accepts a start beyond the end
# 무엇: 끝을 넘은 start를 받아들임
# caught by: seasonal_forecast-edge
def seasonal_forecast(load, start, horizon, period):
    if start < period:
        raise ValueError("start must be at least period and at most the length of load")
    past, start = load[:start], min(start, len(load))
    profile = np.array([past[p::period].mean() for p in range(period)])
    r = past - profile[np.arange(start) % period]
    power = (r * r).sum()
    phi = (r[1:] * r[:-1]).sum() / power if power > 0 else 0.0
    ahead = np.arange(horizon)
    return profile[(start + ahead) % period] + phi ** (ahead + 1) * r[-1]
