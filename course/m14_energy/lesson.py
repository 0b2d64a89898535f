# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m14_energy, kind: lesson}
# ---

# %% [markdown]
# <!-- ko -->
# # M14. 에너지
#
# 광주 인공지능 산업단지 계획은 자동차, 에너지, 헬스케어, 문화콘텐츠를 네 산업으로 꼽았습니다(전남일보 2022-02-23 보도). 이 수업은 에너지입니다. 내일 필요한 전기를 예측하고, 발전기에 나누고, 배터리에 담습니다. 칸마다 예측하고, 실행하고, 설명합니다.
#
# | 이 수업을 마치면 | 절 | 과제 |
# |---|---|---|
# | 태양 고도(solar elevation)를 계산합니다 | 2 | `solar_elevation` |
# | 미래를 보지 않고 예측해 기준선(baseline)을 이깁니다 | 3 | `seasonal_forecast` |
# | 분위수(quantile) 예측을 평가합니다 | 4 | `pinball` |
# | 수요를 가장 싸게 나눕니다 | 5 | `dispatch` |
# | 배터리의 최적 계획을 찾습니다 | 6 | `battery_dp` |
#
# 도시, 날씨, 가격, 발전기는 **모두 지어낸 것**이고 위도만 광주의 것입니다. 수식과 한계는 `course/data/energy.py`에 있습니다.
# <!-- en -->
# # M14. Energy
#
# Gwangju's AI plan names four industries: cars, energy, healthcare, culture content (as reported, Jeonnam Ilbo, 2022-02-23). Here we forecast tomorrow's load, share it among generators, and store it in a battery. Predict, run, explain.
#
# | After this lesson you can | Section | Exercise |
# |---|---|---|
# | compute the solar elevation | 2 | `solar_elevation` |
# | beat a baseline without seeing the future | 3 | `seasonal_forecast` |
# | judge the forecast of a quantile | 4 | `pinball` |
# | share a load at the least cost | 5 | `dispatch` |
# | find a battery's best plan | 6 | `battery_dp` |
#
# Town, weather, prices and generators are **all invented**; only the latitude is Gwangju's. Equations and limits stand in `course/data/energy.py`.

# %%
import timeit

import numpy as np
from numba import njit
from scipy.optimize import linprog

from course.data.energy import GWANGJU_LATITUDE, simulate
from course.m14_energy import figures
from course.plot import label, set_language, table

set_language(lang="ko")
town = simulate(728, seed=14)
print(town.load_mw.shape, town.load_mw[:4].round(1))

# %% [markdown]
# <!-- ko -->
# ## 1. 수요의 모양
#
# 도시의 전력 수요를 한 시간마다 한 값씩, 2년 치 만들었습니다.
#
# **예측.** 한 주의 수요를 그리면 어떤 모양이 되풀이될까요? 겨울과 여름 가운데 어느 쪽이 높을까요?
# <!-- en -->
# ## 1. The shape of load
#
# We made two years of a town's electric load, one value an hour.
#
# **Predict.** Which shapes repeat in a week's plot? Is winter higher, or summer?

# %%
winter, summer = 24 * 7 * 2, 24 * 7 * 29
figures.show_weeks(town.load_mw[winter : winter + 168], town.load_mw[summer : summer + 168])
evening = town.hour == 18
figures.show_comfort(town.temperature_c[evening][:365], town.load_mw[evening][:365])

# %% [markdown]
# <!-- ko -->
# **설명.** 하루의 모양과 한 주의 모양이 되풀이되고, 추위와 더위가 수요를 더합니다. 그래도 되풀이로 설명되지 않는 편차가 남습니다.
#
# **예측.** 평소 같은 시각보다 높은 수요는 한 시간 뒤에도 높을까요? 하루 뒤에는?
# <!-- en -->
# **Explain.** Days and weeks repeat; cold and heat add load. Some deviation remains that no repetition explains.
#
# **Predict.** If the load is above what is usual at that hour, is it still so an hour later? A day later?

# %%
weeks = town.load_mw.reshape(-1, 168)
# ko: 예측이 아니라 설명이므로, 앞뒤 주의 평균을 평소로 봅니다
# en: to describe, not to forecast: what is usual is the mean of the weeks before and after
deviation = (weeks[1:-1] - (weeks[:-2] + weeks[2:]) / 2).ravel()
rows = [(lag, f"{np.corrcoef(deviation[:-lag], deviation[lag:])[0, 1]:.2f}") for lag in (1, 6, 24)]
table(rows, ko=("시간 차 [h]", "편차의 상관"), en=("lag [h]", "correlation"))

# %% [markdown]
# <!-- ko -->
# **설명.** 이웃한 시간의 편차는 서로 닮았고, 멀어질수록 덜 닮습니다. 시뮬레이터의 편차는 AR(1)이라는 규칙을 따릅니다. 다음 편차 = φ × 지금 편차 + 새로운 우연. 그러면 k시간 뒤의 가장 좋은 예측은 φᵏ × 지금 편차입니다. φ = 0.9이면 24시간 뒤에는 0.08만 남습니다. 날씨는 더 오래 기억합니다.
#
# ## 2. 해의 높이
#
# 적위(declination)는 정오에 해가 머리 위에 오는 위도입니다. Cooper(1969)는 사인 하나로 어림했습니다.
#
# **예측.** 광주(북위 35.16°)의 정오에 해는 하지와 동지에 몇 도 높이에 있을까요?
# <!-- en -->
# **Explain.** Neighbouring deviations are alike, and the likeness fades. Those of the simulator follow an AR(1): next = φ × now + new chance. Then the best forecast k hours ahead is φᵏ × now. With φ = 0.9, 0.08 of it is left after 24 hours. Weather remembers longer.
#
# ## 2. The height of the sun
#
# The declination is the latitude where the sun stands overhead at noon. Cooper (1969) approximated it by one sine.
#
# **Predict.** At noon in Gwangju (35.16° N), how many degrees high is the sun at the summer and the winter solstice?


# %%
def declination(day):
    return 23.45 * np.sin(2 * np.pi * (284 + day) / 365)


def day_length(latitude, day):
    half = -np.tan(np.radians(latitude)) * np.tan(np.radians(declination(day)))
    return 24 / np.pi * np.arccos(np.clip(half, -1, 1))


rows = []
for day in (81, 172, 355):
    noon = 90 - abs(GWANGJU_LATITUDE - declination(day))
    rows.append((day, f"{declination(day):.2f}", f"{noon:.2f}", f"{day_length(GWANGJU_LATITUDE, day):.2f}"))
table(
    rows,
    ko=("날짜 (1월 1일 = 1)", "적위 [°]", "정오의 고도 [°]", "낮 [h]"),
    en=("day (1 January = 1)", "declination [°]", "noon elevation [°]", "daylight [h]"),
)
figures.show_sun_paths()

# %% [markdown]
# <!-- ko -->
# **설명.** 정오의 고도는 90 − |위도 − 적위|이고, 답을 아는 이 항등식으로 코드를 검증합니다. 다른 시각에는 시간각(hour angle) ω, 곧 정오에서 한 시간에 15°씩 벌어지는 각을 씁니다.
#
# $$\sin(\text{elevation}) = \sin L \sin\delta + \cos L \cos\delta \cos\omega$$
#
# L은 위도, δ는 적위이고, 시각은 태양시입니다. 한국의 시계는 동경 135°를 따르는데 광주는 126.9° 근처입니다. 그래서 해가 가장 높은 때는 12시보다 8.1° ÷ 15° ≈ 0.54시간, 곧 32분쯤 늦습니다(균시차 제외).
#
# ## 3. 미래를 보지 않는 예측
#
# 자정에 다음 24시간을 예측합니다.
#
# **예측.** 네 방법을 오차가 작은 순서로 세워 보세요. 하나는 반칙입니다.
# <!-- en -->
# **Explain.** At noon the elevation is 90 − |latitude − declination|: a known answer that code must meet. Other hours need the hour angle ω: 15° for each hour from noon.
#
# $$\sin(\text{elevation}) = \sin L \sin\delta + \cos L \cos\delta \cos\omega$$
#
# L is the latitude, δ the declination. The hour is solar time. Korea's clocks follow 135° E and Gwangju lies near 126.9°: 8.1° ÷ 15° ≈ 0.54 hours, so noon comes about 32 minutes late (equation of time aside).
#
# ## 3. A forecast that sees no future
#
# At midnight we forecast the next 24 hours.
#
# **Predict.** Rank the four methods by their error. One of them cheats.


# %%
def last_value(load, start):
    return np.full(24, load[start - 1])


def last_week(load, start):
    return load[start - 168 : start - 144]


def three_weeks(load, start):
    return np.mean([load[start - 168 * k :][:24] for k in (1, 2, 3)], axis=0)


def smooth(load, start):
    return np.mean([load[start + 168 * k :][:24] for k in (-1, 0, 1)], axis=0)


# %%
load, rows = town.load_mw, []
midnights = range(168 * 3, len(load) - 168 * 2, 24)
for method in (last_value, last_week, three_weeks, smooth):
    errors = [np.abs(method(load, start) - load[start : start + 24]).mean() for start in midnights]
    changed = np.where(np.arange(len(load)) < 1200, load, 0.0)
    same = np.array_equal(method(load, 1200), method(changed, 1200))
    rows.append((method.__name__, f"{np.mean(errors):.2f}", same))
table(
    rows,
    ko=("방법", "평균 절대 오차 [MW]", "미래를 0으로 바꿔도 같음"),
    en=("method", "mean absolute error [MW]", "same if the future is 0"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** `smooth`가 이긴 것은 예측하려는 주를 평균에 넣었기 때문입니다. 실제로는 알 수 없는 값이므로 이 성적은 거짓입니다. **미래를 바꾸어도 예측이 그대로인지** 시험하면 반칙이 드러납니다. 더 교묘한 반칙도 있습니다. 한 해 전체의 평균을 미리 빼거나, 평가할 기간까지 넣어 계수를 정하는 것입니다.
#
# 정직한 기준선은 `last_week`입니다. 그보다 못하면 쓸 까닭이 없습니다. 과제에서는 되풀이되는 모양(프로필)에, 서서히 줄어드는 지금의 잔차(residual) φᵏ r을 더합니다.
#
# **예측.** 세 주 평균이 지난 한 주보다 나은 까닭은 무엇일까요?
# <!-- en -->
# **Explain.** `smooth` wins because its mean includes the very week it forecasts: its score is false. **Does the forecast stay if the future changes?** This test exposes cheats. Subtler ones: subtracting the whole year's mean first, or fitting coefficients with the test period included.
#
# `last_week` is an honest baseline; what does worse is useless. The exercise adds to the repeating shape (the profile) today's residual as it fades, φᵏ r.
#
# **Predict.** Why do three weeks do better than one?

# %%
start = 168 * 30 + 24 * 2
labels = (label(ko="지난주", en="last week"), label(ko="세 주 평균", en="three weeks"))
forecasts = dict(zip(labels, (last_week(load, start), three_weeks(load, start))))
figures.show_day(np.arange(24), load[start : start + 24], forecasts)

# %% [markdown]
# <!-- ko -->
# **설명.** 지난주의 우연까지 베끼지 않기 때문입니다. 평균은 우연을 줄입니다. 그러나 남은 오차는 몇 시간씩 같은 쪽으로 이어집니다. 지금의 잔차를 쓰면 더 줄일 수 있다는 뜻입니다.
#
# ## 4. 모자람과 남음의 값이 다를 때
#
# 전기를 미리 예약합니다. 남으면 1 MWh마다 1만 원, 모자라면 그 몇 배를 잃는다고 합시다(지어낸 값).
#
# **예측.** 모자람이 세 배 비싸면 평균보다 많이 예약해야 할까요? 많이 한다면 얼마나?
# <!-- en -->
# **Explain.** They do not copy one week's accidents: a mean reduces chance. Yet the remaining errors keep one side for hours, so today's residual can reduce them further.
#
# ## 4. When too little and too much cost differently
#
# Power is booked ahead. An MWh too much loses 10,000 won, an MWh short a multiple of that (invented).
#
# **Predict.** If a shortage costs three times as much, should we book more than the mean? How much more?

# %%
demand = town.load_mw[(town.hour == 18) & (town.day < 60)]
bookings = np.linspace(demand.min(), demand.max(), 81)
short = np.maximum(demand - bookings[:, None], 0).mean(axis=1)
over = np.maximum(bookings[:, None] - demand, 0).mean(axis=1)
losses = {ratio: ratio * short + over for ratio in (1, 3, 9)}
best = [(bookings[loss.argmin()], loss.min()) for loss in losses.values()]
figures.show_booking(bookings, losses, best)
rows = [
    (ratio, f"{booked:.1f}", f"{np.mean(demand <= booked):.2f}", f"{ratio / (ratio + 1):.2f}")
    for ratio, (booked, _) in zip(losses, best)
]
table(
    rows,
    ko=("모자람 / 남음", "가장 좋은 예약 [MWh]", "수요가 예약 이하인 비율", "비/(비 + 1)"),
    en=("short / over", "best booking [MWh]", "share of demand up to it", "ratio/(ratio + 1)"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** 모자람이 r배 비싸면 r/(r + 1) 분위수를 예약하는 것이 가장 쌉니다. 조금 더 예약할 때 얻는 것과 잃는 것이 그 자리에서 같기 때문입니다. 손실을 r + 1로 나눈 것이 핀볼 손실(pinball loss)이며 τ = r/(r + 1)입니다. 남으면 (1 − τ)배, 모자라면 τ배를 셉니다. 평균을 맞히는 예측과 분위수를 맞히는 예측은 다른 일입니다.
#
# ## 5. 싼 발전기부터
#
# 수요를 발전기에 나누는 일이 경제급전(economic dispatch)입니다. 비용과 한계가 모두 일차식이면 선형계획법(linear programming)으로 풉니다.
#
# **예측.** 한계비용(marginal cost), 곧 1 MWh 더 만드는 비용이 2만, 6만, 11만 원인 세 발전기가 있습니다(지어낸 값). 수요 130 MW에서 값을 정하는 것은 누구일까요?
# <!-- en -->
# **Explain.** Where a shortage costs r times as much, booking the r/(r + 1) quantile is cheapest: there a little more booking gains what it loses. That loss divided by r + 1 is the pinball loss with τ = r/(r + 1): too much counts 1 − τ times, too little τ times.
#
# ## 5. The cheapest first
#
# Sharing a load among generators is economic dispatch. With linear costs and limits it is solved by linear programming.
#
# **Predict.** Three generators have marginal costs (of one more MWh) of 20, 60 and 110 thousand won (invented). At a demand of 130 MW, which of them sets the price?

# %%
names, costs, capacities = ("A", "B", "C"), [20, 60, 110], [50, 100, 60]
figures.show_merit(names, costs, capacities, 130)
rows = []
for megawatts in (40, 130, 170):
    plan = linprog(costs, A_eq=[[1, 1, 1]], b_eq=[megawatts], bounds=[(0, most) for most in capacities])
    rows.append((megawatts, *(f"{p:g}" for p in plan.x), f"{plan.fun:g}", f"{plan.eqlin.marginals[0]:g}"))
table(
    rows,
    ko=("수요 [MW]", "A [MW]", "B [MW]", "C [MW]", "비용 [천 원/h]", "가격 [천 원/MWh]"),
    en=("demand [MW]", "A [MW]", "B [MW]", "C [MW]", "cost [1,000 won/h]", "price [1,000 won/MWh]"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** 싼 것부터 채우고, 마지막으로 도는 발전기의 한계비용이 가격입니다. `linprog`가 함께 주는 승수가 바로 이 값, 수요가 1 MW 늘 때의 비용입니다.
#
# 많이 낼수록 한계비용이 오르면 어떨까요? **예측.** 한계비용이 30 + p와 10 + 2p인 두 발전기가 50 MW를 어떻게 나누면 가장 쌀까요?
# <!-- en -->
# **Explain.** The cheapest fill up first; the last one running sets the price by its marginal cost, which is also the multiplier that `linprog` returns.
#
# What if marginal costs rise with output? **Predict.** How do two of 30 + p and 10 + 2p best share 50 MW?

# %%
rows = []
for first in (10, 20, 25, 30, 40):
    second = 50 - first
    total = 30 * first + first**2 / 2 + 10 * second + second**2
    rows.append((f"{first} + {second}", f"{total:.1f}", 30 + first, 10 + 2 * second))
table(
    rows,
    ko=("출력 [MW]", "비용 [천 원/h]", "한계비용 1", "한계비용 2"),
    en=("outputs [MW]", "cost [1,000 won/h]", "marginal cost 1", "marginal cost 2"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** 두 한계비용의 차이가 가장 작은 곳에서 가장 쌉니다. 다르면 비싼 쪽을 줄이고 싼 쪽을 늘려 아낄 수 있으니, 가장 쌀 때는 같습니다(80/3 MW와 70/3 MW에서 170/3). 한계에 닿은 발전기만 예외입니다. 가득 찬 것은 가격 이하, 최소로 도는 것은 가격 이상입니다. 이것이 KKT 조건(KKT conditions)입니다.
#
# ## 6. 배터리: 두 길, 한 답
#
# 배터리의 충전 상태(state of charge)는 시간을 잇습니다. 지금 채운 것은 나중에만 팔 수 있습니다. 먼저 선형계획으로 풉니다. 가격은 수요에서 태양광을 뺀 값에 맞추어 지었습니다.
#
# **예측.** 맑은 봄날, 배터리는 언제 차고 언제 빌까요?
# <!-- en -->
# **Explain.** It is cheapest where the marginal costs are closest: while they differ, moving output to the cheap one saves money. At the best they are equal (170/3, at 80/3 and 70/3 MW), but for generators at a limit: a full one costs the price or less, one at its least the price or more. These are the KKT conditions.
#
# ## 6. The battery: two ways, one answer
#
# A battery's state of charge ties hours together: what is filled now can only be sold later. First we solve it as a linear programme. Prices are invented to follow load minus solar output.
#
# **Predict.** On a clear spring day, when does the battery fill, and when is it empty?


# %%
def battery_lp(price, capacity, rate, efficiency):
    hours = len(price)
    stored = np.hstack([np.tri(hours), -np.tri(hours)])
    plan = linprog(
        np.concatenate([price / efficiency, -price]),
        A_ub=np.vstack([stored, -stored]),
        b_ub=np.repeat([capacity, 0.0], hours),
        bounds=(0, rate),
    )
    return -plan.fun, plan.x[:hours], plan.x[hours:]


day = slice(24 * 100, 24 * 101)
price = (town.load_mw - town.solar_mw)[day].round()
profit, filled, emptied = battery_lp(price, capacity=8, rate=2, efficiency=0.8)
figures.show_battery(price, np.concatenate([[0], np.cumsum(filled - emptied)]))
print(f"{profit:.4f}", np.cumsum(filled - emptied).round(6))

# %% [markdown]
# <!-- ko -->
# **설명.** 태양광이 값을 낮추는 한낮에 차고 저녁에 빕니다. 아무도 시키지 않았는데 계획은 정수입니다. 한계가 정수인 이런 선형계획에서는 꼭짓점이 정수이기 때문입니다. 그러니 1 MWh 칸의 격자만 살펴도 같은 답을 찾습니다.
#
# **예측.** 두 시간의 가격이 모두 음수입니다. 2칸짜리 배터리는 얼마를 벌 수 있을까요?
# <!-- en -->
# **Explain.** It fills at midday, when solar power lowers the price, and empties in the evening. Nobody asked for it, yet the plan is whole numbers: with whole limits, such a programme has whole corners. So a grid of 1 MWh cells holds the same answer.
#
# **Predict.** Both of two hours have a negative price. What can a battery of 2 cells earn?

# %%
trap = battery_lp(np.array([-30.0, -40.0]), capacity=2, rate=2, efficiency=0.8)
print(*(np.round(part, 6) for part in trap))

# %% [markdown]
# <!-- ko -->
# **설명.** 첫 시간에 2칸을 채우면서 2칸을 비웠습니다. 전기를 태우고 돈을 받은 것입니다. 한 시간에 하나만 하는 실제 배터리는 100까지만 법니다. 모형이 허락하면 최적화는 그 틈을 찾아냅니다.
#
# 격자에는 동적 계획법(dynamic programming)이 있습니다. 모든 길을 세지 않고, **칸마다 가장 좋은 값 하나**만 기억합니다. 더 쉬운 문제로 해 봅시다. 전기 버스 차고지에서 한 주 동안 `need`칸을 충전하되 한 시간에 `rate`칸까지입니다.
#
# **예측.** 가장 싼 시간부터 채우는 방법과 답이 같을까요?
# <!-- en -->
# **Explain.** In the first hour it filled 2 cells and emptied 2: it burned power and was paid for it. A real battery, which does one thing an hour, earns 100 at most. Where a model leaves a gap, optimisation finds it.
#
# A grid calls for dynamic programming: not counting all ways, but keeping **one best value a cell**. An easier problem: a depot of electric buses must charge `need` cells in a week, at most `rate` an hour.
#
# **Predict.** Does it agree with simply taking the cheapest hours first?


# %%
@njit
def cheapest_charge(price, need, rate):
    cost = np.full(need + 1, np.inf)
    cost[0] = 0.0
    for t in range(len(price)):
        for level in range(need, -1, -1):
            for added in range(1, min(rate, level) + 1):
                cost[level] = min(cost[level], cost[level - added] + price[t] * added)
    return cost[need]


def cheapest_first(price, need, rate):
    return np.repeat(np.sort(price), rate)[:need].sum()


figures.show_grid()
prices = town.load_mw[: 24 * 7].round()
ways = {
    "cheapest_charge": lambda: cheapest_charge(prices, 300, 6),
    "cheapest_first": lambda: cheapest_first(prices, 300, 6),
    "linprog": lambda: linprog(prices, A_eq=[np.ones(len(prices))], b_eq=[300], bounds=(0, 6)).fun,
}
table([(name, f"{way():.6f}") for name, way in ways.items()], ko=("방법", "비용"), en=("way", "cost"))

# %% [markdown]
# <!-- ko -->
# **설명.** 셋이 같습니다. 답을 아는 문제로 확인했으니, 정렬이 통하지 않는 배터리에도 같은 틀을 쓸 수 있습니다. 그림의 격자처럼 뒤에서부터 "여기서 앞으로 벌 수 있는 최댓값"을 적고, 어디로 갔는지 기억해 되짚으면 계획이 나옵니다.
#
# **예측.** 이 삼중 반복문은 컴파일(compilation)하면 몇 배 빨라질까요? `linprog`보다도 빠를까요?
# <!-- en -->
# **Explain.** All three agree. The same frame serves the battery, where sorting fails: on a grid like the figure's, note from the end backwards the most that can still be earned from here, remember where it went, and follow it.
#
# **Predict.** How much faster does compilation make this triple loop? Does it beat `linprog`?


# %%
def fastest_ms(call, count=5):
    call()  # the warm-up
    return 1e3 * min(timeit.repeat(call, number=1, repeat=count))


python_ms = fastest_ms(lambda: cheapest_charge.py_func(prices, 300, 6), 1)
times = {"Python": python_ms} | {name: fastest_ms(way) for name, way in ways.items()}
table(
    [(name, f"{ms:.3f}", f"{python_ms / ms:,.0f}×") for name, ms in times.items()],
    ko=("버스 충전, 168시간 × 300칸", "시간 [ms]", "파이썬 대비 속도"),
    en=("charging a bus, 168 hours × 300 cells", "time [ms]", "speed against Python"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** 파이썬 93(4시간을 재어 42배), Numba 0.22, `linprog` 1.4, 정렬 0.004 ms입니다. Numba가 파이썬의 420배이지만 정렬은 그보다 50배 넘게 빠릅니다. 더 나은 알고리즘이 컴파일을 이깁니다. 정렬로 풀 수 없는 과제의 배터리(168시간, 40칸)는 파이썬 31, Numba 0.11, `battery_lp` 25 ms이며, 지어낸 50주에서 두 답은 이익의 10⁻¹⁴까지 같았습니다. 2코어 Intel Xeon(Python 3.11.7, numba 0.68.1, NumPy 2.4.6, SciPy 1.17.1)에서 2026-11-24에 예열(warm-up) 뒤 스물다섯 번 이상 잰 최솟값이며, `benchmarks/m14_figures.py`로 다시 잴 수 있습니다.
#
# ## 7. 예측 오차의 값은 누가 치르는가
#
# 세 주 평균으로 예측하고, 첫해의 오차에서 구한 분위수만큼 더 예약합니다. 둘째 해에 손실을 셉니다.
#
# **예측.** 열마다 어느 행의 손실이 가장 작을까요?
# <!-- en -->
# **Explain.** **Our figures:** Python 93 (4 hours timed, times 42), Numba 0.22, `linprog` 1.4, sorting 0.004 ms. Numba is 420 times as fast as Python, sorting 50 times faster still: a better algorithm beats compilation. The exercise's battery (168 hours, 40 cells), which sorting cannot solve, takes Python 31, Numba 0.11, `battery_lp` 25 ms; in 50 invented weeks both answers agreed to 10⁻¹⁴ of the profit. Minima of 25 or more runs after a warm-up on a 2-core Intel Xeon (Python 3.11.7, numba 0.68.1, NumPy 2.4.6, SciPy 1.17.1), 2026-11-24; rerun `benchmarks/m14_figures.py`.
#
# ## 7. Who pays for a forecast error?
#
# We forecast by three weeks' mean and add to the booking a quantile of the first year's errors. The second year counts the loss.
#
# **Predict.** In each column, which row loses least?

# %%
errors = (weeks[3:] - (weeks[2:-1] + weeks[1:-2] + weeks[:-3]) / 3).ravel()
past, later = errors[: 168 * 49], errors[168 * 49 :]
rows = []
for quantile in (0.25, 0.5, 0.75, 0.9):
    short = later - np.quantile(past, quantile)
    loss = [24 * np.where(short > 0, ratio * short, -short).mean() for ratio in (1, 3, 9)]
    rows.append((quantile, *(f"{won:.0f}" for won in loss)))
table(
    rows,
    ko=("예약 분위수", "모자람 1배 [만 원/일]", "3배", "9배"),
    en=("quantile booked", "short costs 1× [10,000 won/day]", "3×", "9×"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** 1배이면 0.5, 3배이면 0.75, 9배이면 0.9입니다. 4절의 규칙이 처음 보는 해에도 통했습니다. 그러나 모자람의 값은 자연이 아니라 제도가 정합니다. 그 값이 오르면 더 많이 예약하고, 남는 전기의 값은 결국 누군가의 요금이 됩니다. 예측이 쉬운 가게와 어려운 공장이 그 값을 똑같이 나누어야 할까요? 정전이 나면 누가 먼저 피해를 볼까요? 이 물음에는 시뮬레이터가 답하지 못합니다. 과제의 글에서 여러분의 답을 쓰세요.
# <!-- en -->
# **Explain.** At 1× it is 0.5, at 3× 0.75, at 9× 0.9: the rule of section 4 holds in a year it never saw. But the price of a shortage is set by rules, not by nature. If it rises, more is booked, and what is left over ends in somebody's tariff. Should a shop that is easy to forecast pay as much of it as a factory that is not? Whom does a blackout hit first? No simulator answers that. Write your own answer in the essay.
