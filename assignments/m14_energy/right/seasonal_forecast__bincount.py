# exercise: seasonal_forecast
# what: np.bincount for the profile, np.dot for the sums
# 무엇: np.bincount로 프로필을, 내적으로 합을 구함
def seasonal_forecast(load, start, horizon, period):
    if start < period or len(load) < start:
        raise ValueError("start")
    past = np.asarray(load, dtype=float)[:start]
    place = np.arange(start + horizon) % period
    profile = np.bincount(place[:start], weights=past) / np.bincount(place[:start])
    rest = past - profile[place[:start]]
    power = rest @ rest
    phi = 0.0 if power == 0 else rest[1:] @ rest[:-1] / power
    return profile[place[start:]] + rest[-1] * np.cumprod(np.full(horizon, phi))
