# exercise: seasonal_forecast
# what: the naive forecast: last period again
# 무엇: 마지막 주기를 그대로 되풀이함
# caught by: seasonal_forecast-visible, seasonal_forecast-reference, seasonal_forecast-property, seasonal_forecast-edge
def seasonal_forecast(load, start, horizon, period):
    if start < period or start > len(load):
        raise ValueError("start")
    return load[start - period : start][np.arange(horizon) % period].astype(float)
