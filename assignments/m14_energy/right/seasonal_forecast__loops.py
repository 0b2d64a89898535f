# exercise: seasonal_forecast
# what: plain loops over the past
# 무엇: 과거를 반복문으로 훑음
def seasonal_forecast(load, start, horizon, period):
    if not period <= start <= len(load):
        raise ValueError(start)
    sums, counts = [0.0] * period, [0] * period
    for t in range(start):
        sums[t % period] += load[t]
        counts[t % period] += 1
    usual = [s / c for s, c in zip(sums, counts)]
    above = below = before = 0.0
    for t in range(start):
        rest = load[t] - usual[t % period]
        above += rest * before
        below += rest * rest
        before = rest
    memory = above / below if below else 0.0
    out = np.empty(horizon)
    for k in range(horizon):
        before *= memory
        out[k] = usual[(start + k) % period] + before
    return out
