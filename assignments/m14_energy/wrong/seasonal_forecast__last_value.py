# exercise: seasonal_forecast
# what: the last value for ever
# 무엇: 마지막 값이 이어진다고 봄
# caught by: seasonal_forecast-visible, seasonal_forecast-reference, seasonal_forecast-property, seasonal_forecast-edge
def seasonal_forecast(load, start, horizon, period):
    if start < period or start > len(load):
        raise ValueError("start")
    return np.full(horizon, float(load[start - 1]))
