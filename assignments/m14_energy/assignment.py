# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m14_energy, kind: assignment}
# ---

# %% [markdown]
# <!-- ko -->
# # M14 과제: 에너지
#
# 문제 다섯 개, 개념 문제 다섯 개, 짧은 글 한 편으로 모두 100점입니다. 먼저 결과를 예측하고, `raise NotImplementedError()`를 지운 자리에 코드를 쓴 다음, 확인하세요.
#
# - `check("solar_elevation")`은 공개 검사를 실행하고, `hint("solar_elevation")`은 실행할 때마다 한 단계 더 구체적인 힌트를 보여 줍니다. 여러 번 써도 감점이 없습니다.
# - 채점할 때는 숨은 검사도 실행합니다. 속도는 `battery_dp`에서만 봅니다.
# - 실수 배열(array)은 `float64`이고 값은 유한합니다. 입력은 바꾸지 마세요. 따로 적지 않으면 상대 오차 10⁻⁹까지 맞으면 됩니다.
#
# 도시와 발전기, 가격은 모두 지어낸 것입니다.
# <!-- en -->
# # M14 assignment: energy
#
# Five exercises, five concept questions, a short essay: 100 points. Predict, replace `raise NotImplementedError()` with your code, check.
#
# - `check("solar_elevation")` runs public checks, `hint("solar_elevation")` gives a more concrete hint each time. Both are free.
# - Grading also runs hidden checks. Speed counts in `battery_dp` only.
# - Real arrays are `float64` and finite. Do not change inputs. Unless stated, a relative 10⁻⁹ is exact enough.
#
# Towns, generators and prices are all invented.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
import math

import numpy as np
from numba import njit

from autograder.learn import check, compiled, earned, expect, expect_choice
from autograder.learn import hint, open_module, own_work, part, race, solution
from course.data.energy import simulate

open_module("m14_energy", lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. 해는 얼마나 높이 뜰까: `solar_elevation` (14점)
#
# 광주(북위 35.16°)의 지붕에 태양광 패널을 놓으려 합니다. 먼저 태양 고도(solar elevation)를 구하세요.
#
# - **입력**: 위도 `latitude`(도, 북쪽이 양수), `day`(1월 1일이 1), `hour`(태양시, 12가 정오). 숫자이거나, 함께 브로드캐스트되는 배열입니다.
# - **계산**: 적위(declination) δ = 23.45° sin(360°(284 + day)/365), 시간각(hour angle) ω = 15°(hour − 12)일 때 sin(고도) = sin(위도) sin δ + cos(위도) cos δ cos ω
# - **출력**: 고도(도). 밤에는 음수입니다. 배열을 받으면 배열, 숫자만 받으면 `float`입니다. 오차 10⁻⁵도까지 맞으면 됩니다.
# - **오류**: −90보다 작거나 90보다 큰 위도가 하나라도 있으면 `ValueError`
#
# **예측**: 적위가 0인 81일 정오, 광주의 태양 고도는 몇 도일까요?
# <!-- en -->
# ## 1. How high is the sun? `solar_elevation` (14 points)
#
# A roof in Gwangju (35.16° N) awaits solar panels. Find the solar elevation.
#
# - **In**: `latitude` (degrees, north positive), `day` (1 January is 1), `hour` (solar time, noon is 12): numbers, or arrays that broadcast together
# - **Computes**: with the declination δ = 23.45° sin(360°(284 + day)/365) and the hour angle ω = 15°(hour − 12): sin(elevation) = sin(latitude) sin δ + cos(latitude) cos δ cos ω
# - **Out**: the elevation in degrees, negative at night: an array for arrays, a `float` for numbers; right within 10⁻⁵ degrees
# - **Error**: `ValueError` if any latitude is below −90 or above 90
#
# **Predict**: on day 81 the declination is 0. How high is the sun over Gwangju at noon?

# %% [markdown] bitgoeul={"hint": "solar_elevation", "level": 1}
# <!-- ko -->
# NumPy의 삼각함수는 어떤 단위의 각을 받을까요? 문제의 각은 모두 도입니다.
# <!-- en -->
# In which unit do NumPy's functions take an angle? All angles of the exercise are in degrees.

# %% [markdown] bitgoeul={"hint": "solar_elevation", "level": 2}
# <!-- ko -->
# `np.radians`로 위도, 적위, 시간각을 라디안으로 바꾸어 식에 넣고, `np.arcsin`의 결과를 `np.degrees`로 되돌립니다. 배열도 같은 식으로 됩니다.
# <!-- en -->
# Turn latitude, declination and hour angle into radians by `np.radians`, and the result of `np.arcsin` back by `np.degrees`. The same formula serves arrays.

# %% [markdown] bitgoeul={"hint": "solar_elevation", "level": 3}
# <!-- ko -->
# 해가 바로 머리 위에 있으면 반올림 때문에 사인값이 1을 아주 조금 넘어 `arcsin`이 NaN이 될 수 있습니다. `np.clip(값, -1, 1)`로 막으세요. 위도는 `np.any(np.abs(latitude) > 90)`으로 검사합니다.
# <!-- en -->
# With the sun right overhead, rounding may put the sine a little above 1, and `arcsin` gives NaN: use `np.clip(value, -1, 1)`. Check latitudes by `np.any(np.abs(latitude) > 90)`.


# %% nbgrader={"grade": false, "grade_id": "solar_elevation", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def solar_elevation(latitude, day, hour):
    """
    ko: 위도, 날짜, 태양시에 해당하는 태양 고도를 도로 돌려줍니다.
    en: Return the elevation of the sun in degrees for a latitude, a day and a solar time.
    """
    ### BEGIN SOLUTION
    if np.any(np.abs(latitude) > 90):
        raise ValueError("a latitude lies between -90 and 90 degrees")
    tilt = np.radians(23.45 * np.sin(np.radians(360 * (284 + day) / 365)))
    turn = np.radians(15 * (hour - 12))
    place = np.radians(latitude)
    sine = np.sin(place) * np.sin(tilt) + np.cos(place) * np.cos(tilt) * np.cos(turn)
    return np.degrees(np.arcsin(np.clip(sine, -1, 1)))
    ### END SOLUTION


# %%
check("solar_elevation")
# ko: 막히면 hint("solar_elevation")을 실행하세요.
# en: If you are stuck, run hint("solar_elevation").

# %% nbgrader={"grade": true, "grade_id": "solar_elevation-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(solar_elevation, 35.16, 81, 12.0).close(
    54.84, atol=1e-5, ko="적위가 0이면 90 − 위도입니다.", en="Without declination it is 90 − latitude.", read="2"
)
with part(1):
    expect(solar_elevation, 0.0, 81, np.array([6.0, 9.0, 12.0, 20.0])).close(
        np.array([0.0, 45.0, 90.0, -30.0]),
        atol=1e-5,
        ko="그날 적도에서는 한 시간에 15도씩 뜨고 집니다.",
        en="At the equator that day it rises and sets by 15 degrees an hour.",
        read="2",
    )
with part(1):
    expect(solar_elevation, 35.16, 172, 10.0).kind("float", ko="숫자를 받으면 실수입니다.", en="Numbers give a float.")
with part(1):
    expect(solar_elevation, 91.0, 81, 12.0).raises(ValueError, ko="그런 위도는 없습니다.", en="No such latitude.")
earned()


# %% nbgrader={"grade": true, "grade_id": "solar_elevation-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 위도와 날짜, 시각에서 지구를 돌려 구한 벡터와 비교합니다.
# en: Hidden: many latitudes, days and hours, compared with vectors on a turning Earth.
### BEGIN HIDDEN TESTS
def from_vectors(latitude, day, hour):
    d = np.radians(23.45) * np.sin(2 * np.pi * (284 + day) / 365)
    w = np.pi * (hour - 12) / 12
    x, y, z = np.cos(d) * np.cos(w), -np.cos(d) * np.sin(w), np.sin(d)
    lat = np.pi * latitude / 180
    up, north = x * np.cos(lat) + z * np.sin(lat), z * np.cos(lat) - x * np.sin(lat)
    return 180 / np.pi * np.arctan2(up, np.hypot(north, y))


rng = np.random.default_rng(14101)
expect(solar_elevation, -20.5, 300, 15.25).close(
    from_vectors(-20.5, 300, 15.25),
    atol=1e-5,
    ko="먼저 한 장소의 한 시각이 맞아야 나머지를 볼 수 있습니다.",
    en="One place at one time must be right before the rest counts.",
    read="2",
)
with part(2):
    for _ in range(12):
        latitude, day, hour = rng.uniform(-90, 90), int(rng.integers(1, 366)), rng.uniform(0, 24)
        expect(solar_elevation, latitude, day, hour).close(
            from_vectors(latitude, day, hour),
            atol=1e-5,
            ko="남반구를 포함한 모든 위도와 시각에서 맞습니다.",
            en="It is right for every latitude, south too, and every hour.",
            read="2",
        )
with part(2):
    for shapes in (((7,), (7,), (7,)), ((3, 1), (1, 5), (5,)), ((), (4,), ()), ((2, 1, 1), (3, 1), (4,))):
        latitude, hour = rng.uniform(-90, 90, shapes[0]), rng.uniform(0, 24, shapes[2])
        day = rng.integers(1, 366, shapes[1])
        expect(solar_elevation, latitude, day, hour).close(
            from_vectors(latitude, day, hour),
            atol=1e-5,
            ko="배열은 NumPy의 규칙대로 함께 브로드캐스트됩니다.",
            en="Arrays broadcast together as NumPy does it.",
            read="2",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "solar_elevation-property", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 정오의 항등식, 정오를 중심으로 한 대칭, 밤의 부호를 검사합니다.
# en: Hidden: the identity of noon, the symmetry about noon, the sign at night.
### BEGIN HIDDEN TESTS
expect(solar_elevation, 10.0, 81, 12.0).close(
    80.0,
    atol=1e-5,
    ko="먼저 적위가 0인 날의 정오가 맞아야 나머지를 볼 수 있습니다.",
    en="Noon on the day without declination must be right before the rest counts.",
    read="2",
)
days = np.arange(1, 366, 7)
tilt = 23.45 * np.sin(2 * np.pi * (284 + days) / 365)
with part(2):
    for latitude in (35.16, 0.0, 18.5, -35.16, 66.0, -71.0):
        expect(solar_elevation, latitude, days, 12.0).close(
            90 - np.abs(latitude - tilt),
            atol=1e-5,
            ko="정오의 고도는 90 − |위도 − 적위|입니다.",
            en="At noon the elevation is 90 − |latitude − declination|.",
            read="2",
        )
with part(1):
    away = np.array([0.25, 1.5, 4.0, 7.75, 11.0])
    for latitude, day in ((35.16, 30), (-50.0, 200), (68.0, 150)):
        morning = expect(solar_elevation, latitude, day, 12 - away).value
        expect(solar_elevation, latitude, day, 12 + away).close(
            morning,
            atol=1e-6,
            ko="오전과 오후는 정오를 중심으로 대칭입니다.",
            en="Morning mirrors afternoon.",
            read="2",
        ).holds(
            lambda a: (np.diff(a) < 0).all(),
            ko="정오에서 멀어질수록 낮아집니다.",
            en="The further from noon, the lower.",
            read="2",
        )
with part(1):
    for latitude in (35.16, -8.0):
        expect(solar_elevation, latitude, days, 0.0).close(
            np.abs(latitude + tilt) - 90,
            atol=1e-5,
            ko="자정의 고도는 |위도 + 적위| − 90, 곧 음수입니다.",
            en="At midnight it is |latitude + declination| − 90, which is negative.",
            read="2",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "solar_elevation-edge", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 극, 머리 위의 해, 잘못된 위도, 그대로인 입력을 검사합니다.
# en: Hidden: the poles, the sun overhead, wrong latitudes, unchanged inputs.
### BEGIN HIDDEN TESTS
hours = np.array([0.0, 5.5, 13.0, 21.75])
expect(solar_elevation, 90.0, 172, hours).close(
    np.full(4, 23.45 * np.sin(2 * np.pi * 456 / 365)),
    atol=1e-5,
    ko="북극에서는 온종일 적위와 같은 높이입니다.",
    en="At the pole it stands as high as its declination all day.",
    read="2",
)
with part(1):
    days = np.arange(1, 366)
    tilt = 23.45 * np.sin(2 * np.pi * (284 + days) / 365)
    expect(solar_elevation, tilt, days, 12.0).close(
        np.full(365, 90.0),
        atol=1e-5,
        ko="해가 바로 머리 위에 있으면 90도입니다.",
        en="Overhead is 90 degrees.",
        read="2",
    ).unchanged(ko="입력은 그대로입니다.", en="The inputs are not changed.")
with part(1):
    for latitude in (-90.5, 135.16, np.array([35.16, -100.0]), np.array([90.25, 0.0, 10.0])):
        expect(solar_elevation, latitude, 81, 12.0).raises(
            ValueError, ko="−90에서 90 사이가 아닌 위도는 ValueError입니다.", en="A latitude beyond 90 is a ValueError."
        )
    expect(solar_elevation, np.array([-90.0, 90.0]), 81, 3.0).close(
        np.zeros(2), atol=1e-5, ko="두 극도 위도입니다.", en="The poles are latitudes."
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "solar_elevation-style", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 식을 직접 썼는지 검사합니다.
# en: Hidden: the formula is your own.
### BEGIN HIDDEN TESTS
expect(solar_elevation, 0.0, 81, 16.0).close(
    30.0, atol=1e-5, ko="먼저 적도의 네 시가 맞아야 합니다.", en="Four o'clock at the equator must be right.", read="2"
)
own_work(
    solar_elevation,
    without=("course.data",),
    ko="시뮬레이터의 함수를 부르지 않고 식을 직접 씁니다.",
    en="Write the formula yourself instead of calling the simulator's.",
    read="2",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 2. 내일의 전력 수요: `seasonal_forecast` (18점)
#
# 평소의 모양에, 서서히 줄어드는 지금의 편차를 더해 예측합니다.
#
# - **입력**: 한 시간마다의 수요 `load`, 예측을 시작하는 자리 `start`, 예측할 시간 수 `horizon`(0 이상), 주기 `period`
# - **규칙**: **`load[:start]`만** 봅니다. `load[start:]`가 무엇이든 결과는 같습니다.
# - **프로필**: 자리 p(0, …, `period` − 1)마다 `t % period`가 p인 모든 과거 값의 평균
# - **잔차(residual)**: r[t] = `load[t]` − 프로필[`t % period`]
# - **기억**: φ = Σ r[t] r[t−1] / Σ r[t]². 위의 합은 t = 1, …, `start` − 1, 아래의 합은 t = 0부터입니다. 잔차가 모두 0이면 φ = 0입니다.
# - **출력**: 길이 `horizon`의 `float64` 배열. k번째(0부터) 값은 프로필[`(start + k) % period`] + φ^(k+1) r[`start` − 1]
# - **오류**: `start`가 `period`보다 작거나 `load`의 길이보다 크면 `ValueError`
#
# **예측**: φ = 0.5이고 마지막 잔차가 8이면, 세 시간 뒤의 예측에는 프로필에 얼마가 더해질까요?
# <!-- en -->
# ## 2. Tomorrow's load: `seasonal_forecast` (18 points)
#
# Forecast the usual shape, plus today's deviation as it fades.
#
# - **In**: hourly `load`, the place `start` where the forecast begins, the hours `horizon` (0 or more), the `period`
# - **Rule**: look at **`load[:start]` only**; `load[start:]` changes nothing
# - **Profile**: for each place p (0, …, `period` − 1) the mean of all past values where `t % period` is p
# - **Residuals**: r[t] = `load[t]` − profile[`t % period`]
# - **Memory**: φ = Σ r[t] r[t−1] / Σ r[t]²; the upper sum over t = 1, …, `start` − 1, the lower one from t = 0; φ = 0 if all residuals are 0
# - **Out**: a `float64` array of length `horizon`; value k (from 0) is profile[`(start + k) % period`] + φ^(k+1) r[`start` − 1]
# - **Error**: `ValueError` if `start` is less than `period`, or more than the length of `load`
#
# **Predict**: with φ = 0.5 and a last residual of 8, how much is added to the profile three hours ahead?

# %% [markdown] bitgoeul={"hint": "seasonal_forecast", "level": 1}
# <!-- ko -->
# 첫 줄에서 `past = load[:start]`로 잘라 두고 그 뒤로는 `past`만 쓰세요. 미래를 볼 길이 없어집니다.
# <!-- en -->
# Cut `past = load[:start]` in the first line and use only `past` after it. Then there is no way to see the future.

# %% [markdown] bitgoeul={"hint": "seasonal_forecast", "level": 2}
# <!-- ko -->
# 자리 p의 과거 값은 `past[p::period]`입니다. 그 평균으로 프로필을 만들고, `np.arange(start) % period`로 과거의 자리마다 프로필 값을 찾아 뺍니다.
# <!-- en -->
# The past values at place p are `past[p::period]`. Their means are the profile; find each past hour's profile by `np.arange(start) % period` and subtract.

# %% [markdown] bitgoeul={"hint": "seasonal_forecast", "level": 3}
# <!-- ko -->
# 위의 합은 `(r[1:] * r[:-1]).sum()`, 아래의 합은 `(r * r).sum()`입니다. 아래의 합이 0이면 나누지 않습니다. 예측할 자리는 `(start + np.arange(horizon)) % period`, 감쇠는 `phi ** np.arange(1, horizon + 1)`입니다.
# <!-- en -->
# The upper sum is `(r[1:] * r[:-1]).sum()`, the lower `(r * r).sum()`; do not divide if that is 0. The places to forecast are `(start + np.arange(horizon)) % period`, the fading is `phi ** np.arange(1, horizon + 1)`.


# %% nbgrader={"grade": false, "grade_id": "seasonal_forecast", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def seasonal_forecast(load, start, horizon, period):
    """
    ko: `load[:start]`만 보고 다음 `horizon`시간의 예측을 돌려줍니다.
    en: Forecast the next `horizon` hours from `load[:start]` alone.
    """
    ### BEGIN SOLUTION
    if start < period or start > len(load):
        raise ValueError("start must be at least period and at most the length of load")
    past = load[:start]
    profile = np.array([past[p::period].mean() for p in range(period)])
    r = past - profile[np.arange(start) % period]
    power = (r * r).sum()
    phi = (r[1:] * r[:-1]).sum() / power if power > 0 else 0.0
    ahead = np.arange(horizon)
    return profile[(start + ahead) % period] + phi ** (ahead + 1) * r[-1]
    ### END SOLUTION


# %%
check("seasonal_forecast")

# %% nbgrader={"grade": true, "grade_id": "seasonal_forecast-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(seasonal_forecast, np.array([3.0, 5.0, 3.0, 5.0]), 4, 3, 2).close(
    np.array([3.0, 5.0, 3.0]), ko="늘 되풀이되면 그대로 이어집니다.", en="What always repeats goes on.", read="3"
)
with part(1):
    expect(seasonal_forecast, np.array([10.0, 20.0, 14.0, 20.0]), 3, 1, 2).close(
        np.array([20.0]), ko="프로필은 12와 20이고 φ = 0입니다.", en="The profile is 12 and 20; φ = 0.", read="3"
    )
with part(2):
    expect(seasonal_forecast, np.array([2.0, 6.0, 4.0, 8.0]), 4, 2, 2).close(
        np.array([3.25, 7.0625]),
        ko="프로필은 3과 7, 잔차는 -1, -1, 1, 1이고 φ = 1/4입니다.",
        en="The profile is 3 and 7, the residuals are -1, -1, 1, 1, and φ = 1/4.",
        read="3",
    )
with part(1):
    expect(seasonal_forecast, np.array([2.0, 6.0, 4.0]), 1, 2, 2).raises(
        ValueError, ko="과거가 한 주기도 안 됩니다.", en="The past is less than a period."
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "seasonal_forecast-reference", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 무작위 수요와 시뮬레이터의 수요에서, 여러 주기와 자리로 독립적으로 구한 답과 비교합니다.
# en: Hidden: random and simulated loads, several periods and places, compared with an independent answer.
### BEGIN HIDDEN TESTS
def hour_by_hour(load, start, horizon, period):
    usual = {p: [] for p in range(period)}
    for t in range(start):
        usual[t % period].append(float(load[t]))
    usual = {p: math.fsum(values) / len(values) for p, values in usual.items()}
    rest = [float(load[t]) - usual[t % period] for t in range(start)]
    power = math.fsum(x * x for x in rest)
    memory = math.fsum(a * b for a, b in zip(rest, rest[1:])) / power if power else 0.0
    return np.array([usual[(start + k) % period] + memory ** (k + 1) * rest[-1] for k in range(horizon)])


rng = np.random.default_rng(14202)
expect(seasonal_forecast, np.array([2.0, 6.0, 4.0, 8.0, 3.0]), 4, 3, 2).close(
    np.array([3.25, 7.0625, 3.015625]),
    ko="먼저 네 값의 예측이 맞아야 나머지를 볼 수 있습니다.",
    en="The forecast from four values must be right before the rest counts.",
    read="3",
)
with part(3):
    sizes = ((9, 7, 5, 3), (40, 40, 30, 7), (31, 24, 4, 5), (30, 11, 12, 4), (25, 19, 6, 1))
    for length, start, horizon, period in sizes:
        load = 50 + rng.normal(0, 5, length).cumsum()
        expect(seasonal_forecast, load, start, horizon, period).close(
            hour_by_hour(load, start, horizon, period),
            ko="자리마다의 평균에, 서서히 줄어드는 마지막 잔차를 더합니다.",
            en="The mean of each place, plus the last residual as it fades.",
            read="3",
        )
        saw = load + 9 * (-1.0) ** np.arange(length)
        expect(seasonal_forecast, saw, start, horizon, 3).close(
            hour_by_hour(saw, start, horizon, 3),
            ko="잔차가 번갈아 뒤집히면 φ는 음수입니다.",
            en="Where residuals alternate, φ is negative.",
            read="3",
        )
with part(2):
    for seed, start, horizon in ((1401, 700, 48), (1402, 509, 24), (1403, 168, 170)):
        load = simulate(32, seed, first_day=300).load_mw
        expect(seasonal_forecast, load, start, horizon, 168).close(
            hour_by_hour(load, start, horizon, 168),
            ko="시뮬레이터의 한 주에서도 맞습니다.",
            en="It is right on the simulator's weeks, too.",
            read="3",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "seasonal_forecast-property", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 미래를 바꾸어도 결과가 그대로인지, 시뮬레이터에서 지난주를 베낀 예측을 이기는지 검사합니다.
# en: Hidden: other futures change nothing; on the simulator it beats the forecast that copies last week.
### BEGIN HIDDEN TESTS
load = simulate(63, 1404, first_day=10).load_mw
call = expect(seasonal_forecast, load, 900, 24, 168)
call.holds(
    lambda f: np.abs(f - load[900:924]).mean() < np.abs(load[876:900] - load[900:924]).mean(),
    ko="먼저 하루 전을 베낀 것보다 나은 예측이어야 나머지를 볼 수 있습니다.",
    en="It must beat copying yesterday before the rest counts.",
    read="3",
)
with part(2):
    rng = np.random.default_rng(14203)
    futures = (np.full(612, np.nan), np.zeros(612), 1e6 * rng.normal(size=612), load[900:][::-1])
    for future in futures:
        expect(seasonal_forecast, np.concatenate([load[:900], future]), 900, 24, 168).close(
            call.value,
            ko="미래의 값이 무엇이든 예측은 달라지지 않습니다.",
            en="Whatever the future holds, the forecast does not change.",
            read="3",
        )
    expect(seasonal_forecast, load[:900], 900, 24, 168).close(
        call.value, ko="미래가 아예 없어도 같습니다.", en="Without a future it is the same.", read="3"
    )
with part(2):
    ours, copied = [], []
    for seed in (1405, 1406, 1407):
        load = simulate(63, seed, first_day=10).load_mw
        for start in range(840, 1480, 101):
            truth = load[start : start + 24]
            ours.append(np.abs(expect(seasonal_forecast, load, start, 24, 168).value - truth).mean())
            copied.append(np.abs(load[start - 168 : start - 144] - truth).mean())
    call.holds(
        np.mean(ours) < 0.85 * np.mean(copied),
        ko="시뮬레이터에서, 지난주의 같은 시각을 베낀 예측보다 평균 절대 오차가 15% 넘게 작습니다.",
        en="On the simulator its mean absolute error is more than 15% below that of copying last week.",
        read="3",
    )
with part(2):
    base = expect(seasonal_forecast, load, 500, 60, 24).value
    for unit, zero in ((3.0, 40.0), (1e-3, 0.0), (1e6, -2e7)):
        expect(seasonal_forecast, unit * load + zero, 500, 60, 24).close(
            unit * base + zero,
            ko="단위를 바꾸면 예측도 똑같이 바뀝니다.",
            en="In other units the forecast is the same forecast.",
            read="3",
        )
    expect(seasonal_forecast, load, 500, 7, 24).close(
        base[:7], ko="더 짧게 예측해도 앞부분은 같습니다.", en="A shorter forecast has the same beginning.", read="3"
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "seasonal_forecast-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 딱 한 주기, 똑같은 값, 길이 0인 예측, 정수 배열, 오류, 그대로인 입력을 검사합니다.
# en: Hidden: exactly one period, constant values, a horizon of 0, integers, errors, the unchanged input.
### BEGIN HIDDEN TESTS
expect(seasonal_forecast, np.array([4.0, 1.0, 9.0, 77.0]), 3, 5, 3).close(
    np.array([4.0, 1.0, 9.0, 4.0, 1.0]),
    ko="딱 한 주기만 보면 그 주기를 되풀이합니다.",
    en="From exactly one period it repeats that period.",
    read="3",
)
with part(1):
    expect(seasonal_forecast, np.full(12, 7.0), 12, 4, 5).close(
        np.full(4, 7.0),
        ko="변하지 않으면 그대로이고 NaN이 없습니다.",
        en="What never changes stays, without NaN.",
        read="3",
    )
    expect(seasonal_forecast, np.arange(8.0), 8, 0, 4).array(
        shape=(0,), dtype="float64", ko="0시간의 예측은 빈 배열입니다.", en="A horizon of 0 is an empty array."
    )
with part(1):
    expect(seasonal_forecast, np.array([2, 6, 4, 9, 9]), 4, 2, 2).array(
        shape=(2,), dtype="float64", ko="정수를 받아도 float64 배열입니다.", en="Integers give a float64 array, too."
    ).close(
        np.array([3 + 4.5 / 13, 7.5 + 13.5 / 169]),
        ko="평균에는 소수가 있습니다.",
        en="Means have decimals.",
        read="3",
    ).unchanged(ko="입력은 그대로입니다.", en="The input is not changed.")
with part(1):
    for start, period in ((4, 5), (0, 1), (11, 2)):
        expect(seasonal_forecast, np.arange(10.0), start, 3, period).raises(
            ValueError,
            ko="start가 period보다 작거나 길이보다 크면 ValueError입니다.",
            en="Such a start is a ValueError.",
        )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 3. 모자람과 남음의 값: `pinball` (12점)
#
# 분위수(quantile)를 예측했다면 핀볼 손실(pinball loss)로 평가합니다. 실제값 y와 예측 q, 분위수 τ의 손실은 y ≥ q이면 τ(y − q), 아니면 (1 − τ)(q − y)입니다.
#
# - **입력**: 실제값의 배열 `actual`, 같은 길이의 배열이거나 숫자 하나인 `predicted`, 0과 1 사이의 `quantile`, 가중치의 배열 `weights`(0 이상이고 합은 양수, 기본값 `None`은 모두 1)
# - **출력**: 가중 평균 Σ w × 손실 / Σ w, `float`
# - **오류**: `quantile`이 0 이하이거나 1 이상일 때, 길이가 다르거나 값이 없을 때 `ValueError`
#
# **예측**: τ = 0.9일 때, 10만큼 모자란 것과 10만큼 남은 것의 손실은 몇 배 차이일까요?
# <!-- en -->
# ## 3. The price of too little and too much: `pinball` (12 points)
#
# The pinball loss judges the forecast of a quantile. For truth y, forecast q and quantile τ it is τ(y − q) if y ≥ q, else (1 − τ)(q − y).
#
# - **In**: an array `actual`; `predicted`, an array of that length or one number; `quantile` between 0 and 1; an array `weights` (0 or more, with a positive sum; the default `None` means all 1)
# - **Out**: the weighted mean Σ w × loss / Σ w, a `float`
# - **Error**: `ValueError` if `quantile` is not between 0 and 1 (both excluded), lengths differ, or there are no values
#
# **Predict**: for τ = 0.9, how many times worse is it to be 10 short than 10 over?

# %% [markdown] bitgoeul={"hint": "pinball", "level": 1}
# <!-- ko -->
# 손실은 늘 0 이상입니다. 어느 쪽으로 틀렸을 때 τ를, 어느 쪽일 때 1 − τ를 곱할까요?
# <!-- en -->
# A loss is never negative. Which side is multiplied by τ, which by 1 − τ?

# %% [markdown] bitgoeul={"hint": "pinball", "level": 2}
# <!-- ko -->
# `short = actual - predicted`로 두면 숫자 하나인 `predicted`도 배열처럼 됩니다. `np.where(short >= 0, ..., ...)`로 두 경우를 나누세요.
# <!-- en -->
# With `short = actual - predicted`, a single number works like an array. Split the two cases by `np.where(short >= 0, ..., ...)`.

# %% [markdown] bitgoeul={"hint": "pinball", "level": 3}
# <!-- ko -->
# 길이는 계산하기 **전에** 검사합니다. 길이 1인 배열은 브로드캐스트되어 오류 없이 지나가기 때문입니다. 평균은 `(w * loss).sum() / w.sum()`입니다.
# <!-- en -->
# Check the lengths **before** computing: an array of length 1 would broadcast without an error. The mean is `(w * loss).sum() / w.sum()`.


# %% nbgrader={"grade": false, "grade_id": "pinball", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def pinball(actual, predicted, quantile, weights=None):
    """
    ko: 분위수 예측의 핀볼 손실을 가중 평균으로 돌려줍니다.
    en: Return the weighted mean of the pinball loss of a quantile's forecast.
    """
    ### BEGIN SOLUTION
    if not 0 < quantile < 1:
        raise ValueError("a quantile lies between 0 and 1")
    w = np.ones(len(actual)) if weights is None else weights
    if len(actual) == 0 or len(w) != len(actual) or np.shape(predicted) not in ((), np.shape(actual)):
        raise ValueError("actual, predicted and weights must have one length, and not 0")
    short = actual - predicted
    loss = np.where(short >= 0, quantile * short, (quantile - 1) * short)
    return (w * loss).sum() / w.sum()
    ### END SOLUTION


# %%
check("pinball")

# %% nbgrader={"grade": true, "grade_id": "pinball-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
actual = np.array([10.0, 20.0])
expect(pinball, actual, np.array([12.0, 15.0]), 0.75).close(
    2.125, ko="남은 2는 0.25배, 모자란 5는 0.75배입니다.", en="2 too much count 0.25, 5 short 0.75.", read="4"
)
with part(1):
    expect(pinball, actual, 12.0, 0.75).close(
        3.25, ko="예측이 숫자 하나여도 됩니다.", en="One number will do.", read="4"
    )
with part(1):
    expect(pinball, actual, np.array([12.0, 15.0]), 0.75, np.array([3.0, 1.0])).close(
        1.3125, ko="가중치는 평균의 분모에도 들어갑니다.", en="Weights divide the sum, too.", read="4"
    )
with part(1):
    expect(pinball, actual, 12.0, 1.0).raises(ValueError, ko="1은 안 됩니다.", en="1 is refused.")
earned()

# %% nbgrader={"grade": true, "grade_id": "pinball-reference", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 크기와 분위수에서 scikit-learn의 손실과 비교합니다.
# en: Hidden: many sizes and quantiles, compared with scikit-learn's loss.
### BEGIN HIDDEN TESTS
from sklearn.metrics import mean_pinball_loss

rng = np.random.default_rng(14301)
expect(pinball, np.array([6.0, 1.0, 4.0]), np.array([2.0, 3.0, 4.0]), 0.25).close(
    2.5 / 3,
    ko="먼저 세 값의 평균 손실이 맞아야 나머지를 볼 수 있습니다.",
    en="The mean loss of three values must be right before the rest counts.",
    read="4",
)
with part(2):
    for count, quantile in ((1, 0.5), (7, 0.05), (50, 0.9), (333, 0.37)):
        actual, predicted = rng.normal(-20, 30, count), rng.normal(-15, 30, count)
        expect(pinball, actual, predicted, quantile).close(
            mean_pinball_loss(actual, predicted, alpha=quantile),
            ko="scikit-learn의 핀볼 손실과 같습니다.",
            en="It is scikit-learn's pinball loss.",
            read="4",
        )
with part(1):
    for count, quantile in ((2, 0.8), (40, 0.1)):
        actual, predicted = rng.normal(100, 30, count), rng.normal(105, 20, count)
        weights = rng.integers(0, 4, count) + np.eye(count)[0]
        expect(pinball, actual, predicted, quantile, weights).close(
            mean_pinball_loss(actual, predicted, alpha=quantile, sample_weight=weights),
            ko="가중치가 있으면 가중 평균입니다.",
            en="With weights it is the weighted mean.",
            read="4",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "pinball-property", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 분위수에서 손실이 가장 작은지, 0.5에서 절대 오차의 절반인지, 대칭과 가중치의 뜻을 검사합니다.
# en: Hidden: the quantile has the least loss; at 0.5 it is half the absolute error; mirrors; the meaning of weights.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(14302)
expect(pinball, np.array([0.0, 8.0]), np.array([1.0, 4.0]), 0.5).close(
    1.25, ko="먼저 중앙값의 손실이 맞아야 합니다.", en="The median's loss must be right first.", read="4"
)
with part(1):
    actual = rng.exponential(40, 51)
    for quantile in (0.1, 0.5, 0.74, 0.95):
        best = np.quantile(actual, quantile, method="inverted_cdf")
        least = expect(pinball, actual, best, quantile).value
        for other in (*(best + np.array([-9.0, -0.5, 0.5, 9.0])), actual.mean(), actual.max(), 0.0):
            expect(pinball, actual, other, quantile).holds(
                lambda loss, least=least: loss >= least - 1e-12 and loss > 0,
                ko="하나의 수로 예측한다면 표본의 분위수에서 손실이 가장 작습니다.",
                en="Of all single numbers, the sample's quantile has the least loss.",
                read="4",
            )
    errors = np.abs(actual - 30)
    expect(pinball, actual, 30.0, 0.5).close(
        errors.mean() / 2, ko="0.5에서는 평균 절대 오차의 절반입니다.", en="At 0.5 it is half the mean absolute error."
    )
with part(1):
    predicted = rng.normal(40, 20, 51)
    loss = expect(pinball, actual, predicted, 0.2).value
    expect(pinball, -actual, -predicted, 0.8).close(
        loss, ko="부호를 뒤집으면 τ와 1 − τ가 바뀝니다.", en="Mirrored, τ becomes 1 − τ.", read="4"
    )
    expect(pinball, 5 * actual + 2, 5 * predicted + 2, 0.2).close(
        5 * loss, ko="손실의 단위는 값의 단위입니다.", en="The loss has the unit of the values.", read="4"
    )
with part(1):
    times = rng.integers(0, 3, 51) + np.eye(51)[7]
    many = times.astype(int)
    repeated = expect(pinball, np.repeat(actual, many), np.repeat(predicted, many), 0.65).value
    expect(pinball, actual, predicted, 0.65, times).close(
        repeated,
        ko="가중치 2는 같은 값이 두 번 있는 것과 같고, 0은 없는 것과 같습니다.",
        en="A weight of 2 is the value twice, a weight of 0 is no value.",
        read="4",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "pinball-edge", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 딱 맞은 예측, 정수 배열, 오류, 그대로인 입력을 검사합니다.
# en: Hidden: exact forecasts, integers, errors, the unchanged input.
### BEGIN HIDDEN TESTS
expect(pinball, np.array([7.5]), 4.0, 0.2).close(
    0.7, ko="먼저 값 하나의 손실이 맞아야 합니다.", en="The loss of one value must be right first.", read="4"
)
with part(1):
    expect(pinball, np.array([3, 5, 9]), np.array([4, 4, 9]), 0.25).kind(
        "float", ko="결과는 실수입니다.", en="The result is a float."
    ).close(1 / 3, ko="딱 맞은 예측의 손실은 0입니다.", en="An exact forecast loses 0.", read="4").unchanged(
        ko="입력은 그대로입니다.", en="The inputs are not changed."
    )
    expect(pinball, np.array([3.0, 5.0]), np.array([3.0, 5.0]), 0.9).close(
        0.0, ko="딱 맞은 예측의 손실은 0입니다.", en="An exact forecast loses 0.", read="4"
    )
with part(1):
    three, two = np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0])
    for case in (
        (three, two, 0.5),
        (three, three, 0.5, two),
        (three, two[:1], 0.5),
        (three[:0], 1.0, 0.5),
        (three, three, 0.5, two[:1]),
        (two, three, 0.5),
    ):
        expect(pinball, *case).raises(
            ValueError, ko="길이가 다르거나 값이 없으면 ValueError입니다.", en="Other lengths, or none: a ValueError."
        )
    for quantile in (0.0, 1.0, -0.1, 1.5, 75):
        expect(pinball, three, two[0], quantile).raises(
            ValueError, ko="분위수는 0과 1 사이여야 합니다.", en="A quantile lies between 0 and 1."
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "pinball-style", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 손실을 직접 계산하는지 검사합니다.
# en: Hidden: the loss is computed by your own code.
### BEGIN HIDDEN TESTS
expect(pinball, np.array([9.0, 2.0]), 5.0, 0.25).close(
    1.625, ko="먼저 두 값의 손실이 맞아야 합니다.", en="The loss of two values must be right first.", read="4"
)
own_work(pinball, without=("sklearn",), ko="scikit-learn을 부르지 않습니다.", en="Do without scikit-learn.", read="4")
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 4. 어느 발전기를 얼마나: `dispatch` (16점)
#
# 수요를 가장 싸게 채우는 경제급전(economic dispatch)을 구하세요. 발전기 i가 p MW를 낼 때 비용은 `cost[i]` p + `slope[i]` p²/2이므로, 한계비용(marginal cost)은 `cost[i] + slope[i] * p`입니다.
#
# - **입력**: 수요 `demand`, 길이가 같은 배열 `cost`, `slope`(모두 양수), `low`, `high`(하나 이상, `low ≤ high`)
# - **출력**: 튜플 `(output, price)`. `output`은 `low`와 `high` 사이에서 합이 `demand`이고 비용이 가장 작은 `float64` 배열입니다. `price`는 KKT 조건(KKT conditions)의 승수(`float`)입니다. 한계비용은 `low`보다 더 내는 모든 발전기에서 `price` 이하, `high`보다 덜 내는 모든 발전기에서 `price` 이상입니다.
# - **정밀도**: 출력과 가격 모두 10⁻⁶까지. `slope`는 10⁻⁶만큼 작을 수 있습니다.
# - **오류**: 한계 안에서 채울 수 없는 수요는 `ValueError`
#
# **예측**: 두 발전기의 한계비용이 10 + p와 20 + p이고 한계가 넉넉합니다. 수요 30은 어떻게 나뉠까요?
# <!-- en -->
# ## 4. Which generator, how much? `dispatch` (16 points)
#
# Find the economic dispatch: the cheapest way to meet the demand. At p MW generator i costs `cost[i]` p + `slope[i]` p²/2, so its marginal cost is `cost[i] + slope[i] * p`.
#
# - **In**: the `demand`; arrays of one length `cost`, `slope` (all positive), `low`, `high` (one generator or more, `low ≤ high`)
# - **Out**: a tuple `(output, price)`. `output`, a `float64` array between `low` and `high`, adds up to `demand` at the least cost. `price`, a `float`, is the multiplier of the KKT conditions: marginal costs are at most `price` where a generator gives more than `low`, at least `price` where it gives less than `high`.
# - **Precision**: outputs and price within 10⁻⁶; `slope` may be as small as 10⁻⁶
# - **Error**: `ValueError` for a demand that the limits cannot meet
#
# **Predict**: two generators have the marginal costs 10 + p and 20 + p, and wide limits. How is a demand of 30 shared?

# %% [markdown] bitgoeul={"hint": "dispatch", "level": 1}
# <!-- ko -->
# 가격을 하나 정했다고 해 봅시다. 발전기마다 얼마를 낼까요? 가격을 올리면 합은 어떻게 변할까요?
# <!-- en -->
# Suppose a price is given. How much does each generator give? How does the sum change as the price rises?

# %% [markdown] bitgoeul={"hint": "dispatch", "level": 2}
# <!-- ko -->
# 가격 λ에서 발전기는 한계비용이 λ가 되는 (λ − cost)/slope만큼 내고, 한계를 넘으면 `np.clip`으로 자릅니다. 그 합이 `demand`가 되는 λ를 이분법으로 찾으세요.
# <!-- en -->
# At the price λ a generator gives (λ − cost)/slope, where its marginal cost is λ, cut to its limits by `np.clip`. Find by bisection the λ whose sum is `demand`.

# %% [markdown] bitgoeul={"hint": "dispatch", "level": 3}
# <!-- ko -->
# 가장 낮은 가격은 `(cost + slope * low).min()`, 가장 높은 가격은 `(cost + slope * high).max()`에서 시작합니다. 가운데 가격에서 합이 모자라면 아래 끝을, 아니면 위 끝을 가운데로 옮기기를 100번 되풀이합니다.
# <!-- en -->
# Start between `(cost + slope * low).min()` and `(cost + slope * high).max()`. If the sum at the middle is too little, the middle becomes the lower end, else the upper; repeat a hundred times.


# %% nbgrader={"grade": false, "grade_id": "dispatch", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def dispatch(demand, cost, slope, low, high):
    """
    ko: 수요를 가장 싸게 채우는 출력과 가격을 돌려줍니다.
    en: Return the outputs that meet the demand at the least cost, and the price.
    """
    ### BEGIN SOLUTION
    if demand < low.sum() or demand > high.sum():
        raise ValueError("the demand is beyond the limits")
    below, above = (cost + slope * low).min(), (cost + slope * high).max()
    for _ in range(100):
        price = (below + above) / 2
        output = np.clip((price - cost) / slope, low, high)
        if output.sum() < demand:
            below = price
        else:
            above = price
    return output, price
    ### END SOLUTION


# %%
check("dispatch")

# %% nbgrader={"grade": true, "grade_id": "dispatch-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
cost, slope = np.array([10.0, 20.0]), np.array([1.0, 1.0])
low, high = np.zeros(2), np.array([40.0, 40.0])
call = expect(dispatch, 30.0, cost, slope, low, high)
call.holds(
    lambda r: np.allclose(r[0], [20, 10], rtol=0, atol=1e-6),
    ko="20과 10을 내면 한계비용이 같습니다.",
    en="At 20 and 10 the marginal costs agree.",
    read="5",
)
with part(2):
    expect(dispatch, 60.0, cost, slope, low, np.array([25.0, 40.0])).close(
        (np.array([25.0, 35.0]), 55.0), atol=1e-6, ko="25까지만 낼 수 있습니다.", en="25 is its limit.", read="5"
    )
with part(1):
    call.holds(lambda r: abs(r[1] - 30) <= 1e-6, ko="가격은 그 한계비용입니다.", en="The price is that cost.", read="5")
with part(1):
    expect(dispatch, 81.0, cost, slope, low, high).raises(
        ValueError, ko="모두 돌려도 80입니다.", en="All together give 80."
    )
earned()

# %% nbgrader={"grade": true, "grade_id": "dispatch-reference", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 한계비용의 꺾이는 점을 정렬해 정확히 구한 답, 그리고 slope가 아주 작을 때의 선형계획(scipy linprog)과 비교합니다.
# en: Hidden: compared with an exact answer from the sorted corners of supply, and for tiny slopes with scipy's linprog.
### BEGIN HIDDEN TESTS
from scipy.optimize import linprog


def supply(price, cost, slope, low, high):
    return np.minimum(np.maximum((price - cost) / slope, low), high)


def from_corners(demand, cost, slope, low, high):
    corners = np.unique(np.concatenate([cost + slope * low, cost + slope * high]))
    totals = np.array([supply(c, cost, slope, low, high).sum() for c in corners])
    return supply(np.interp(demand, totals, corners), cost, slope, low, high)


rng = np.random.default_rng(14401)
expect(dispatch, 20.0, np.array([5.0, 9.0]), np.array([2.0, 1.0]), np.array([1.0, 2.0]), np.array([30.0, 30.0])).holds(
    lambda r: np.allclose(r[0], [8, 12], rtol=0, atol=1e-6) and abs(r[1] - 21) <= 1e-6,
    ko="먼저 두 발전기의 출력과 가격이 맞아야 나머지를 볼 수 있습니다.",
    en="The outputs and the price of two generators must be right before the rest counts.",
    read="5",
)
with part(3):
    for count in (1, 2, 3, 5, 8, 13):
        cost, slope = rng.uniform(20, 120, count), rng.uniform(0.05, 3, count)
        low = rng.uniform(0, 20, count)
        high = low + rng.uniform(5, 60, count)
        for share in (0.1, 0.45, 0.8, 0.97):
            demand = (1 - share) * low.sum() + share * high.sum()
            want = from_corners(demand, cost, slope, low, high)
            expect(dispatch, demand, cost, slope, low, high).holds(
                lambda r, want=want: r[0].shape == want.shape and np.allclose(r[0], want, rtol=0, atol=1e-6),
                ko="한계 안에서 한계비용을 같게 한 출력입니다.",
                en="Outputs of equal marginal cost, within the limits.",
                read="5",
            )
with part(2):
    cost, low = np.array([80.0, 30.0, 55.0, 120.0]), np.array([0.0, 10.0, 5.0, 0.0])
    high, slope = np.array([40.0, 60.0, 30.0, 50.0]), np.full(4, 1e-6)
    for demand in (21.5, 66.25, 80.5, 111.75, 171.0):
        merit = linprog(cost, A_eq=np.ones((1, 4)), b_eq=[demand], bounds=list(zip(low, high))).x
        expect(dispatch, demand, cost, slope, low, high).holds(
            lambda r, merit=merit: r[0].shape == (4,) and np.allclose(r[0], merit, rtol=0, atol=1e-5),
            ko="slope가 아주 작으면 싼 것부터 채우는 선형계획의 답과 같습니다.",
            en="For tiny slopes it is the linear programme's answer: the cheapest first.",
            read="5",
        )
earned()
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "dispatch-property", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 합과 한계, KKT 조건, 그리고 수요가 조금 늘 때의 비용을 검사합니다.
# en: Hidden: the sum and the limits, the KKT conditions, and the cost of a little more demand.
### BEGIN HIDDEN TESTS
def meets_kkt(result, cost, slope, low, high):
    output, price = result
    marginal, slack = cost + slope * output, 1e-6 * (1 + slope)
    lowered, raised = output > low + 2e-6, output < high - 2e-6
    return (marginal - slack <= price)[lowered].all() and (marginal + slack >= price)[raised].all()


rng = np.random.default_rng(14402)
expect(dispatch, 12.0, np.array([3.0, 1.0]), np.array([1.0, 2.0]), np.zeros(2), np.array([20.0, 4.0])).holds(
    lambda r: np.allclose(r[0], [8, 4], rtol=0, atol=1e-6) and abs(r[1] - 11) <= 1e-6,
    ko="먼저 두 발전기의 출력과 가격이 맞아야 나머지를 볼 수 있습니다.",
    en="The outputs and the price of two generators must be right before the rest counts.",
    read="5",
)
cases = []
for count in (2, 4, 7, 20):
    cost, slope, low = rng.uniform(-10, 90, count), 10 ** rng.uniform(-3, 1, count), rng.uniform(0, 9, count)
    high = low + rng.choice([0.0, 5.0, 30.0], count) + np.eye(count)[0]
    cases += [(low.sum() + share * (high - low).sum(), cost, slope, low, high) for share in (0.05, 0.5, 0.9)]
with part(1):
    for demand, *plant in cases:
        expect(dispatch, demand, *plant).holds(
            lambda r, demand=demand, low=plant[2], high=plant[3]: (
                abs(r[0].sum() - demand) <= 1e-6 and (r[0] >= low - 1e-6).all() and (r[0] <= high + 1e-6).all()
            ),
            ko="출력의 합은 수요이고, 모두 한계 안에 있습니다.",
            en="The outputs add up to the demand, all within their limits.",
            read="5",
        )
with part(2):
    for demand, *plant in cases:
        expect(dispatch, demand, *plant).holds(
            lambda r, plant=plant: meets_kkt(r, *plant),
            ko="더 낼 수 있는 발전기의 한계비용은 가격 이상, 덜 낼 수 있는 발전기의 한계비용은 가격 이하입니다.",
            en="Who could give more has a marginal cost of the price or more, who could give less of the price or less.",
            read="5",
        )
with part(1):
    cost, slope = np.array([40.0, 55.0, 30.0]), np.array([0.5, 0.2, 4.0])
    low, high = np.array([10.0, 0.0, 0.0]), np.array([100.0, 80.0, 9.0])
    sums = []
    for demand in (70.0 - 1e-3, 70.0 + 1e-3):
        p = expect(dispatch, demand, cost, slope, low, high).value[0]
        sums.append((cost * p + slope * p**2 / 2).sum())
    expect(dispatch, 70.0, cost, slope, low, high).holds(
        lambda r: abs((sums[1] - sums[0]) / 2e-3 - r[1]) < 0.1,
        ko="수요가 1 MWh 늘 때 드는 비용이 가격입니다.",
        en="The price is what one more MWh costs.",
        read="5",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "dispatch-edge", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 딱 한계인 수요, 똑같은 발전기, 오류, 결과의 타입과 그대로인 입력을 검사합니다.
# en: Hidden: demands right at the limits, equal generators, errors, the types of the result, unchanged inputs.
### BEGIN HIDDEN TESTS
cost, slope = np.array([8.0, 2.0, 30.0]), np.array([1.0, 0.5, 2.0])
low, high = np.array([1.0, 4.0, 0.0]), np.array([10.0, 16.0, 6.0])
expect(dispatch, 15.0, cost, slope, low, high).holds(
    lambda r: np.allclose(r[0], [1, 14, 0], rtol=0, atol=1e-6) and abs(r[1] - 9) <= 1e-6,
    ko="먼저 하나만 더 낼 수 있는 수요가 맞아야 나머지를 볼 수 있습니다.",
    en="A demand with one generator between its limits must be right before the rest counts.",
    read="5",
)
with part(1):
    expect(dispatch, 5.0, cost, slope, low, high).holds(
        lambda r: np.allclose(r[0], low, rtol=0, atol=1e-6) and r[1] <= 4 + 1e-6,
        ko="가장 작은 수요이면 모두 low이고, 가격은 어느 한계비용보다도 높지 않습니다.",
        en="At the least demand all stand at low, and the price is above no marginal cost.",
        read="5",
    )
    expect(dispatch, 32.0, cost, slope, low, high).holds(
        lambda r: np.allclose(r[0], high, rtol=0, atol=1e-6) and r[1] >= 42 - 1e-6,
        ko="가장 큰 수요이면 모두 high이고, 가격은 어느 한계비용보다도 낮지 않습니다.",
        en="At the greatest demand all stand at high, and the price is below no marginal cost.",
        read="5",
    )
    for demand in (4.75, 32.5, -1.0):
        expect(dispatch, demand, cost, slope, low, high).raises(
            ValueError, ko="채울 수 없는 수요는 ValueError입니다.", en="A demand that cannot be met is a ValueError."
        )
with part(1):
    same = np.full(4, 3.0)
    expect(dispatch, 10.0, same, same, np.zeros(4), np.full(4, 9.0)).unchanged(
        ko="입력은 그대로입니다.", en="The inputs are not changed."
    ).holds(
        lambda r: type(r) is tuple and r[0].dtype == np.float64 and isinstance(r[1], float),
        ko="float64 배열과 실수의 튜플입니다.",
        en="A tuple of a float64 array and a float.",
    ).close(
        (np.full(4, 2.5), 10.5), atol=1e-6, ko="똑같은 발전기는 똑같이 나눕니다.", en="Equal generators share equally."
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "dispatch-style", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 최적화 라이브러리 없이 풀었는지 검사합니다.
# en: Hidden: solved without a library of optimisation.
### BEGIN HIDDEN TESTS
expect(dispatch, 6.0, np.array([1.0, 4.0]), np.ones(2), np.zeros(2), np.array([9.0, 9.0])).holds(
    lambda r: np.allclose(r[0], [4.5, 1.5], rtol=0, atol=1e-6),
    ko="먼저 두 발전기의 출력이 맞아야 합니다.",
    en="The outputs of two generators must be right first.",
    read="5",
)
own_work(dispatch, without=("scipy",), ko="SciPy에 맡기지 않습니다.", en="Do without SciPy.", read="5")
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 5. 배터리의 하루: `battery_dp` (20점)
#
# 쌀 때 사서 비쌀 때 파는 배터리의 가장 큰 이익을 동적 계획법(dynamic programming)으로 구하세요. 충전 상태(state of charge)는 1 MWh 칸의 정수이고, 배터리는 **빈 채로** 시작하며 끝의 상태는 자유입니다.
#
# - **입력**: 시간마다의 가격 `price`(배열, 음수도 가능, 길이 0도 가능), 정수 `capacity`(칸 수, 0 이상), 정수 `rate`(한 시간에 옮길 수 있는 최대 칸 수, 0 이상), `efficiency`(0보다 크고 1 이하)
# - **동작**: `@njit` 함수입니다. 한 칸을 채우려면 1/`efficiency` MWh를 사고, 한 칸을 비우면 1 MWh를 팝니다. 한 시간에는 채우거나 비우거나 둘 중 하나만 합니다.
# - **출력**: 튜플 `(profit, level)`. `profit`은 가장 큰 이익(`float`), `level`은 그 이익을 내는 계획, 곧 각 시각의 칸 수인 정수 배열(길이는 시간 수 + 1, `level[0]`은 0)입니다. 계획이 여럿이면 어느 것이나 됩니다.
# - **오류**: `efficiency`가 0 이하이거나 1보다 크면 `ValueError`
#
# **예측**: 가격 10, 50, 20, 40, `capacity` 1, `rate` 1, `efficiency` 1이면 이익은 얼마일까요?
# <!-- en -->
# ## 5. A battery's day: `battery_dp` (20 points)
#
# Find a battery's greatest profit from buying cheap and selling dear, by dynamic programming. Its state of charge is a whole number of cells of 1 MWh; it starts **empty** and may end at any level.
#
# - **In**: hourly `price` (array; may be negative, may have length 0), integers `capacity` (cells) and `rate` (most cells an hour), 0 or more, `efficiency` (above 0, at most 1)
# - **Does**: as an `@njit` function. Filling a cell buys 1/`efficiency` MWh, emptying one sells 1 MWh. In an hour the battery either fills or empties.
# - **Out**: a tuple `(profit, level)`: the greatest profit (`float`) and a plan that earns it, the integer levels at each moment (length hours + 1, `level[0]` is 0). Of several such plans any will do.
# - **Error**: `ValueError` if `efficiency` is 0 or less, or above 1
#
# **Predict**: with prices 10, 50, 20, 40, `capacity` 1, `rate` 1 and `efficiency` 1, what is the profit?

# %% [markdown] bitgoeul={"hint": "battery_dp", "level": 1}
# <!-- ko -->
# 마지막 시간부터 거꾸로 생각해 보세요. 시각 t에 k칸이 차 있을 때 앞으로 벌 수 있는 가장 큰 이익을 표에 적는다면, 앞선 시각의 칸은 무엇으로 계산할까요?
# <!-- en -->
# Think from the last hour backwards. If a table holds the most that can still be earned from level k at time t, what does an earlier entry need?

# %% [markdown] bitgoeul={"hint": "battery_dp", "level": 2}
# <!-- ko -->
# `worth[t, now]`는 갈 수 있는 모든 `then`에 대해 (이번 시간의 수입) + `worth[t + 1, then]`의 최댓값입니다. 끝난 뒤의 값어치는 0입니다. 어느 `then`이 가장 좋았는지도 적어 두세요.
# <!-- en -->
# `worth[t, now]` is the largest, over all `then` within reach, of this hour's income + `worth[t + 1, then]`. After the end it is 0. Also note which `then` was best.

# %% [markdown] bitgoeul={"hint": "battery_dp", "level": 3}
# <!-- ko -->
# `then`은 `max(0, now - rate)`부터 `min(capacity, now + rate)`까지입니다. `then - now`가 양수이면 수입은 −price × (then − now)/efficiency, 아니면 price × (now − then)입니다. 표를 다 채운 뒤 0칸에서 시작해 적어 둔 `then`을 차례로 따라가면 계획이 됩니다.
# <!-- en -->
# `then` runs from `max(0, now - rate)` to `min(capacity, now + rate)`. If `then - now` is positive the income is −price × (then − now)/efficiency, else price × (now − then). With the table full, follow the noted `then` from level 0: that is the plan.


# %% nbgrader={"grade": false, "grade_id": "battery_dp", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def battery_dp(price, capacity, rate, efficiency):
    """
    ko: 배터리의 가장 큰 이익과, 그 이익을 내는 시각마다의 칸 수를 돌려줍니다.
    en: Return the greatest profit of a battery, and the levels of a plan that earns it.
    """
    ### BEGIN SOLUTION
    if efficiency <= 0 or efficiency > 1:
        raise ValueError("an efficiency is above 0 and at most 1")
    hours = len(price)
    worth = np.zeros((hours + 1, capacity + 1))
    best = np.empty((hours, capacity + 1), np.int64)
    for t in range(hours - 1, -1, -1):
        for now in range(capacity + 1):
            most = -np.inf
            for then in range(max(0, now - rate), min(capacity, now + rate) + 1):
                sold = now - then
                income = price[t] * sold if sold > 0 else price[t] * sold / efficiency
                if income + worth[t + 1, then] > most:
                    most = income + worth[t + 1, then]
                    best[t, now] = then
            worth[t, now] = most
    level = np.zeros(hours + 1, np.int64)
    for t in range(hours):
        level[t + 1] = best[t, level[t]]
    return worth[0, 0], level
    ### END SOLUTION


# %%
check("battery_dp")

# %% nbgrader={"grade": true, "grade_id": "battery_dp-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
price = np.array([10.0, 50.0, 20.0, 40.0])
call = expect(battery_dp, price, 1, 1, 1.0)
call.holds(lambda r: abs(r[0] - 60) < 1e-9, ko="40과 20을 법니다.", en="It earns 40, then 20.", read="6")
with part(1):
    call.holds(
        lambda r: r[1].tolist() == [0, 1, 0, 1, 0],
        ko="채우고 비우기를 두 번 합니다.",
        en="Fill, empty, twice.",
        read="6",
    )
with part(2):
    expect(battery_dp, price, 3, 2, 0.4).holds(
        lambda r: abs(r[0] - 50) < 1e-9 and r[1].tolist() == [0, 2, 0, 0, 0],
        ko="두 칸을 채우려면 5 MWh를 삽니다. 20에 사서 40에 팔면 손해입니다.",
        en="Two cells take 5 MWh. Buying at 20 to sell at 40 loses money.",
        read="6",
    )
with part(1):
    expect(battery_dp, price, 1, 1, 1.5).raises(
        ValueError, ko="산 것보다 많이 팔 수는 없습니다.", en="You cannot sell more than you bought."
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "battery_dp-reference", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 가격이 음수가 아닐 때 선형계획(scipy linprog)의 최적값과, 음수일 때 모든 계획을 늘어놓은 답과 비교합니다.
# en: Hidden: the optimum of the linear programme (scipy's linprog) for prices of 0 or more; all plans tried for negative ones.
### BEGIN HIDDEN TESTS
from itertools import product

from scipy.optimize import linprog


def optimum(price, capacity, rate, efficiency):
    hours = len(price)
    stored = np.hstack([np.tri(hours), -np.tri(hours)])
    done = linprog(
        np.concatenate([price / efficiency, -price]),
        A_ub=np.vstack([stored, -stored]),
        b_ub=np.repeat([float(capacity), 0.0], hours),
        bounds=(0, rate),
    )
    return -done.fun


def income(price, level, efficiency):
    moved = np.diff(level)
    return float((price * np.where(moved > 0, -moved / efficiency, -moved)).sum())


rng = np.random.default_rng(14501)
expect(battery_dp, np.array([30.0, 12.0, 20.0, 25.0]), 2, 1, 1.0).holds(
    lambda r: abs(r[0] - 13) < 1e-9 and r[1].tolist()[:2] == [0, 0],
    ko="먼저 네 시간의 이익이 맞아야 나머지를 볼 수 있습니다.",
    en="The profit of four hours must be right before the rest counts.",
    read="6",
)
with part(3):
    for hours, capacity, rate, efficiency in (
        (2, 1, 1, 0.9),
        (5, 4, 2, 1.0),
        (24, 7, 3, 0.8),
        (24, 12, 5, 0.65),
        (30, 3, 8, 0.95),
        (40, 20, 1, 0.7),
    ):
        price = rng.gamma(3, 30, hours)
        want = optimum(price, capacity, rate, efficiency)
        expect(battery_dp, price, capacity, rate, efficiency).holds(
            lambda r, want=want: abs(r[0] - want) <= 1e-9 * (1 + want),
            ko="칸의 격자가 한계와 맞으면 이익은 선형계획의 최적값과 같습니다.",
            en="Where the cells fit the limits, the profit is the optimum of the linear programme.",
            read="6",
        )
with part(2):
    for hours, capacity, rate, efficiency in ((1, 2, 1, 0.5), (4, 2, 2, 0.8), (5, 2, 1, 0.6), (4, 3, 2, 1.0)):
        price = rng.normal(0, 40, hours).round(2)
        plans = [(0, *plan) for plan in product(range(capacity + 1), repeat=hours)]
        want = max(income(price, p, efficiency) for p in plans if np.abs(np.diff(p)).max() <= rate)
        expect(battery_dp, price, capacity, rate, efficiency).holds(
            lambda r, want=want: abs(r[0] - want) <= 1e-9,
            ko="가격이 음수인 시간이 있어도 모든 계획 가운데 가장 큰 이익입니다.",
            en="With negative prices, too, it is the greatest profit of all plans.",
            read="6",
        )
earned()
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "battery_dp-property", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 계획이 한계를 지키고 말한 이익을 내는지, 한계와 효율, 가격이 바뀔 때 이익이 알맞게 변하는지 검사합니다.
# en: Hidden: the plan keeps the limits and earns the profit; the profit follows the limits, the efficiency and the prices.
### BEGIN HIDDEN TESTS
def keeps_its_word(result, price, capacity, rate, efficiency):
    profit, level = result
    moved = np.diff(level)
    bought = np.where(moved > 0, moved / efficiency, moved)
    return (
        level.shape == (len(price) + 1,)
        and level[0] == 0
        and (level >= 0).all()
        and (level <= capacity).all()
        and (np.abs(moved) <= rate).all()
        and abs(-(price * bought).sum() - profit) <= 1e-9 * (1 + abs(profit))
        and profit > 0
    )


rng = np.random.default_rng(14502)
expect(battery_dp, np.array([5.0, 9.0, 4.0, 11.0]), 1, 1, 1.0).holds(
    lambda r: abs(r[0] - 11) < 1e-9 and r[1].tolist() == [0, 1, 0, 1, 0],
    ko="먼저 네 시간의 이익과 계획이 맞아야 나머지를 볼 수 있습니다.",
    en="The profit and the plan of four hours must be right before the rest counts.",
    read="6",
)
with part(2):
    for hours, capacity, rate, efficiency, shift in (
        (48, 10, 3, 0.85, 60),
        (100, 33, 7, 0.6, 10),
        (30, 2, 9, 1.0, 0),
        (75, 6, 6, 0.9, -20),
    ):
        price = shift + rng.normal(0, 30, hours)
        expect(battery_dp, price, capacity, rate, efficiency).holds(
            lambda r, case=(price, capacity, rate, efficiency): keeps_its_word(r, *case),
            ko="계획은 0칸에서 시작해 한계를 지키고, 그대로 하면 말한 이익이 납니다.",
            en="The plan starts at 0, keeps the limits, and earns the profit that is stated.",
            read="6",
        )
with part(1):
    price = 50 + rng.normal(0, 30, 60)
    base = expect(battery_dp, price, 8, 2, 0.8).value[0]
    for change in ((11, 2, 0.8), (8, 3, 0.8), (8, 2, 0.9)):
        expect(battery_dp, price, *change).holds(
            lambda r: r[0] > base,
            ko="더 크고 빠르고 알뜰하면 더 법니다.",
            en="Larger, faster, thriftier earns more.",
            read="6",
        )
    expect(battery_dp, 3 * price, 8, 2, 0.8).holds(
        lambda r: abs(r[0] - 3 * base) <= 1e-9 * base,
        ko="가격이 세 배면 이익도 세 배입니다.",
        en="Three times the prices, three times the profit.",
        read="6",
    )
with part(1):
    falling = np.linspace(90, 10, 12)
    expect(battery_dp, falling, 5, 2, 0.9).holds(
        lambda r: r[0] == 0 and not r[1].any(),
        ko="값이 내려가기만 하면 사지 않습니다.",
        en="If prices only fall, buy nothing.",
        read="6",
    )
    expect(battery_dp, -np.ones(6), 4, 3, 0.5).holds(
        lambda r: abs(r[0] - 14) < 1e-9,
        ko="가격이 음수이면 채우면서 돈을 받고, 비웠다가 다시 채우며 더 받습니다.",
        en="At negative prices filling earns money, and emptying to fill again earns more.",
        read="6",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "battery_dp-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 0시간, 0칸, 0인 `rate`, 300칸, 오류, 결과의 타입과 그대로인 입력을 검사합니다.
# en: Hidden: no hours, no cells, a rate of 0, 300 cells, errors, the types of the result, the unchanged input.
### BEGIN HIDDEN TESTS
expect(battery_dp, np.array([1.0, 7.0]), 2, 2, 1.0).holds(
    lambda r: abs(r[0] - 12) < 1e-9 and r[1].tolist() == [0, 2, 0],
    ko="먼저 두 시간의 이익과 계획이 맞아야 나머지를 볼 수 있습니다.",
    en="The profit and the plan of two hours must be right before the rest counts.",
    read="6",
)
with part(1):
    price = np.array([3.0, 90.0, 1.0])
    for case, want in (((price[:0], 4, 2, 0.9), [0]), ((price, 0, 2, 0.9), [0] * 4), ((price, 4, 0, 0.9), [0] * 4)):
        expect(battery_dp, *case).holds(
            lambda r, want=want: r[0] == 0 and r[1].tolist() == want,
            ko="시간이나 칸이 없거나 움직일 수 없으면 이익은 0이고 배터리는 비어 있습니다.",
            en="Without hours, cells or a rate the profit is 0 and the battery stays empty.",
            read="6",
        )
with part(1):
    for efficiency in (0.0, -0.5, 1.01):
        expect(battery_dp, price, 2, 1, efficiency).raises(
            ValueError, ko="0보다 크고 1 이하가 아닌 효율은 ValueError입니다.", en="Such an efficiency is a ValueError."
        )
with part(1):
    expect(battery_dp, price, 300, 300, 0.5).unchanged(ko="price는 그대로입니다.", en="price is not changed.").holds(
        lambda r: (
            type(r) is tuple
            and isinstance(r[0], float)
            and r[1].dtype.kind == "i"
            and abs(r[0] - 25_200) < 1e-6
            and r[1].tolist() == [0, 300, 0, 0]
        ),
        ko="실수와 정수 배열의 튜플이며, 300칸도 셉니다.",
        en="A tuple of a float and an integer array; 300 cells can be counted, too.",
        read="6",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "battery_dp-style", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: Numba로 컴파일한, 직접 쓴 반복문인지 검사합니다.
# en: Hidden: loops of your own, compiled by Numba.
### BEGIN HIDDEN TESTS
call = expect(battery_dp, np.array([2.0, 9.0, 3.0]), 1, 1, 1.0).holds(
    lambda r: abs(r[0] - 7) < 1e-9 and r[1].tolist() == [0, 1, 0, 0],
    ko="먼저 세 시간의 이익과 계획이 맞아야 나머지를 볼 수 있습니다.",
    en="The profit and the plan of three hours must be right before the rest counts.",
    read="6",
)
own_work(
    battery_dp,
    without=("scipy",),
    ko="여러분의 반복문으로 표를 채웁니다.",
    en="Your own loops fill the table.",
    read="6",
)
look = compiled(battery_dp)
call.holds(
    look.jitted and look.nopython,
    ko="battery_dp 자체가 @njit로 컴파일되어 있습니다.",
    en="battery_dp itself is compiled with @njit.",
    read="6",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "battery_dp-speed", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
race(
    battery_dp,
    against="""
import numpy as np

def move_by_move(price, capacity, rate, efficiency):
    wall, best = np.full(rate, -np.inf), np.zeros((len(price), capacity + 1), int)
    worth, level = np.zeros(capacity + 1), [0]
    for t in range(len(price) - 1, -1, -1):
        ahead, worth = np.concatenate([wall, worth, wall]), np.full(capacity + 1, -np.inf)
        for moved in range(-rate, rate + 1):
            value = ahead[rate + moved :][: capacity + 1] - price[t] * max(moved, moved / efficiency)
            best[t, value > worth] = moved
            worth = np.maximum(worth, value)
    for t in range(len(price)):
        level.append(level[t] + best[t, level[t]])
    return worth[0], np.array(level)
""",
    inputs=lambda rng: (60 + 30 * rng.normal(size=200), 300, 40, 0.85),
    steps={0.4: 3},
    ko="모든 칸을 한꺼번에 계산하는 NumPy 코드보다 2.5배 빠릅니다.",
    en="It is 2.5 times as fast as NumPy that does all cells at once.",
    read="6",
)
earned()

# %% [markdown]
# <!-- ko -->
# ## 6. 개념 문제 (각 2점)
#
# 고른 답의 알파벳을 따옴표 안에 쓰세요.
#
# ### q1. 편차의 기억
# 수요의 편차가 이웃한 시간과의 상관이 0.9인 AR(1)입니다. 지금의 편차가 10 MW이면, 24시간 뒤의 편차로 가장 알맞은 예측은?
# - a) 10 MW
# - b) 9 MW
# - c) 약 0.8 MW
# - d) −10 MW
#
# ### q2. 시계의 정오
# 한국의 시계는 동경 135°를 따르고 광주는 동경 126.9° 근처에 있습니다. 균시차를 무시하면, 광주에서 해가 가장 높은 때는 시계로 언제쯤일까요?
# - a) 11시 28분
# - b) 12시
# - c) 13시
# - d) 12시 32분
# <!-- en -->
# ## 6. Concept questions (2 points each)
#
# Write your letter between the quotes.
#
# ### q1. The memory of a deviation
# The load's deviation is an AR(1) whose neighbouring hours correlate by 0.9. Now it is 10 MW. What is its best forecast for 24 hours ahead?
# - a) 10 MW
# - b) 9 MW
# - c) about 0.8 MW
# - d) −10 MW
#
# ### q2. Noon by the clock
# Korea's clocks follow 135° E; Gwangju lies near 126.9° E. When by the clock is the sun highest there (equation of time aside)?
# - a) 11:28
# - b) 12:00
# - c) 13:00
# - d) 12:32

# %% nbgrader={"grade": false, "grade_id": "q1", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q1 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q1 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q1의 답을 확인합니다.
# en: Hidden: the answer to q1.
### BEGIN HIDDEN TESTS
expect_choice(
    "q1",
    q1,
    right="c",
    why={
        "a": {
            "ko": "상관이 1보다 작으면 편차는 시간이 갈수록 작아집니다. 그대로 남는 것은 상관이 1일 때뿐입니다.",
            "en": "With a correlation below 1 a deviation fades. It would stay only at a correlation of 1.",
        },
        "b": {
            "ko": "9 MW는 한 시간 뒤의 예측입니다. 두 시간 뒤에는 거기에 다시 0.9를 곱합니다.",
            "en": "9 MW is the forecast for one hour ahead. For two hours multiply by 0.9 once more.",
        },
        "d": {
            "ko": "양의 상관에서는 부호가 뒤집힌다고 볼 까닭이 없습니다.",
            "en": "With a positive correlation nothing speaks for a change of sign.",
        },
    },
    read="1",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "q2", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q2 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q2 = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q2의 답을 확인합니다.
# en: Hidden: the answer to q2.
### BEGIN HIDDEN TESTS
expect_choice(
    "q2",
    q2,
    right="d",
    why={
        "a": {
            "ko": "광주는 기준 경도보다 서쪽에 있어 해가 늦게 옵니다. 방향이 반대입니다.",
            "en": "Gwangju lies west of the clock's meridian, so the sun comes later, not earlier.",
        },
        "b": {
            "ko": "시계의 12시가 정오인 곳은 동경 135°뿐입니다.",
            "en": "Noon is at 12:00 by the clock only on 135° E.",
        },
        "c": {
            "ko": "지구는 한 시간에 15° 돕니다. 8.1°의 차이는 한 시간보다 짧습니다.",
            "en": "The Earth turns by 15° an hour; 8.1° take less than an hour.",
        },
    },
    read="2",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q3. 몰래 들어온 미래
# 한 해의 수요로 예측 방법을 평가합니다. 다음 가운데 미래의 값을 쓴 것은?
# - a) 예측하는 시각 이전의 같은 요일, 같은 시각의 평균을 쓴다
# - b) 한 해 전체의 평균을 먼저 빼고 나서 과거와 미래로 나눈다
# - c) 지난주의 같은 시각을 베낀다
# - d) 예측하는 시각 이전의 잔차로 φ를 구한다
#
# ### q4. 얼마를 예약할까
# 예약한 것보다 1 MWh 모자라면 3만 원, 남으면 1만 원을 잃습니다. 기대 손실이 가장 작은 예약량은 수요의 어느 분위수일까요?
# - a) 0.25
# - b) 0.75
# - c) 0.5
# - d) 0.33
# <!-- en -->
# ### q3. The future in disguise
# Forecasts are judged on a year of load. Which of these uses the future?
# - a) the mean of the same hour and weekday, up to the forecast
# - b) subtracting the mean of the whole year, then splitting it into past and future
# - c) copying the same hour of last week
# - d) finding φ from residuals before the forecast
#
# ### q4. How much to book
# An MWh short of the booking costs 30,000 won, an MWh too much 10,000. Booking which quantile of the demand loses least?
# - a) 0.25
# - b) 0.75
# - c) 0.5
# - d) 0.33

# %% nbgrader={"grade": false, "grade_id": "q3", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q3 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q3 = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q3-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q3의 답을 확인합니다.
# en: Hidden: the answer to q3.
### BEGIN HIDDEN TESTS
expect_choice(
    "q3",
    q3,
    right="b",
    why={
        "a": {
            "ko": "예측하는 순간에 이미 알고 있던 값만 씁니다. 과거의 평균은 얼마든지 써도 됩니다.",
            "en": "All of it was known at the moment of the forecast. Means of the past are fair.",
        },
        "c": {
            "ko": "지난주의 값은 예측하는 순간에 이미 알려져 있습니다. 정직한 기준선입니다.",
            "en": "Last week is known at the moment of the forecast: an honest baseline.",
        },
        "d": {
            "ko": "과거에서 구한 계수는 미래를 보지 않습니다. 평가 구간까지 넣어 구했다면 달랐을 것입니다.",
            "en": "A coefficient from the past sees no future. With the test period included it would.",
        },
    },
    read="3",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "q4", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q4 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q4 = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q4-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q4의 답을 확인합니다.
# en: Hidden: the answer to q4.
### BEGIN HIDDEN TESTS
expect_choice(
    "q4",
    q4,
    right="b",
    why={
        "a": {
            "ko": "0.25를 예약하면 네 번에 세 번은 모자랍니다. 모자람이 더 비쌀 때는 더 많이 예약합니다.",
            "en": "Booking 0.25 falls short three times in four. Where shortage is dear, book more.",
        },
        "c": {
            "ko": "0.5는 모자람과 남음이 똑같이 비쌀 때의 답입니다.",
            "en": "0.5 is right where too little and too much cost the same.",
        },
        "d": {
            "ko": "1/3은 두 값의 비입니다. 분위수는 3/(3 + 1)입니다.",
            "en": "1/3 is the ratio of the two. The quantile is 3/(3 + 1).",
        },
    },
    read="4",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q5. 선형계획이 더 번다면
# 효율이 0.8인 배터리의 이익이, 가격이 음수인 시간이 있을 때 선형계획법(linear programming)에서 `battery_dp`보다 크게 나왔습니다. 까닭은?
# - a) 선형계획의 풀이가 부정확해서
# - b) 동적 계획법은 음수를 다루지 못해서
# - c) 칸의 격자가 너무 성겨서
# - d) 선형계획에서는 한 시간에 채우면서 비울 수 있어서
#
# ## 7. 글쓰기: 예측 오차의 값은 누가 치르는가 (10점)
#
# 수요를 적게 예측하면 급히 비싼 발전기를 돌리고, 많이 예측하면 예약한 전기가 남습니다. 수업 7절의 결과를 바탕으로 150~250어절로 쓰세요. (1) 누가 예측하고 누가 비용을 치르는가, (2) 모자람과 남음의 값이 다를 때 어느 분위수를 예측하게 되는가, (3) 그 비율을 바꾸면 누가 이익을 보고 누가 손해를 보는가, (4) 시뮬레이터가 답하지 못하는 것은 무엇인가. 직접 계산한 수치를 하나 이상 넣으세요. 채점은 사람이 합니다.
#
# | 수준 | 점수 | 글에서 보이는 것 |
# |---|---|---|
# | 탁월 | 9~10 | 비용을 치르는 쪽이 구체적이고, 분위수와 수치로 뒷받침하며, 비율이 바뀔 때의 득실과 시뮬레이터의 한계까지 따진다 |
# | 충실 | 6~8 | 네 가지를 다루나 수치와 주장의 연결이 약하다 |
# | 부족 | 3~5 | 한두 가지가 빠졌거나 수치가 없다 |
# | 미흡 | 0~2 | 근거 없는 의견이거나 사실과 다르다 |
# <!-- en -->
# ### q5. If the linear programme earns more
# With an efficiency of 0.8 and some negative prices, linear programming gave more profit than `battery_dp`. Why?
# - a) The solver is inexact.
# - b) Dynamic programming cannot handle negative numbers.
# - c) The grid of cells is too coarse.
# - d) There, the battery may fill and empty in the same hour.
#
# ## 7. Essay: who pays for a forecast error? (10 points)
#
# Forecast too little, and dear generators start in haste; too much, and booked power is left over. From the lesson's section 7, write 150–250 words: (1) who forecasts, who pays; (2) which quantile gets forecast where too little and too much cost differently; (3) whom another ratio helps and harms; (4) what the simulator cannot answer. Give a figure you computed. A person grades it.
#
# | Level | Points | What the text shows |
# |---|---|---|
# | Excellent | 9–10 | specific payers, supported by quantile and figures; winners, losers, the simulator's limits weighed |
# | Sound | 6–8 | all four points, figures loosely tied to claims |
# | Partial | 3–5 | one or two points are missing, or figures are |
# | Weak | 0–2 | opinion without evidence, or wrong facts |

# %% nbgrader={"grade": false, "grade_id": "q5", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q5 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q5 = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q5-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q5의 답을 확인합니다.
# en: Hidden: the answer to q5.
### BEGIN HIDDEN TESTS
expect_choice(
    "q5",
    q5,
    right="d",
    why={
        "a": {
            "ko": "이런 크기의 선형계획은 반올림 오차까지 정확히 풀립니다. 차이는 그보다 훨씬 큽니다.",
            "en": "A linear programme of this size is solved to rounding errors. The gap is far larger.",
        },
        "b": {
            "ko": "표에는 음수도 그대로 들어갑니다. 모든 계획을 늘어놓은 답과도 같습니다.",
            "en": "Negative numbers fit the table; the answer is that of trying all plans.",
        },
        "c": {
            "ko": "격자가 한계와 맞으면 가격이 음수가 아닐 때 두 답은 같습니다. 격자는 그대로이고 바뀐 것은 가격의 부호입니다.",
            "en": "Where the grid fits the limits both agree for prices of 0 or more. The grid is the same; the sign of prices changed.",
        },
    },
    read="6",
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 10, "schema_version": 3, "solution": true, "task": false, "cell_type": "markdown"}
# <!-- ko -->
# 모범 답안의 뼈대: (1) 판매 회사가 예측하고, 모자랄 때 급히 사는 값은 먼저 회사가, 나중에는 요금으로 모든 고객이 치릅니다. 수요를 예측하기 어려운 고객과 쉬운 고객이 같은 요금을 냅니다. (2) 모자람이 남음보다 세 배 비싸면 0.75 분위수를 예약하는 것이 가장 싸고, 수업의 시뮬레이터에서 평균을 예약할 때와 비교한 하루 손실을 직접 계산해 적습니다. (3) 모자람의 값을 더 올리면 예약이 늘어 정전의 위험은 줄지만, 남는 전기의 값은 고객이 치르고 예비 발전기를 가진 쪽이 이익을 봅니다. (4) 시뮬레이터의 가격 비율은 지어낸 것이고, 시장의 반응, 정전의 피해, 소득에 따른 부담의 차이는 들어 있지 않습니다.
# <!-- en -->
# Outline of a model answer: (1) a retailer forecasts; it first pays for what is bought in haste, and all customers pay later in their tariff, whether their own demand is easy or hard to forecast. (2) Where shortage costs three times as much as surplus, booking the 0.75 quantile is cheapest; compute the daily loss on the lesson's simulator and compare it with booking the mean. (3) A dearer shortage raises the bookings: fewer blackouts are risked, customers pay for power left over, owners of reserve plants gain. (4) The ratio of prices is invented; the market's response, the harm of a blackout and the burden by income are not in the simulator.
