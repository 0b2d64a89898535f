# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m11_data_centre, kind: assignment}
# ---

# %% [markdown]
# <!-- ko -->
# # M11 과제: 데이터센터 리터러시
#
# 함수 일곱 개, 개념 문제 다섯 개, 짧은 글 한 편으로 모두 100점입니다. 먼저 예측하고, `raise NotImplementedError()`를 지운 자리에 코드를 쓴 다음, 확인하세요.
#
# - `check("implied_gpus")`는 공개 검사, `hint("implied_gpus")`는 한 단계씩 구체적인 힌트입니다. 여러 번 써도 감점이 없습니다.
# - 채점할 때는 숨은 검사도 실행합니다. 속도는 채점하지 않습니다.
# - 입력은 바꾸지 마세요. 실수는 상대 오차 10⁻⁹까지 맞으면 됩니다(따로 적은 곳 제외).
#
# 출처를 적지 않은 상황과 수치는 지은 것입니다. 요금, 전력 사용 효율(power usage effectiveness, PUE), 탄소 배출 계수는 **입력**입니다.
# <!-- en -->
# # M11 assignment: Data-centre literacy
#
# Seven functions, five concept questions, a short essay: 100 points. Predict, replace `raise NotImplementedError()`, check.
#
# - `check("implied_gpus")` runs public checks, `hint("implied_gpus")` gives a more concrete hint each time. Both are free.
# - Grading adds hidden checks. Speed is not graded.
# - Do not change inputs. Real results need a relative 10⁻⁹ unless stated.
#
# Figures without a source are made up. Tariffs, power usage effectiveness (PUE) and carbon factors are **inputs**.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
import math

import numpy as np
from numba import njit
from scipy.optimize import linprog

from autograder.learn import check, compiled, earned, expect, expect_choice
from autograder.learn import hint, inside, open_module, part, solution
from course.cluster import here, runner
from course.data.jobs import job_trace
from course.data.machines import PEAK_TF
from course.data.queues import erlang_c, erlang_wait

open_module("m11_data_centre", lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. 88.5 PF는 몇 대인가: `implied_gpus` (8점)
#
# 보도된 88.5 PF(2022-02-23, 계획)에는 수의 정밀도가 적혀 있지 않습니다. 정밀도마다 장치가 몇 대 필요한지 구하세요.
#
# - **입력**: `claim_pf`(PF, 0 이상), `peaks_tf`(정밀도 → 장치 하나의 최고 성능, TF), `efficiency`(주장이 실측값일 때 장치가 최고 성능 가운데 실제로 내는 비율, 기본값 1.0)
# - **출력**: 정밀도 → 대수(정수)의 딕셔너리. 모두 합해 `claim_pf` 이상을 내는 가장 적은 대수입니다. 1 PF는 1,000 TF입니다.
# - **오류**: `claim_pf`가 음수, 최고 성능이 0 이하, `efficiency`가 0 이하이거나 1보다 크면 `ValueError`
#
# 예: `implied_gpus(1.0, {"FP64": 300.0})`은 `{"FP64": 4}`입니다.
#
# **예측**: 88.5 PF를 A100으로 채울 때 FP64와 FP16 텐서의 대수는 몇 배 다를까요?
# <!-- en -->
# ## 1. How many devices are 88.5 PF: `implied_gpus` (8 points)
#
# The 88.5 PF reported (2022-02-23, planned) name no precision. How many devices are they at each?
#
# - **In**: `claim_pf` (PF, 0 or more), `peaks_tf` (precision → peak of one device, TF), `efficiency` (the share of its peak that a device really gives, for a measured claim; default 1.0)
# - **Out**: a dictionary precision → fewest devices (integer) that together give `claim_pf` or more. 1 PF is 1,000 TF.
# - **Error**: `ValueError` for `claim_pf` < 0, a peak ≤ 0, `efficiency` ≤ 0 or > 1
#
# Example: `implied_gpus(1.0, {"FP64": 300.0})` is `{"FP64": 4}`.
#
# **Predict**: how many times more A100s does FP64 take than FP16 tensor?

# %% [markdown] bitgoeul={"hint": "implied_gpus", "level": 1}
# <!-- ko -->
# 먼저 단위를 맞추세요. 주장은 PF, 장치의 최고 성능은 TF입니다. 어느 쪽을 바꾸겠습니까?
# <!-- en -->
# First make the units equal: the claim is in PF, a device's peak in TF. Which do you convert?

# %% [markdown] bitgoeul={"hint": "implied_gpus", "level": 2}
# <!-- ko -->
# 장치 하나가 실제로 내는 성능은 최고 성능 × `efficiency`입니다. 주장을 이것으로 나누면 몇 대인지 나오지만, 반 대는 살 수 없습니다.
# <!-- en -->
# A device really gives its peak × `efficiency`. Divide the claim by that; but nobody can buy half a device.

# %% [markdown] bitgoeul={"hint": "implied_gpus", "level": 3}
# <!-- ko -->
# 오류를 먼저 검사하고, `peaks_tf.items()`를 돌며 `math.ceil(1000 * claim_pf / (peak * efficiency))`를 딕셔너리에 담습니다.
# <!-- en -->
# Check for errors first, then walk through `peaks_tf.items()` and put `math.ceil(1000 * claim_pf / (peak * efficiency))` into a dictionary.


# %% nbgrader={"grade": false, "grade_id": "implied_gpus", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def implied_gpus(claim_pf, peaks_tf, efficiency=1.0):
    """
    ko: `claim_pf` 페타플롭스를 내는 데 필요한 장치의 수를 정밀도마다 돌려줍니다.
    en: Return, for each precision, how many devices give `claim_pf` petaflops.
    """
    ### BEGIN SOLUTION
    if claim_pf < 0 or not 0 < efficiency <= 1 or any(peak <= 0 for peak in peaks_tf.values()):
        raise ValueError("a claim of 0 or more, positive peaks, and an efficiency above 0 and up to 1")
    return {name: math.ceil(1000 * claim_pf / (peak * efficiency)) for name, peak in peaks_tf.items()}
    ### END SOLUTION


# %%
check("implied_gpus")
# ko: 막히면 hint("implied_gpus")를 실행하세요.
# en: If you are stuck, run hint("implied_gpus").

# %% nbgrader={"grade": true, "grade_id": "implied_gpus-visible", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
with part(1):
    expect(implied_gpus, 88.5, PEAK_TF["A100"]).equals(
        {"FP64": 9124, "FP64 tensor": 4539, "FP16 tensor": 284},
        ko="88.5 PF를 정밀도마다 A100의 최고 성능으로 나누어 올림한 수입니다.",
        en="88.5 PF over the peak of an A100 at each precision, rounded up.",
        read="1",
    )
with part(1):
    expect(implied_gpus, 1.0, {"FP64": 300.0}, 0.5).equals(
        {"FP64": 7}, ko="장치는 최고 성능의 절반만 냅니다.", en="A device gives half of its peak.", read="1"
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "implied_gpus-reference", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 주장, 장치, 비율에서 독립적으로 구한 대수와 비교합니다.
# en: Hidden: several claims, devices and efficiencies, compared with an independent count.
### BEGIN HIDDEN TESTS
def fewest(claim_pf, peak_tf, efficiency):
    low, high = 0, 10_000_000
    while low < high:
        middle = (low + high) // 2
        if middle * peak_tf * efficiency >= 1000 * claim_pf:
            high = middle
        else:
            low = middle + 1
    return low


expect(implied_gpus, 2.5, {"a": 400.0, "b": 30.0}).equals(
    {"a": 7, "b": 84},
    ko="먼저 대수가 맞아야 나머지를 볼 수 있습니다.",
    en="The count must be right before the rest counts.",
    read="1",
)
with part(1):
    for claim, peaks in ((25.7, PEAK_TF["A100"]), (70.9, PEAK_TF["H100"]), (0.37, {"FP8": 3.3, "INT8": 41.0})):
        expect(implied_gpus, claim, peaks).equals(
            {name: fewest(claim, peak, 1.0) for name, peak in peaks.items()},
            ko="정밀도마다 주장 이상을 내는 가장 적은 대수입니다.",
            en="For each precision, the fewest devices that give the claim or more.",
            read="1",
        )
with part(2):
    for claim, efficiency in ((12.3, 0.61), (440.0, 0.07), (0.9, 0.83)):
        expect(implied_gpus, claim, {"FP64": 9.7, "FP16": 311.3}, efficiency=efficiency).equals(
            {"FP64": fewest(claim, 9.7, efficiency), "FP16": fewest(claim, 311.3, efficiency)},
            ko="장치는 최고 성능에 efficiency를 곱한 만큼 냅니다.",
            en="A device gives its peak times the efficiency.",
            read="1",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "implied_gpus-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 꼭 나누어떨어질 때, 0 PF, 빈 표, 정수인 결과, 잘못된 입력을 검사합니다.
# en: Hidden: an exact division, 0 PF, an empty table, whole numbers, and wrong input.
### BEGIN HIDDEN TESTS
expect(implied_gpus, 3.0, {"a": 700.0}).equals(
    {"a": 5},
    ko="먼저 대수가 맞아야 나머지를 볼 수 있습니다.",
    en="The count must be right before the rest counts.",
    read="1",
)
with part(1):
    expect(implied_gpus, 64.0, {"a": 16.0, "b": 32.0}, 0.5).equals(
        {"a": 8000, "b": 4000},
        ko="나누어떨어지면 한 대도 더하지 않습니다.",
        en="Where the division is exact, no device is added.",
        read="1",
    ).holds(
        lambda counts: all(isinstance(n, (int, np.integer)) for n in counts.values()),
        ko="대수는 정수입니다.",
        en="A number of devices is an integer.",
    )
with part(1):
    expect(implied_gpus, 0.0, {"a": 16.0}).equals({"a": 0}, ko="0 PF에는 0대입니다.", en="0 PF takes none.")
    expect(implied_gpus, 0.001, {"a": 312.0, "b": 0.25}, 1.0).equals(
        {"a": 1, "b": 4}, ko="아주 작은 장치도 장치입니다.", en="Very small devices are devices, too.", read="1"
    )
    expect(implied_gpus, 5.0, {}).equals({}, ko="빈 표에는 빈 답입니다.", en="An empty table, an empty answer.")
with part(1):
    for wrong in (
        (-1.0, {"a": 1.0}),
        (1.0, {"a": 1.0, "b": 0.0}),
        (1.0, {"a": -2.0}),
        (1.0, {"a": 1.0}, 0.0),
        (1.0, {"a": 1.0}, 1.01),
        (1.0, {"a": 1.0}, -0.5),
    ):
        expect(implied_gpus, *wrong).raises(
            ValueError,
            ko="음수인 주장, 0 이하인 최고 성능, 0 이하이거나 1보다 큰 efficiency는 ValueError입니다.",
            en="A negative claim, a peak of 0 or less, an efficiency of 0 or less or above 1 is a ValueError.",
        )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 2. 전기 요금과 탄소: `energy_bill` (10점)
#
# - **입력**: `load_kw`(구간마다 IT 장비의 평균 전력, kW), `tariff`(구간마다의 요금, 원/kWh), `pue`, `carbon_g`(탄소 배출 계수, g/kWh), `hours`(구간의 길이, 기본값 1시간). 앞의 둘은 길이가 같은 1차원 배열(array)이고, 비어 있어도 됩니다.
# - **출력**: 키가 `"it_kwh"`, `"total_kwh"`, `"cost_won"`, `"carbon_kg"`인 딕셔너리. IT 장비의 전력량, 시설 전체의 전력량(× PUE), 전체 전력량의 요금과 탄소입니다. 값은 `float`입니다.
# - **오류**: 두 배열의 길이가 다르거나, `load_kw`에 음수가 있거나, `pue`가 1보다 작거나, `hours`가 0 이하이면 `ValueError`
#
# **예측**: 전력을 많이 쓰는 낮에 요금도 비쌉니다. 평균 전력 × 평균 요금은 실제보다 클까요, 작을까요?
# <!-- en -->
# ## 2. Electricity and carbon: `energy_bill` (10 points)
#
# - **In**: `load_kw` (mean IT power in each interval, kW), `tariff` (won/kWh in each), `pue`, `carbon_g` (carbon factor, g/kWh), `hours` (length of an interval, default 1). The first two are 1-D arrays of one length, maybe 0.
# - **Out**: a dictionary with keys `"it_kwh"`, `"total_kwh"`, `"cost_won"`, `"carbon_kg"`: energy of the IT equipment and of the whole site (× PUE), cost and carbon of the whole, as `float`
# - **Error**: `ValueError` for different lengths, a load < 0, `pue` < 1, `hours` ≤ 0
#
# **Predict**: load and tariff are high by day. Is mean power × mean tariff too much or too little?

# %% [markdown] bitgoeul={"hint": "energy_bill", "level": 1}
# <!-- ko -->
# 요금은 구간마다 다릅니다. 먼저 구간마다의 전력량(kWh)을 구한 다음 곱해야 합니다. kW와 kWh는 무엇이 다를까요?
# <!-- en -->
# The tariff changes from one interval to the next: find the energy (kWh) of each first. How do kW and kWh differ?

# %% [markdown] bitgoeul={"hint": "energy_bill", "level": 2}
# <!-- ko -->
# IT 전력량은 `load_kw * hours`의 합, 전체는 그 `pue`배입니다. 요금도 탄소도 전체 전력량에 매깁니다. 1 kg은 1,000 g입니다.
# <!-- en -->
# The IT energy is the sum of `load_kw * hours`, the whole is `pue` times that. Both cost and carbon are of the whole. 1 kg is 1,000 g.

# %% [markdown] bitgoeul={"hint": "energy_bill", "level": 3}
# <!-- ko -->
# `energy = np.asarray(load_kw, float) * hours`, `it = energy.sum()`, `total = pue * it`, 요금은 `pue * (energy * tariff).sum()`, 탄소는 `total * carbon_g / 1000`입니다.
# <!-- en -->
# `energy = np.asarray(load_kw, float) * hours`, `it = energy.sum()`, `total = pue * it`; the cost is `pue * (energy * tariff).sum()`, the carbon `total * carbon_g / 1000`.


# %% nbgrader={"grade": false, "grade_id": "energy_bill", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def energy_bill(load_kw, tariff, pue, carbon_g, hours=1.0):
    """
    ko: 구간마다의 전력과 요금에서 전력량(kWh), 요금(원), 탄소(kg)를 구합니다.
    en: Return energy (kWh), cost (won) and carbon (kg) from the load and tariff of each interval.
    """
    ### BEGIN SOLUTION
    if len(load_kw) != len(tariff) or np.any(np.asarray(load_kw) < 0) or pue < 1 or hours <= 0:
        raise ValueError("one tariff for each load, loads of 0 or more, a PUE of 1 or more, positive hours")
    energy = np.asarray(load_kw, dtype=float) * hours
    it = energy.sum()
    return {
        "it_kwh": it,
        "total_kwh": pue * it,
        "cost_won": pue * (energy * tariff).sum(),
        "carbon_kg": pue * it * carbon_g / 1000,
    }
    ### END SOLUTION


# %%
check("energy_bill")

# %% nbgrader={"grade": true, "grade_id": "energy_bill-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
day = expect(energy_bill, np.array([100.0, 300.0]), np.array([80.0, 120.0]), 1.5, 500.0)
day.holds(lambda b: abs(b["it_kwh"] - 400) < 1e-6, ko="IT 전력량의 합입니다.", en="The sum of the IT energy.", read="2")
with part(1):
    day.holds(lambda b: abs(b["total_kwh"] - 600) < 1e-6, ko="전체는 PUE배입니다.", en="PUE times that.", read="2")
with part(1):
    day.holds(
        lambda bill: abs(bill["cost_won"] - 1.5 * (8000 + 36000)) < 1e-6,
        ko="구간마다 전체 전력량에 그 구간의 요금을 곱해 더합니다.",
        en="In each interval the whole energy costs that interval's tariff.",
        read="2",
    )
with part(1):
    day.holds(lambda b: abs(b["carbon_kg"] - 300) < 1e-6, ko="g을 kg으로.", en="Grams become kilograms.", read="2")
earned()


# %% nbgrader={"grade": true, "grade_id": "energy_bill-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 길이의 하루에서 독립적으로 더한 값과 비교합니다. 구간의 길이도 바꿉니다.
# en: Hidden: days of several lengths, compared with an independent sum; intervals of other lengths, too.
### BEGIN HIDDEN TESTS
def bill_of(load, tariff, pue, carbon_g, hours):
    it = math.fsum(kw * hours for kw in load)
    cost = math.fsum(kw * hours * pue * won for kw, won in zip(load, tariff))
    return {"it_kwh": it, "total_kwh": it * pue, "cost_won": cost, "carbon_kg": it * pue * carbon_g * 1e-3}


rng = np.random.default_rng(11201)
expect(energy_bill, np.array([10.0, 20.0]), np.array([2.0, 3.0]), 1.25, 400.0).close(
    {"it_kwh": 30.0, "total_kwh": 37.5, "cost_won": 100.0, "carbon_kg": 15.0},
    ko="먼저 두 구간의 값이 맞아야 나머지를 볼 수 있습니다.",
    en="Two intervals must be right before the rest counts.",
    read="2",
)
with part(2):
    for length in (1, 24, 97):
        load, tariff = rng.uniform(0, 2100, length), rng.uniform(50, 250, length)
        pue, carbon = rng.uniform(1, 2), rng.uniform(0, 900)
        expect(energy_bill, load, tariff, pue, carbon).close(
            bill_of(load, tariff, pue, carbon, 1.0),
            ko="네 값 모두 정의대로입니다.",
            en="All four values are as defined.",
            read="2",
        )
with part(2):
    for hours in (0.25, 24.0):
        load, tariff = rng.uniform(0, 2100, 12), rng.uniform(50, 250, 12)
        expect(energy_bill, load, tariff, 1.4, 424.0, hours=hours).close(
            bill_of(load, tariff, 1.4, 424.0, hours),
            ko="kWh는 kW에 구간의 길이(시간)를 곱한 것입니다.",
            en="A kWh is a kW times the length of the interval in hours.",
            read="2",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "energy_bill-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 빈 하루, PUE 1, 정수 배열, 그대로인 입력, 잘못된 입력을 검사합니다.
# en: Hidden: an empty day, a PUE of 1, arrays of integers, unchanged inputs, and wrong input.
### BEGIN HIDDEN TESTS
expect(energy_bill, np.array([7.0]), np.array([3.0]), 2.0, 100.0).close(
    {"it_kwh": 7.0, "total_kwh": 14.0, "cost_won": 42.0, "carbon_kg": 1.4},
    ko="먼저 한 구간의 값이 맞아야 나머지를 볼 수 있습니다.",
    en="One interval must be right before the rest counts.",
    read="2",
)
with part(1):
    expect(energy_bill, np.array([]), np.array([]), 1.3, 424.0).close(
        {"it_kwh": 0.0, "total_kwh": 0.0, "cost_won": 0.0, "carbon_kg": 0.0},
        ko="구간이 없으면 모두 0입니다.",
        en="No interval, nothing to pay.",
    )
    expect(energy_bill, np.array([0.0, 5.0]), np.array([9.0, 1.0]), 1.0, 0.0).close(
        {"it_kwh": 5.0, "total_kwh": 5.0, "cost_won": 5.0, "carbon_kg": 0.0},
        ko="PUE가 1이면 전체는 IT 전력량과 같습니다.",
        en="At a PUE of 1 the whole is the IT energy.",
        read="2",
    )
with part(1):
    expect(energy_bill, np.array([3, 4]), np.array([100, 200]), 1, 500, 0.5).unchanged(
        ko="입력은 그대로입니다.", en="The inputs are not changed."
    ).close(
        {"it_kwh": 3.5, "total_kwh": 3.5, "cost_won": 550.0, "carbon_kg": 1.75},
        ko="정수를 받아도 소수점 아래를 버리지 않습니다.",
        en="With integers, no fraction is lost.",
        read="2",
    ).holds(
        lambda bill: all(isinstance(value, float) for value in bill.values()),
        ko="값은 실수입니다.",
        en="The values are floats.",
    )
with part(1):
    one, two = np.array([1.0]), np.array([1.0, 2.0])
    for wrong in (
        (one, two, 1.5, 1.0),
        (two, one, 1.5, 1.0),
        (-one, one, 1.5, 1.0),
        (one, one, 0.99, 1.0),
        (one, one, 1.5, 1.0, 0.0),
        (one, one, 1.5, 1.0, -1.0),
    ):
        expect(energy_bill, *wrong).raises(
            ValueError,
            ko="길이가 다르거나, 전력이 음수이거나, PUE가 1보다 작거나, hours가 0 이하이면 ValueError입니다.",
            en="Different lengths, a negative load, a PUE below 1, or hours of 0 or less is a ValueError.",
        )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 3. 무엇을 어디에 둘까: `tier_plan` (12점)
#
# 자료를 나누어 저장 계층(storage tier)에 놓습니다. 비용이 가장 적은 배치를 선형계획법(linear programming)으로 찾으세요. `scipy.optimize.linprog`를 써도 됩니다.
#
# - **입력**: 자료마다 `size`(TB, 양수)와 `rate`(모두 읽는 데 필요한 대역폭(bandwidth), GB/s), 계층마다 `cost`(원/TB), `capacity`(TB), `bandwidth`(GB/s). 자료와 계층은 하나 이상입니다.
# - **동작**: 자료 i를 계층 j에 `share[i, j]`의 비율로 둡니다. 비율은 0 이상이고 자료마다 합이 1입니다. 계층마다 `size × share`의 합은 용량을, `rate × share`의 합은 대역폭을 넘지 않습니다.
# - **출력**: 튜플 `(share, total)`. `total`은 가장 적은 비용 Σ `size × share × cost`입니다. 상대 오차 10⁻⁶까지 맞으면 되고, 같은 비용의 배치는 어느 것이든 됩니다.
# - **오류**: 가능한 배치가 없으면 `ValueError`
# <!-- en -->
# ## 3. Which data go where: `tier_plan` (12 points)
#
# Data may be split over storage tiers. Find the cheapest placement by linear programming; `scipy.optimize.linprog` may be used.
#
# - **In**: a data set's `size` (TB, positive) and `rate` (bandwidth to read all of it, GB/s); a tier's `cost` (won/TB), `capacity` (TB), `bandwidth` (GB/s). At least one of each
# - **Does**: puts the fraction `share[i, j]` of data set i on tier j: 0 or more, adding up to 1. On each tier the sum of `size × share` is at most the capacity, that of `rate × share` the bandwidth.
# - **Out**: a tuple `(share, total)` with the least cost `total` = Σ `size × share × cost`, to a relative 10⁻⁶; any placement of that cost will do
# - **Error**: `ValueError` if there is none

# %% [markdown] bitgoeul={"hint": "tier_plan", "level": 1}
# <!-- ko -->
# 모르는 수는 `share[i, j]`, 곧 자료 수 × 계층 수 개입니다. 한 줄로 늘어놓으면 i × 계층 수 + j번째입니다. 비용, 등식, 부등식을 이 수들의 일차식으로 쓰세요.
# <!-- en -->
# The unknowns are the `share[i, j]`, data sets × tiers of them. In one line, each is number i × tiers + j. Write the cost, the equations and the inequalities as linear forms of these.

# %% [markdown] bitgoeul={"hint": "tier_plan", "level": 2}
# <!-- ko -->
# 등식은 자료마다 하나(비율의 합이 1), 부등식은 계층마다 둘(용량, 대역폭)입니다. `linprog(c, A_ub, b_ub, A_eq, b_eq)`의 변수는 처음부터 0 이상입니다.
# <!-- en -->
# There is one equation a data set (its fractions add up to 1) and two inequalities a tier (capacity, bandwidth). Variables of `linprog(c, A_ub, b_ub, A_eq, b_eq)` are 0 or more by default.

# %% [markdown] bitgoeul={"hint": "tier_plan", "level": 3}
# <!-- ko -->
# `c = np.outer(size, cost).ravel()`, 등식의 행렬은 `np.kron(np.eye(자료 수), np.ones((1, 계층 수)))`, 용량의 행렬은 `np.kron(size, np.eye(계층 수))`, 대역폭은 `size`를 `rate`로 바꾼 것입니다. `result.status`가 0이 아니면 오류이고, 아니면 `result.x.reshape(자료 수, 계층 수)`입니다.
# <!-- en -->
# `c = np.outer(size, cost).ravel()`; the equations are `np.kron(np.eye(data_sets), np.ones((1, tiers)))`, the capacities `np.kron(size, np.eye(tiers))`, the bandwidths the same with `rate`. If `result.status` is not 0 there is no plan; else it is `result.x.reshape(data_sets, tiers)`.


# %% nbgrader={"grade": false, "grade_id": "tier_plan", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def tier_plan(size, rate, cost, capacity, bandwidth):
    """
    ko: 비용이 가장 적은 배치의 비율 `share[자료, 계층]`와 그 비용을 돌려줍니다.
    en: Return the fractions `share[data set, tier]` of the cheapest placement, and its cost.
    """
    ### BEGIN SOLUTION
    sets, tiers = len(size), len(cost)
    plan = linprog(
        np.outer(size, cost).ravel(),
        A_ub=np.vstack((np.kron(size, np.eye(tiers)), np.kron(rate, np.eye(tiers)))),
        b_ub=np.concatenate((capacity, bandwidth)),
        A_eq=np.kron(np.eye(sets), np.ones((1, tiers))),
        b_eq=np.ones(sets),
    )
    if plan.status != 0:
        raise ValueError("no placement keeps within the capacities and bandwidths")
    return plan.x.reshape(sets, tiers), plan.fun
    ### END SOLUTION


# %%
check("tier_plan")

# %% nbgrader={"grade": true, "grade_id": "tier_plan-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 기록 보관 100 TB, 자주 읽는 20 TB. 빠른 계층과 싼 계층.
# en: an archive of 100 TB and a hot set of 20 TB; a fast tier and a cheap one
stored = {"size": np.array([100.0, 20.0]), "rate": np.array([1.0, 30.0])}
tiers = {"cost": np.array([50.0, 10.0]), "capacity": np.array([40.0, 1e3]), "bandwidth": np.array([40.0, 7.0])}
call = expect(tier_plan, *stored.values(), *tiers.values())
call.holds(
    lambda plan: abs(plan[1] - 1840) < 0.01,
    ko="가장 적은 비용은 1,840원입니다.",
    en="The least cost is 1,840.",
    read="3",
)
with part(2):
    call.holds(
        lambda plan: np.allclose(plan[0], [[0, 1], [0.8, 0.2]], atol=1e-6),
        ko="보관 자료는 싼 계층에, 자주 읽는 자료는 싼 계층의 대역폭이 남는 만큼만 둡니다.",
        en="The archive is on the cheap tier; of the hot set, as much as its bandwidth still allows.",
        read="3",
    )
with part(1):
    expect(tier_plan, np.array([50.0]), np.array([90.0]), *tiers.values()).raises(
        ValueError,
        ko="두 계층에 나누어도 대역폭이 모자랍니다.",
        en="Even when split, it needs too much bandwidth.",
        read="3",
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "tier_plan-reference", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 크기의 문제에서 독립적으로 구한 가장 적은 비용과 비교하고, 배치가 제약을 지키는지 봅니다.
# en: Hidden: problems of several sizes: the least cost, found independently, and a placement within its limits.
### BEGIN HIDDEN TESTS
def least_cost(size, rate, cost, capacity, bandwidth):
    sets, tiers = len(size), len(cost)
    rows, limits = [], []
    for j in range(tiers):  # in terabytes: x[i, j] = size[i] share[i, j]
        stored, read = np.zeros((sets, tiers)), np.zeros((sets, tiers))
        stored[:, j], read[:, j] = 1, rate / size
        rows += [stored.ravel(), read.ravel()]
        limits += [capacity[j], bandwidth[j]]
    whole = [np.repeat(np.arange(sets) == i, tiers).astype(float) for i in range(sets)]
    return linprog(np.tile(cost, sets), np.array(rows), limits, np.array(whole), size, method="highs-ds").fun


def is_cheapest(plan, size, rate, cost, capacity, bandwidth):
    share, total = plan
    want = least_cost(size, rate, cost, capacity, bandwidth)
    return (
        share.shape == (len(size), len(cost))
        and share.min() > -1e-7
        and np.allclose(share.sum(axis=1), 1, atol=1e-6)
        and np.all(size @ share <= capacity * (1 + 1e-6) + 1e-6)
        and np.all(rate @ share <= bandwidth * (1 + 1e-6) + 1e-6)
        and math.isclose(size @ share @ cost, total, rel_tol=1e-6)
        and math.isclose(total, want, rel_tol=1e-6)
    )


def problem(rng, sets, tiers):
    size, rate = rng.uniform(1, 90, sets), rng.uniform(0.1, 20, sets)
    cost = np.sort(rng.uniform(5, 80, tiers))
    cheap_first = np.linspace(0.9, 0.6, tiers)
    capacity, bandwidth = cheap_first * size.sum(), (1.35 - cheap_first) * rate.sum()
    return size, rate, cost, capacity, bandwidth


rng = np.random.default_rng(11301)
expect(tier_plan, *(np.array(a) for a in ([10.0], [4.0], [9.0, 3.0], [50.0, 50.0], [8.0, 1.0]))).holds(
    lambda plan: abs(plan[1] - 75) < 1e-3,
    ko="먼저 자료 하나를 두 계층에 나눈 비용이 맞아야 나머지를 볼 수 있습니다.",
    en="The cost of one data set on two tiers must be right before the rest counts.",
    read="3",
)
with part(3):
    for sets, tiers in ((3, 2), (2, 3), (6, 3), (9, 4)):
        case = problem(rng, sets, tiers)
        expect(tier_plan, *case).holds(
            lambda plan, case=case: is_cheapest(plan, *case),
            ko="배치는 용량과 대역폭을 지키고, 비용은 가장 적은 값입니다.",
            en="The placement keeps within capacities and bandwidths, at the least cost.",
            read="3",
        )
with part(1):
    size, rate = np.array([40.0, 25.0, 35.0]), np.array([0.0, 0.0, 0.0])
    case = (size, rate, np.array([7.0, 2.0, 4.0]), np.array([100.0, 30.0, 50.0]), np.zeros(3))
    expect(tier_plan, *case).holds(
        lambda plan: math.isclose(plan[1], 30 * 2 + 50 * 4 + 20 * 7, rel_tol=1e-6),
        ko="아무도 읽지 않는 자료라면 싼 계층부터 용량대로 채웁니다. 계층의 순서는 값과 상관없습니다.",
        en="Data that nobody reads fill the tiers from the cheapest up; tiers stand in any order.",
        read="3",
    )
with part(1):
    size, rate = np.array([1.0, 1.0, 1.0]), np.array([6.0, 2.0, 4.0])
    case = (size, rate, np.array([1.0, 5.0]), np.array([9.0, 9.0]), np.array([3.0, 90.0]))
    expect(tier_plan, *case).holds(
        lambda plan, case=case: is_cheapest(plan, *case),
        ko="대역폭이 모자라면 TB마다 적게 읽는 자료부터 싼 계층에 둡니다.",
        en="Where bandwidth is short, data read least for their size come first on the cheap tier.",
        read="3",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "tier_plan-edge", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 자료나 계층이 하나일 때, 꼭 맞는 용량, 불가능한 배치, 결과의 타입과 그대로인 입력을 검사합니다.
# en: Hidden: one data set or tier, capacities that just fit, impossible placements, types, unchanged inputs.
### BEGIN HIDDEN TESTS
expect(tier_plan, *(np.array(a) for a in ([8.0], [2.0], [4.0, 1.0], [90.0, 90.0], [9.0, 1.0]))).holds(
    lambda plan: abs(plan[1] - 20) < 1e-3,
    ko="먼저 자료 하나를 두 계층에 나눈 비용이 맞아야 나머지를 볼 수 있습니다.",
    en="The cost of one data set on two tiers must be right before the rest counts.",
    read="3",
)
with part(1):
    expect(tier_plan, *(np.array(a) for a in ([3.0, 5.0], [1.0, 2.0], [6.0], [8.0], [3.0]))).holds(
        lambda plan: np.allclose(plan[0], [[1.0], [1.0]], atol=1e-6) and abs(plan[1] - 48) < 1e-3,
        ko="계층이 하나면 모두 거기에 둡니다. 용량과 대역폭에 꼭 맞아도 됩니다.",
        en="With one tier all is there, also where it just fits.",
        read="3",
    )
with part(2):
    for capacity, bandwidth in (([5.0, 4.0], [9.0, 9.0]), ([50.0, 50.0], [1.0, 1.9]), ([50.0, 0.0], [2.9, 9.0])):
        expect(
            tier_plan,
            np.array([6.0, 4.0]),
            np.array([1.0, 2.0]),
            np.array([3.0, 1.0]),
            np.array(capacity),
            np.array(bandwidth),
        ).raises(
            ValueError,
            ko="용량이나 대역폭이 모자라면 ValueError입니다.",
            en="Too little capacity or bandwidth is a ValueError.",
            read="3",
        )
with part(1):
    case = [np.array(a) for a in ([3.0, 5.0, 2.0], [1.0, 2.0, 0.0], [6.0, 2.0], [20.0, 4.0], [9.0, 9.0])]
    expect(tier_plan, *case).unchanged(ko="입력은 그대로입니다.", en="The inputs are not changed.").holds(
        lambda plan: (
            isinstance(plan, tuple)
            and plan[0].dtype == np.float64
            and isinstance(plan[1], float)
            and plan[0].shape == (3, 2)
            and abs(plan[1] - (4 * 2 + 6 * 6)) < 1e-3
        ),
        ko="비율의 float64 배열과 실수인 비용의 튜플입니다.",
        en="A tuple of a float64 array of fractions and the cost, a float.",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 4. 얼마나 기다릴까: `mmc_wait` (14점)
#
# 작업이 한 줄로 서서 GPU를 기다립니다. 대기열(queue)을 `@njit` 함수로 흉내 내고, 공식과 비교하세요.
#
# - **입력**: `arrival`(시간당 도착하는 작업 수), `service`(GPU 하나가 시간당 끝내는 작업 수), `servers`(GPU 수), `jobs`(작업 수), 시드(seed) `seed`
# - **동작**: 빈 상태에서 시작합니다. 도착 간격은 평균 1/`arrival`, 처리 시간은 평균 1/`service`인 지수분포입니다. 작업은 온 순서대로, 가장 먼저 비는 GPU에서 시작합니다. 시드는 함수 **안에서** 정합니다.
# - **출력**: 튜플 `(작업마다 기다린 시간의 평균, 조금이라도 기다린 작업의 비율)`. 처리 시간은 기다린 시간이 아닙니다.
# - **오류**: `arrival`이나 `service`가 0 이하이거나 `servers`나 `jobs`가 1보다 작으면 `ValueError`
#
# 작업이 많으면 `erlang_wait`와 `erlang_c`에 다가갑니다. **예측**: 시간당 6.4개가 오고 GPU 8개가 하나씩 끝내면 이용률(utilisation)은 80%입니다. 몇 %가 기다릴까요?
# <!-- en -->
# ## 4. How long is the wait: `mmc_wait` (14 points)
#
# Jobs wait in one line for GPUs. Simulate this queue in an `@njit` function.
#
# - **In**: `arrival` (jobs arriving an hour), `service` (jobs a GPU finishes an hour), `servers` (GPUs), `jobs`, `seed`
# - **Does**: starts empty. Times between arrivals and of service are exponential, with means 1/`arrival` and 1/`service`. Jobs start in the order of arrival, on the GPU that is free first. Seed **inside** the function.
# - **Out**: a tuple `(mean wait of all jobs, fraction of jobs that waited at all)`; service is not waiting
# - **Error**: `ValueError` for a rate ≤ 0, `servers` or `jobs` < 1
#
# With many jobs they approach `erlang_wait` and `erlang_c`. **Predict**: 6.4 arrivals an hour on 8 GPUs that finish one each are a utilisation of 80 %. What percentage waits?

# %% [markdown] bitgoeul={"hint": "mmc_wait", "level": 1}
# <!-- ko -->
# GPU마다 무엇을 기억하면 될까요? 언제 비는지만 알면 됩니다.
# <!-- en -->
# What must you remember of each GPU? Only when it will be free.

# %% [markdown] bitgoeul={"hint": "mmc_wait", "level": 2}
# <!-- ko -->
# 작업마다: 시계를 도착 간격만큼 옮기고, 가장 먼저 비는 GPU를 찾습니다. 시작은 도착 시각과 그 GPU가 비는 시각 가운데 늦은 쪽이고, 기다린 시간은 시작 − 도착입니다.
# <!-- en -->
# For each job: move the clock on by the time between arrivals and find the GPU that is free first. The job starts at the later of its arrival and that moment; it waits start − arrival.

# %% [markdown] bitgoeul={"hint": "mmc_wait", "level": 3}
# <!-- ko -->
# `free_at = np.zeros(servers)`에서 시작합니다. `np.random.exponential`의 인자는 비율이 아니라 **평균**입니다. `k = free_at.argmin()`, `start = max(now, free_at[k])`, `free_at[k] = start + 처리 시간`입니다.
# <!-- en -->
# Begin with `free_at = np.zeros(servers)`. The argument of `np.random.exponential` is the **mean**, not the rate. `k = free_at.argmin()`, `start = max(now, free_at[k])`, `free_at[k] = start + service time`.


# %% nbgrader={"grade": false, "grade_id": "mmc_wait", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def mmc_wait(arrival, service, servers, jobs, seed):
    """
    ko: M/M/c 대기열을 흉내 내어 평균 대기 시간과 기다린 작업의 비율을 돌려줍니다.
    en: Simulate an M/M/c queue: the mean wait and the fraction of jobs that waited.
    """
    ### BEGIN SOLUTION
    if arrival <= 0 or service <= 0 or servers < 1 or jobs < 1:
        raise ValueError("rates must be positive, and there must be a server and a job")
    np.random.seed(seed)
    free_at = np.zeros(servers)
    now = 0.0
    total = 0.0
    waited = 0
    for _ in range(jobs):
        now += np.random.exponential(1 / arrival)
        first = free_at.argmin()
        start = max(now, free_at[first])
        if start > now:
            waited += 1
        total += start - now
        free_at[first] = start + np.random.exponential(1 / service)
    return total / jobs, waited / jobs
    ### END SOLUTION


# %%
check("mmc_wait")

# %% nbgrader={"grade": true, "grade_id": "mmc_wait-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(mmc_wait, 6.4, 1.0, 8, 8, 7).equals(
    (0.0, 0.0), ko="작업 8개와 GPU 8개면 아무도 기다리지 않습니다.", en="Nobody waits: 8 jobs, 8 GPUs.", read="4"
)
call = expect(mmc_wait, 6.4, 1.0, 8, 200_000, 7)
call.holds(
    lambda w: abs(w[0] / erlang_wait(6.4, 1.0, 8) - 1) < 0.25 and abs(w[1] / erlang_c(6.4, 1.0, 8) - 1) < 0.1,
    ko="작업이 많으면 두 값이 얼랑의 공식에 다가갑니다.",
    en="With many jobs both values approach Erlang's formula.",
    read="4",
)
with part(2):
    call.holds(isinstance(call.value, tuple), ko="두 값의 튜플입니다.", en="It is a tuple of two.")
with part(1):
    expect(mmc_wait, 6.4, 1.0, 8, 200_000, 7).equals(
        call.value, ko="시드가 같으면 값도 같습니다.", en="Same seed, same values.", read="4"
    )
with part(1):
    expect(mmc_wait, 5.0, 1.0, 3, 0, 7).raises(ValueError, ko="작업이 있어야 합니다.", en="There must be a job.")
earned()

# %% nbgrader={"grade": true, "grade_id": "mmc_wait-reference", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 서버 수와 이용률을 바꾸며 얼랑의 공식과 비교하고, 빈 상태에서 시작하는 짧은 대기열도 봅니다.
# en: Hidden: Erlang's formula for several numbers of servers and utilisations, and short queues from an empty start.
### BEGIN HIDDEN TESTS
averaged = inside("""
def mmc_wait_averaged(mmc_wait, arrival, service, servers, jobs, seeds):
    found = [mmc_wait(arrival, service, servers, jobs, seed) for seed in seeds]
    return [sum(f[0] for f in found) / len(seeds), sum(f[1] for f in found) / len(seeds)]
""")
for jobs, seeds, wait, share, off in (
    (60_000, [411, 412, 413, 414], 1.5, 0.6, 0.09),
    (2, list(range(9_000)), 0.1875, 0.1875, 0.16),
):
    expect(averaged, mmc_wait, 0.6, 1.0, 1, jobs, seeds).holds(
        lambda w, wait=wait, share=share, off=off: abs(w[0] / wait - 1) < off and abs(w[1] / share - 1) < off,
        ko="먼저 서버 하나인 대기열이, 길든 짧든, 맞아야 나머지를 볼 수 있습니다.",
        en="A queue with one server, long or short, must be right before the rest counts.",
        read="4",
    )
# limits of about six standard deviations of what a right simulation gives
with part(3):
    for arrival, service, servers, jobs, off, share_off in (
        (6.4, 1.0, 8, 100_000, 0.17, 0.06),
        (1.0, 1.0, 2, 60_000, 0.08, 0.035),
        (3.0, 2.0, 3, 60_000, 0.10, 0.05),
        (20.0, 40.0, 1, 60_000, 0.06, 0.02),
        (0.02, 0.01, 4, 60_000, 0.125, 0.06),
    ):
        wait, share = erlang_wait(arrival, service, servers), erlang_c(arrival, service, servers)
        expect(averaged, mmc_wait, arrival, service, servers, jobs, [421, 422, 423, 424]).holds(
            lambda w, wait=wait, share=share, off=off, share_off=share_off: (
                abs(w[0] / wait - 1) < off and abs(w[1] / share - 1) < share_off
            ),
            ko="서버 수와 이용률이 달라도 평균 대기와 기다린 비율은 얼랑의 공식에 다가갑니다.",
            en="For other numbers of servers and utilisations, too, both approach Erlang's formula.",
            read="4",
        )
with part(2):
    # of two jobs and one server only the second can wait: with probability λ/(λ+μ), then 1/μ on average
    for arrival, service in ((1.5, 1.0), (0.5, 2.0)):
        share = arrival / (arrival + service) / 2
        expect(averaged, mmc_wait, arrival, service, 1, 2, list(range(5_000, 17_000))).holds(
            lambda w, share=share, service=service: (
                abs(w[0] * service / share - 1) < 0.16 and abs(w[1] / share - 1) < 0.14
            ),
            ko="빈 상태에서 시작하므로 첫 작업은 기다리지 않고, 둘째는 λ/(λ+μ)의 확률로 기다립니다.",
            en="From an empty start the first job never waits; the second does with probability λ/(λ+μ).",
            read="4",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "mmc_wait-edge", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 서버가 넉넉하거나 모자랄 때, 시간의 단위, 시드, 잘못된 입력, Numba로 컴파일(compilation)했는지를 검사합니다.
# en: Hidden: plenty of servers and too few, the unit of time, seeds, wrong input, and compilation by Numba.
### BEGIN HIDDEN TESTS
call = expect(mmc_wait, 0.5, 1.0, 1, 200_000, 431)
call.holds(
    lambda w: abs(w[0] - 1) < 0.12 and abs(w[1] / 0.5 - 1) < 0.04,
    ko="먼저 서버 하나인 대기열이 맞아야 나머지를 볼 수 있습니다.",
    en="A queue with one server must be right before the rest counts.",
    read="4",
)
several = inside("""
def mmc_wait_several(mmc_wait, runs):
    return [list(mmc_wait(*run)) for run in runs]
""")
expect(several, mmc_wait, [[9.0, 1.0, 12, 12, 3], [9.0, 1.0, 1, 1, 4], [9.0, 0.1, 50, 50, 5]]).equals(
    [[0.0, 0.0]] * 3,
    ko="작업마다 GPU가 하나씩 있으면 아무도 기다리지 않습니다.",
    en="With a GPU for every job nobody waits.",
    read="4",
)
with part(1):
    expect(several, mmc_wait, [[4.0, 1.0, 2, 1_000, 6], [4.0, 1.0, 2, 8_000, 6]]).holds(
        lambda w: 80 < w[0][0] < 175 and 6 < w[1][0] / w[0][0] < 10 and 0.95 < w[1][1] < 1,
        ko="GPU가 모자라면 대기열은 작업 수에 따라 끝없이 길어집니다.",
        en="With too few GPUs the wait grows with the number of jobs.",
        read="4",
    )
with part(1):
    expect(several, mmc_wait, [[6.4, 1.0, 8, 5_000, 9], [640.0, 100.0, 8, 5_000, 9]]).holds(
        lambda w: math.isclose(w[0][0], 100 * w[1][0], rel_tol=1e-6) and math.isclose(w[0][1], w[1][1]),
        ko="비율 둘을 100배 하면 시간의 단위만 바뀝니다. 대기 시간은 100분의 1이고 비율은 같습니다.",
        en="Both rates times 100 is another unit of time: waits are a hundredth, fractions the same.",
        read="4",
    )
with part(1):
    expect(several, mmc_wait, [[2.0, 1.0, 3, 500, seed] for seed in (1, 2, 1, 3, 2, 4)]).holds(
        lambda w: w[0] == w[2] and w[1] == w[4] and len({tuple(found) for found in w}) == 4,
        ko="시드가 같으면 값이 같고, 다르면 다릅니다.",
        en="The same seed gives the same values, another seed others.",
        read="4",
    )
with part(1):
    for wrong in (
        (0.0, 1.0, 1, 5, 1),
        (1.0, 0.0, 1, 5, 1),
        (-1.0, 1.0, 1, 5, 1),
        (1.0, -1.0, 1, 5, 1),
        (1.0, 1.0, 0, 5, 1),
        (1.0, 1.0, 1, 0, 1),
    ):
        expect(mmc_wait, *wrong).raises(
            ValueError,
            ko="arrival이나 service가 0 이하이거나 servers나 jobs가 1보다 작으면 ValueError입니다.",
            en="A rate of 0 or less, or servers or jobs below 1, is a ValueError.",
        )
with part(1):
    look = compiled(mmc_wait)
    call.holds(
        look.jitted and look.nopython,
        ko="mmc_wait 자체가 @njit로 컴파일되어 있습니다.",
        en="mmc_wait itself is compiled with @njit.",
        read="4",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 5. 빈틈 메우기: `easy_backfill` (16점)
#
# 스케줄러(scheduler)의 EASY 백필(backfilling)을 만드세요. 단위는 분이고, 모든 값은 정수입니다.
#
# - **입력**: 도착 순서로 늘어놓은 배열 `arrive`, `width`(필요한 노드 수), `limit`(요청한 제한 시간), `run`(실제 시간, 1 이상 `limit` 이하), 그리고 `nodes`(전체 노드 수)
# - **규칙**: 작업이 도착하거나 끝나는 시각마다, 끝난 노드를 비우고 도착한 작업을 줄 세운 뒤:
#   1. 맨 앞 작업이 빈 노드에 들어가면 시작합니다. 안 들어갈 때까지 되풀이합니다.
#   2. 안 들어간 맨 앞 작업에게 가장 이른 시각 T를 약속합니다. 실행 중인 작업은 **제한 시간에** 끝난다고 봅니다. T에 그 작업까지 들어간 뒤 남는 노드가 여분입니다.
#   3. 뒤의 작업을 차례로 보아, 지금 빈 노드에 들어가고 **제한 시간대로 T까지 끝나거나 여분 안에 들면** 시작합니다. T를 넘기는 작업은 여분을 씁니다.
# - **출력**: 시작 시각의 정수 배열
# - **오류**: `nodes`보다 넓은 작업이 있으면 `ValueError`
# <!-- en -->
# ## 5. Filling gaps: `easy_backfill` (16 points)
#
# Write EASY backfilling, a scheduler's rule. Times are minutes, all values integers.
#
# - **In**: arrays in the order of arrival: `arrive`, `width` (nodes needed), `limit` (time asked for), `run` (real time, 1 to `limit`); and `nodes` (all nodes)
# - **Rules**: whenever jobs arrive or end, free the nodes of those that end, queue those that arrive, then:
#   1. While the head of the queue fits the free nodes, start it.
#   2. Promise a head that does not fit the earliest time T at which it will if running jobs end **at their limits**. Nodes left at T beside it are spare.
#   3. Of the others, in order, each starts now that fits the free nodes and **ends by T at its limit, or fits the spare nodes**. One that goes beyond T uses up spare nodes.
# - **Out**: the start times, an array of integers
# - **Error**: `ValueError` for a job wider than `nodes`

# %% [markdown] bitgoeul={"hint": "easy_backfill", "level": 1}
# <!-- ko -->
# 할 일이 생기는 시각은 둘뿐입니다. 다음 도착과 다음 끝. 둘 가운데 이른 쪽으로 시계를 옮기며 되풀이하세요. 실제로 끝나는 시각은 `run`으로, 약속은 `limit`으로 셈합니다.
# <!-- en -->
# Something can happen at two kinds of times only: the next arrival and the next end. Move the clock to the earlier, again and again. Jobs really end by `run`; promises are counted by `limit`.

# %% [markdown] bitgoeul={"hint": "easy_backfill", "level": 2}
# <!-- ko -->
# T를 찾으려면 실행 중인 작업을 시작 + `limit` 순서로 늘어놓고, 하나씩 노드를 돌려받다가 맨 앞 작업이 들어가는 순간 멈춥니다. 같은 시각에 끝나는 작업은 모두 돌려받아야 여분이 맞습니다.
# <!-- en -->
# To find T, put the running jobs in the order of start + `limit` and take back their nodes one after another until the head fits. Take back all that end at that same time, or the spare nodes will be too few.

# %% [markdown] bitgoeul={"hint": "easy_backfill", "level": 3}
# <!-- ko -->
# 여분은 빈 노드 + T까지 돌려받는 노드 − 맨 앞 작업의 `width`입니다. 뒤의 작업 j는 `width[j] <= free`이고, `now + limit[j] <= T`이면 그냥, 아니면 `width[j] <= spare`일 때 `spare`를 줄이며 시작합니다. 시작할 때마다 `free`를 줄이세요.
# <!-- en -->
# Spare nodes are the free ones + those taken back by T − the head's `width`. Job j needs `width[j] <= free`; then, if `now + limit[j] <= T` it starts, else it starts if `width[j] <= spare` and takes from `spare`. Lower `free` at every start.


# %% nbgrader={"grade": false, "grade_id": "easy_backfill", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def easy_backfill(arrive, width, limit, run, nodes):
    """
    ko: EASY 백필 스케줄에서 작업마다의 시작 시각을 돌려줍니다.
    en: Return when each job starts under EASY backfilling.
    """
    ### BEGIN SOLUTION
    if np.any(np.asarray(width) > nodes):
        raise ValueError("a job is wider than the machine")
    start, queue, running = {}, [], []
    free, coming = nodes, 0

    def begin(job):
        nonlocal free
        queue.remove(job)
        running.append(job)
        start[job] = now
        free -= width[job]

    while queue or coming < len(arrive):
        ends = [start[job] + run[job] for job in running]
        now = min([*ends, *arrive[coming:]])
        for job in [job for job, end in zip(running, ends) if end == now]:
            running.remove(job)
            free += width[job]
        while coming < len(arrive) and arrive[coming] == now:
            queue.append(coming)
            coming += 1
        while queue and width[queue[0]] <= free:
            begin(queue[0])
        if not queue:
            continue
        spare = free - width[queue[0]]
        for promised in sorted({start[job] + limit[job] for job in running}):
            spare += sum(width[job] for job in running if start[job] + limit[job] == promised)
            if spare >= 0:
                break
        for job in list(queue):  # the head does not fit
            if width[job] > free:
                continue
            if now + limit[job] <= promised:
                begin(job)
            elif width[job] <= spare:
                spare -= width[job]
                begin(job)
    return np.array([start[job] for job in range(len(arrive))], dtype=int)
    ### END SOLUTION


# %%
check("easy_backfill")

# %% nbgrader={"grade": true, "grade_id": "easy_backfill-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 노드 4개. 작업 1은 노드 4개를 기다리고, 작업 2는 그 사이에 끝나며, 작업 3은 약속을 어깁니다.
# en: 4 nodes. Job 1 waits for all of them, job 2 ends in the meantime, job 3 would break the promise.
width, limit = np.array([3, 4, 1, 1]), np.array([10, 5, 6, 20])
call = expect(easy_backfill, np.array([0, 1, 2, 3]), width, limit, np.array([10, 5, 6, 20]), 4)
call.holds(
    lambda start: list(start[:2]) == [0, 10],
    ko="맨 앞 작업은 늦어지지 않습니다.",
    en="The head is not delayed.",
    read="5",
)
with part(2):
    call.equals(
        np.array([0, 10, 2, 15]),
        ko="작업 2는 빈틈에서 시작하고, 작업 3은 작업 1이 끝나기를 기다립니다.",
        en="Job 2 starts in the gap; job 3 waits until job 1 has ended.",
        read="5",
    )
with part(2):
    expect(easy_backfill, np.array([0, 0, 0]), np.array([2, 3, 1]), np.array([9, 9, 9]), np.array([4, 2, 6]), 4).equals(
        np.array([0, 4, 0]),
        ko="약속은 제한 시간으로 셈하지만, 작업이 일찍 끝나면 바로 시작합니다.",
        en="A promise is counted by limits; but when a job ends early, the head starts at once.",
        read="5",
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "easy_backfill-reference", "locked": true, "points": 7, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 작업 기록에서 1분마다 따로 흉내 낸 스케줄과 비교합니다.
# en: Hidden: several traces of jobs, compared with a schedule simulated minute by minute.
### BEGIN HIDDEN TESTS
def minute_by_minute(arrive, width, limit, run, nodes):
    jobs = len(arrive)
    start = np.full(jobs, -1)
    minute = 0
    while np.any(start < 0):
        queue = [j for j in range(jobs) if start[j] < 0 and arrive[j] <= minute]

        def free_at(later, by_limit):
            lasts = limit if by_limit else run
            return nodes - sum(
                width[j]
                for j in range(jobs)
                if 0 <= start[j] and minute < start[j] + run[j] and later < start[j] + lasts[j]
            )

        while queue and width[queue[0]] <= free_at(minute, False):
            start[queue.pop(0)] = minute
        if queue:
            promised = minute
            while free_at(promised, True) < width[queue[0]]:
                promised += 1
            spare = free_at(promised, True) - width[queue[0]]
            for j in queue[1:]:
                harmless = minute + limit[j] <= promised
                if width[j] <= free_at(minute, False) and (harmless or width[j] <= spare):
                    start[j] = minute
                    spare -= 0 if harmless else width[j]
        minute += 1
    return start


def trace(seed, jobs, nodes, longest):
    rng = np.random.default_rng(seed)
    arrive = np.sort(rng.integers(0, jobs, jobs))
    run = rng.integers(1, longest, jobs)
    width = rng.integers(1, nodes // 3 + 2, jobs)
    width[::4] = nodes // 2 + rng.integers(0, nodes // 2 + 1, len(width[::4]))  # some wide ones, with gaps before them
    limit = run + rng.integers(0, 2, jobs) * rng.integers(0, longest, jobs)
    return arrive, width, -(-limit // 4) * 4, run  # limits in fours, so that many end together


expect(
    easy_backfill, np.array([0, 0, 1, 1]), np.array([2, 3, 1, 1]), np.array([8, 4, 7, 9]), np.array([8, 4, 7, 9]), 3
).equals(
    np.array([0, 8, 1, 12]),
    ko="먼저 작업 네 개의 스케줄이 맞아야 나머지를 볼 수 있습니다.",
    en="A schedule of four jobs must be right before the rest counts.",
    read="5",
)
with part(4):
    for seed, jobs, nodes, longest in (
        (51, 8, 4, 9),
        (52, 14, 6, 12),
        (7, 30, 16, 15),
        (8, 30, 20, 10),
        (7, 30, 9, 20),
        (20, 30, 20, 30),
    ):
        arrive, width, limit, _ = trace(seed, jobs, nodes, longest)
        expect(easy_backfill, arrive, width, limit, limit, nodes).equals(
            minute_by_minute(arrive, width, limit, limit, nodes),
            ko="제한 시간을 꼭 맞게 적은 작업들의 시작 시각입니다.",
            en="The start times of jobs whose limits are exact.",
            read="5",
        )
with part(3):
    for seed, jobs, nodes, longest in (
        (61, 9, 4, 9),
        (62, 16, 6, 12),
        (5, 30, 16, 15),
        (3, 30, 20, 10),
        (8, 30, 9, 20),
        (10, 30, 20, 30),
    ):
        case = trace(seed, jobs, nodes, longest)
        expect(easy_backfill, *case, nodes).equals(
            minute_by_minute(*case, nodes),
            ko="작업이 제한 시간보다 일찍 끝나도 규칙은 같습니다. 약속은 그때마다 다시 셈합니다.",
            en="The rules are the same where jobs end before their limits; promises are made anew each time.",
            read="5",
        )
earned()
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "easy_backfill-edge", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 노드 수를 넘지 않는지, 맨 앞 작업이 약속보다 늦지 않는지, 빈 대기열, 같은 시각, 잘못된 입력을 검사합니다.
# en: Hidden: nodes never exceeded, the head never later than promised, no jobs, equal times, wrong input.
### BEGIN HIDDEN TESTS
def keeps_every_promise(start, arrive, width, limit, run, nodes):
    """Nodes suffice at all times, and no head starts after the time it was first promised."""
    jobs = range(len(arrive))
    if np.any(start < arrive):
        return False
    if any(sum(width[j] for j in jobs if start[j] <= t < start[j] + run[j]) > nodes for t in start):
        return False
    for head in jobs:
        since = max(arrive[head], *start[:head], 0)
        ahead = [
            j for j in jobs if start[j] + run[j] > since and (start[j] < since or (j < head and start[j] == since))
        ]
        promised = since
        while nodes - sum(width[j] for j in ahead if start[j] + limit[j] > promised) < width[head]:
            promised += 1
        if start[head] > promised:
            return False
    return True


expect(easy_backfill, np.array([0, 2, 2]), np.array([1, 2, 1]), np.array([6, 3, 4]), np.array([6, 3, 4]), 2).equals(
    np.array([0, 6, 2]),
    ko="먼저 작업 세 개의 스케줄이 맞아야 나머지를 볼 수 있습니다.",
    en="A schedule of three jobs must be right before the rest counts.",
    read="5",
)
with part(2):
    for seed in (71, 72, 73):
        made = job_trace(60, 16, seed, gap=6.0, minutes=12.0)
        case = (made.arrive, made.width, made.limit, made.run, 16)
        expect(easy_backfill, *case).holds(
            lambda start, case=case: keeps_every_promise(start, *case),
            ko="어느 때에도 노드가 모자라지 않고, 맨 앞 작업은 처음 약속한 시각보다 늦게 시작하지 않습니다.",
            en="There are always enough nodes, and no head starts later than it was first promised.",
            read="5",
        )
with part(1):
    expect(
        easy_backfill, np.array([0, 0, 0, 0]), np.array([2, 2, 2, 2]), np.array([5, 5, 5, 9]), np.array([5, 5, 5, 9]), 6
    ).equals(np.array([0, 0, 0, 5]), ko="들어가는 작업은 모두 시작합니다.", en="All that fit start.", read="5")
    # two jobs end by their limits at T = 7: both give nodes back, which leaves one spare, for one job
    expect(
        easy_backfill,
        np.array([0, 0, 1, 1, 1]),
        np.array([2, 1, 4, 1, 1]),
        np.array([7, 7, 3, 20, 20]),
        np.array([7, 7, 3, 20, 20]),
        5,
    ).equals(
        np.array([0, 0, 7, 1, 10]),
        ko="T에 끝나는 작업은 모두 노드를 돌려줍니다. 여분은 쓴 만큼 줄어듭니다.",
        en="All jobs that end at T give back their nodes, and spare nodes are used up.",
        read="5",
    )
with part(1):
    none = np.array([], dtype=np.int64)
    expect(easy_backfill, none, none, none, none, 3).holds(
        lambda start: start.shape == (0,), ko="작업이 없으면 빈 배열입니다.", en="No jobs, an empty array."
    )
    expect(easy_backfill, np.array([5, 40]), np.array([3, 3]), np.array([9, 1]), np.array([2, 1]), 3).unchanged(
        ko="입력은 그대로입니다.", en="The inputs are not changed."
    ).equals(
        np.array([5, 40]),
        ko="빈 컴퓨터에서는 도착하자마자 시작합니다.",
        en="On an idle machine a job starts on arrival.",
    ).holds(lambda start: start.dtype.kind in "iu", ko="시작 시각은 정수입니다.", en="Start times are integers.")
with part(1):
    for wide in ([1, 5, 1], [5, 1, 1], [1, 1, 5]):
        expect(easy_backfill, np.array([0, 1, 2]), np.array(wide), np.array([3, 3, 3]), np.array([3, 3, 3]), 4).raises(
            ValueError, ko="nodes보다 넓은 작업은 ValueError입니다.", en="A job wider than nodes is a ValueError."
        )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 6. 고리로 더하기: `ring_allreduce` (11점)
#
# 컴퓨터 p대가 저마다 길이 n인 배열을 가지고 있습니다. 모두가 전체의 합을 갖게 되는 올리듀스(all-reduce)를 고리 모양 연결로 하세요.
#
# - **입력**: `values`(모양 p×n, 행 r은 r번의 배열)와 함수 `send`. `send(r, words)`는 r번이 오른쪽 이웃 (r+1) mod p에게 배열 `words`를 보내고, **이웃에게 도착한** 배열을 돌려줍니다. 다른 통신은 없습니다.
# - **동작**: 배열을 조각 p개로 나눕니다. 조각 k는 `k*n//p`부터 `(k+1)*n//p` 앞까지입니다. r번은 s = 0, …, p−2단계에 조각 (r−s) mod p를 보내고 이웃은 도착한 것을 **더합니다**. 다시 s = 0, …, p−2단계에 조각 (r+1−s) mod p를 보내고 이웃은 도착한 것으로 **바꿉니다**.
# - **출력**: 모양 p×n의 `float64` 배열. 행 r은 r번이 갖게 된 합입니다.
#
# **예측**: n이 p로 나누어떨어지면 저마다 2(p−1)n/p개를 보냅니다. 컴퓨터를 두 배로 늘리면 어떻게 될까요?
# <!-- en -->
# ## 6. Adding around a ring: `ring_allreduce` (11 points)
#
# Each of p computers holds an array of n numbers. Give all of them the total, an all-reduce, around a ring.
#
# - **In**: `values` (p×n, row r is computer r's) and a function `send`. `send(r, words)` sends the array `words` from r to its right neighbour (r+1) mod p and returns it **as it arrives there**; nothing else communicates.
# - **Does**: chunk k of p goes from `k*n//p` to before `(k+1)*n//p`. In steps s = 0, …, p−2, r sends chunk (r−s) mod p, and the neighbour **adds** what arrives. Then, s = 0, …, p−2 again, r sends chunk (r+1−s) mod p, and what arrives **replaces** the neighbour's.
# - **Out**: a `float64` p×n array; row r is the total that r has got
#
# **Predict**: if p divides n, each sends 2(p−1)n/p. And with twice as many computers?

# %% [markdown] bitgoeul={"hint": "ring_allreduce", "level": 1}
# <!-- ko -->
# `held = values` 복사본의 행 r이 r번의 기억입니다. 한 단계는 "모든 r이 조각 하나를 보내고, 이웃의 행에서 같은 조각이 바뀐다"입니다.
# <!-- en -->
# Row r of a copy of `values` is the memory of computer r. One step is: every r sends one chunk, and that same chunk changes in its neighbour's row.

# %% [markdown] bitgoeul={"hint": "ring_allreduce", "level": 2}
# <!-- ko -->
# 조각 k의 슬라이스는 `slice(k * n // p, (k + 1) * n // p)`입니다. 같은 단계에서 r번이 보내는 조각과 받는 조각은 다르므로, r을 차례로 돌아도 안전합니다.
# <!-- en -->
# Chunk k is `slice(k * n // p, (k + 1) * n // p)`. In one step r sends one chunk and receives another, so going through the r one by one is safe.

# %% [markdown] bitgoeul={"hint": "ring_allreduce", "level": 3}
# <!-- ko -->
# 첫 바퀴: `held[(r + 1) % p, part] += send(r, held[r, part])`, 조각은 `(r - s) % p`. 둘째 바퀴: `held[(r + 1) % p, part] = send(r, held[r, part])`, 조각은 `(r + 1 - s) % p`.
# <!-- en -->
# First round: `held[(r + 1) % p, part] += send(r, held[r, part])` with chunk `(r - s) % p`. Second round: `held[(r + 1) % p, part] = send(r, held[r, part])` with chunk `(r + 1 - s) % p`.


# %% nbgrader={"grade": false, "grade_id": "ring_allreduce", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def ring_allreduce(values, send):
    """
    ko: 고리 모양 연결로 행의 합을 모든 행에 전합니다.
    en: Give the sum of all rows to every row, over a ring of connections.
    """
    ### BEGIN SOLUTION
    p, n = values.shape
    held = np.array(values, dtype=float)
    chunks = [slice(k * n // p, (k + 1) * n // p) for k in range(p)]
    for s in range(p - 1):
        for r in range(p):
            chunk = chunks[(r - s) % p]
            held[(r + 1) % p, chunk] += send(r, held[r, chunk])
    for s in range(p - 1):
        for r in range(p):
            chunk = chunks[(r + 1 - s) % p]
            held[(r + 1) % p, chunk] = send(r, held[r, chunk])
    return held
    ### END SOLUTION


# %%
check("ring_allreduce")

# %% nbgrader={"grade": true, "grade_id": "ring_allreduce-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 보낸 수를 세는 연결로 실행합니다: [결과, 컴퓨터마다 보낸 수]
# en: run over connections that count: [result, numbers sent by each computer]
counted = inside("""
import numpy as np

def ring_counted(ring_allreduce, values):
    sent = [0] * len(values)

    def send(r, words):
        sent[r] += len(words)
        return np.array(words)

    return [ring_allreduce(values, send), sent]
""")
values = np.arange(16.0).reshape(4, 4) ** 2 % 11
call = expect(counted, ring_allreduce, values)
call.holds(
    lambda f: np.allclose(f[0], [values.sum(axis=0)] * 4), ko="행마다 합입니다.", en="Each row is the sum.", read="6"
)
with part(3):
    call.holds(lambda f: f[1] == [6, 6, 6, 6], ko="2(p−1)n/p개씩 보냅니다.", en="Each sends 2(p−1)n/p.", read="6")
earned()

# %% nbgrader={"grade": true, "grade_id": "ring_allreduce-reference", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 p와 n(나누어떨어지지 않는 것도)에서 합과 보낸 수를, 그리고 잡음 있는 연결에서 도착한 값을 쓰는지 검사합니다.
# en: Hidden: sums and numbers sent for several p and n, divisible or not; and over noisy connections, that what arrives is used.
### BEGIN HIDDEN TESTS
watched = inside("""
import numpy as np

def ring_watched(ring_allreduce, values, gain):
    log = []

    def send(r, words):
        words = gain[r] * np.array(words)
        log.append([int(r), len(words)])
        return words

    return [ring_allreduce(values, send), log]
""")


def along_the_ring(values, gain):
    p, n = values.shape
    edges = [k * n // p for k in range(p + 1)]
    result = np.zeros((p, n))
    for k in range(p):
        part = slice(edges[k], edges[k + 1])
        moving = values[k, part]
        for hop in range(p - 1):  # chunk k starts at k and is whole at k - 1
            moving = gain[(k + hop) % p] * moving + values[(k + hop + 1) % p, part]
        for hop in range(p):
            result[(k - 1 + hop) % p, part] = moving
            moving = gain[(k - 1 + hop) % p] * moving
    return result


def words_sent(p, n):
    length = [(k + 1) * n // p - k * n // p for k in range(p)]
    return [2 * n - length[(r + 1) % p] - length[(r + 2) % p] for r in range(p)]


def sent_by(log, p):
    return [sum(words for rank, words in log if rank == r) for r in range(p)]


rng = np.random.default_rng(11601)
first = rng.normal(size=(3, 7))
expect(watched, ring_allreduce, first, [1.0] * 3).holds(
    lambda f: np.allclose(f[0], [first.sum(axis=0)] * 3) and sent_by(f[1], 3) == words_sent(3, 7),
    ko="먼저 세 대의 합과 보낸 수가 맞아야 나머지를 볼 수 있습니다.",
    en="The sum of three computers and what they sent must be right before the rest counts.",
    read="6",
)
with part(2):
    for p, n in ((2, 8), (4, 20), (5, 35), (8, 8)):
        values = rng.normal(size=(p, n))
        expect(watched, ring_allreduce, values, [1.0] * p).holds(
            lambda f, values=values, p=p, n=n: (
                np.allclose(f[0], [values.sum(axis=0)] * p, rtol=1e-9, atol=1e-12)
                and sent_by(f[1], p) == [2 * (p - 1) * n // p] * p
            ),
            ko="모두가 합을 갖고, 저마다 꼭 2(p−1)n/p개를 보냅니다.",
            en="All have the sum, and each has sent exactly 2(p−1)n/p numbers.",
            read="6",
        )
with part(1):
    for p, n in ((2, 5), (4, 6), (5, 13), (7, 3), (6, 1)):
        values = rng.normal(size=(p, n))
        expect(watched, ring_allreduce, values, [1.0] * p).holds(
            lambda f, values=values, p=p, n=n: (
                np.allclose(f[0], [values.sum(axis=0)] * p, rtol=1e-9, atol=1e-12)
                and sent_by(f[1], p) == words_sent(p, n)
            ),
            ko="n이 p로 나누어떨어지지 않아도 조각의 경계는 k*n//p입니다.",
            en="Where p does not divide n, chunks still begin at k*n//p.",
            read="6",
        )
with part(2):
    for p, n in ((3, 6), (4, 11), (5, 5)):
        values, gain = rng.normal(size=(p, n)), rng.uniform(0.5, 2.0, p).tolist()
        expect(watched, ring_allreduce, values, gain).holds(
            lambda f, values=values, gain=gain: np.allclose(f[0], along_the_ring(values, gain), rtol=1e-9, atol=1e-12),
            ko="더하고 바꾸는 것은 보낸 값이 아니라 이웃에게 도착한 값입니다.",
            en="What is added, and what replaces, is what arrived, not what was sent.",
            read="6",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ring_allreduce-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 한 대일 때와 빈 배열, 정수 배열, 그대로인 입력, 행끼리 같은지를 검사합니다.
# en: Hidden: a single computer, no numbers, integers, the unchanged input, and equal rows.
### BEGIN HIDDEN TESTS
watched = inside("""
import numpy as np

def ring_watched(ring_allreduce, values):
    before, sent = values.copy(), [0] * len(values)

    def send(r, words):
        sent[r] += len(words)
        return np.array(words)

    result = ring_allreduce(values, send)
    return [result, sent, bool(np.array_equal(before, values)), bool(np.shares_memory(result, values))]
""")
expect(watched, ring_allreduce, np.array([[1.0, 2.0], [5.0, 7.0]])).holds(
    lambda f: np.allclose(f[0], [[6.0, 9.0]] * 2) and f[1] == [2, 2],
    ko="먼저 두 대의 합이 맞아야 나머지를 볼 수 있습니다.",
    en="The sum of two computers must be right before the rest counts.",
    read="6",
)
with part(1):
    expect(watched, ring_allreduce, np.array([[3.0, 4.0, 9.0]])).holds(
        lambda f: np.array_equal(f[0], [[3.0, 4.0, 9.0]]) and f[1:] == [[0], True, False],
        ko="혼자면 아무것도 보내지 않고, 결과는 복사본입니다.",
        en="A single computer sends nothing, and the result is a copy.",
        read="6",
    )
    expect(watched, ring_allreduce, np.zeros((3, 0))).holds(
        lambda f: f[0].shape == (3, 0) and f[1] == [0, 0, 0],
        ko="더할 수가 없으면 보낼 것도 없습니다.",
        en="No numbers, nothing to send.",
    )
with part(1):
    expect(watched, ring_allreduce, np.arange(15).reshape(3, 5)).holds(
        lambda f: f[0].dtype == np.float64 and np.array_equal(f[0], [[15, 18, 21, 24, 27]] * 3) and f[2],
        ko="정수를 받아도 float64 배열을 돌려주고, values는 그대로입니다.",
        en="Integers give a float64 array, too, and values is not changed.",
    )
with part(1):
    values = np.random.default_rng(11602).normal(size=(6, 40)) * 10.0 ** np.arange(6)[:, None]
    expect(watched, ring_allreduce, values).holds(
        lambda f: np.allclose(f[0][0], values.sum(axis=0), rtol=1e-9, atol=1e-9) and np.all(f[0] == f[0][0]),
        ko="합은 한 곳에서 구해 돌리므로 모든 행이 비트까지 같습니다.",
        en="A sum is made in one place and passed on, so all rows are the same to the bit.",
        read="6",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 7. 나누어 배우기: `dp_step` (9점)
#
# 손실이 (x·w − y)²의 **모든 행에 대한** 평균일 때, 데이터 병렬(data parallelism)로 경사 하강을 한 걸음 하세요. 샤드(shard)의 크기는 서로 다르고, 빈 샤드도 있습니다.
#
# - `shard_sums(weights, x, y)`: 샤드 하나만 보고 길이 d+1인 배열을 돌려줍니다. 앞의 d개는 행에 대한 2(x·w − y)x의 합, 마지막은 행 수입니다.
# - `dp_step(weights, shards, rate, run)`: `shards`는 `(x, y)`의 리스트입니다. `run(shard_sums, tasks)`를 **한 번** 부르면 샤드마다 `shard_sums(weights, x, y)`의 결과가 담긴 리스트가 돌아옵니다. `tasks`는 인자 튜플의 리스트입니다. 돌아온 값만으로 `weights − rate × 기울기`를 새 배열로 돌려줍니다.
# - **오류**: 모든 샤드가 비었으면 `ValueError`
# <!-- en -->
# ## 7. Learning in parts: `dp_step` (9 points)
#
# The loss is the mean of (x·w − y)² over **all rows**. Make a step of gradient descent by data parallelism. Shards differ in size, down to empty.
#
# - `shard_sums(weights, x, y)` returns, of one shard, an array of length d+1: d sums over rows of 2(x·w − y)x, then the number of rows
# - `dp_step(weights, shards, rate, run)`: `shards` is a list of `(x, y)`. Call `run(shard_sums, tasks)` **once** with a list of argument tuples: it returns the list of results, one a shard. From these alone, return `weights − rate × gradient`, a new array.
# - **Error**: `ValueError` if all shards are empty

# %% [markdown] bitgoeul={"hint": "dp_step", "level": 1}
# <!-- ko -->
# 샤드마다 평균을 내어 다시 평균하면 작은 샤드의 행이 더 큰 몫을 갖습니다. 무엇을 더해 두었다가 무엇으로 나누면 될까요?
# <!-- en -->
# A mean of the shards' means gives rows of small shards a larger say. What should be added up, and divided by what?

# %% [markdown] bitgoeul={"hint": "dp_step", "level": 2}
# <!-- ko -->
# `x.T @ (x @ weights - y)`는 행에 대한 합입니다. 행이 0개이면 저절로 0입니다. 돌아온 배열들을 모두 더하면 마지막 칸은 전체 행 수입니다.
# <!-- en -->
# `x.T @ (x @ weights - y)` is a sum over rows, and 0 if there are none. Add up all arrays that come back: the last place is the number of all rows.

# %% [markdown] bitgoeul={"hint": "dp_step", "level": 3}
# <!-- ko -->
# `total = np.sum(run(shard_sums, [(weights, x, y) for x, y in shards]), axis=0)`이면 기울기는 `total[:-1] / total[-1]`입니다. `total[-1]`이 0이면 오류입니다.
# <!-- en -->
# With `total = np.sum(run(shard_sums, [(weights, x, y) for x, y in shards]), axis=0)` the gradient is `total[:-1] / total[-1]`; a `total[-1]` of 0 is the error.


# %% nbgrader={"grade": false, "grade_id": "dp_step", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def shard_sums(weights, x, y):
    """
    ko: 샤드 하나에서 기울기의 합과 행 수를 이어 붙여 돌려줍니다.
    en: Return, of one shard, the sums of the gradient followed by the number of rows.
    """
    ### BEGIN SOLUTION
    return np.append(2 * x.T @ (x @ weights - y), len(y))
    ### END SOLUTION


def dp_step(weights, shards, rate, run):
    """
    ko: 샤드마다의 합을 모아 경사 하강을 한 걸음 한 새 가중치를 돌려줍니다.
    en: Return new weights: one step of gradient descent from the sums of all shards.
    """
    ### BEGIN SOLUTION
    total = np.sum(run(shard_sums, [(weights, x, y) for x, y in shards]), axis=0)
    if total[-1] == 0:
        raise ValueError("no shard has a row")
    return weights - rate * total[:-1] / total[-1]
    ### END SOLUTION


# %%
# ko: 마지막 문제는 클러스터에서도 실행합니다. 환경 변수 BITGOEUL_CLUSTER에 적은 Dask 주소, 또는 Slurm입니다.
# ko: 둘 다 없으면 여기에서 흉내 냅니다. 두 줄의 답은 같습니다.
# en: The last exercise also runs on a cluster: Dask at the address in the environment variable BITGOEUL_CLUSTER,
# en: or Slurm. Without either it is simulated here. Both lines give the same answer.
check("dp_step")
x, y = np.split(np.random.default_rng(11).normal(size=(1000, 4)), [3], axis=1)
shards = [(x[a:b], y[a:b, 0]) for a, b in ((0, 100), (100, 400), (400, 450), (450, 1000))]
for run in (here, runner(lang="ko")):
    print(dp_step(np.ones(3), shards, 0.1, run))

# %% nbgrader={"grade": true, "grade_id": "dp_step-visible", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: [새 가중치, run을 부를 때마다의 작업 수]를 돌려주는 도우미
# en: a helper that returns [new weights, number of tasks at each call of run]
stepped = inside("""
def dp_stepped(dp_step, weights, shards, rate):
    calls = []

    def run(function, tasks):
        calls.append(len(tasks))
        return [function(*task) for task in tasks]

    return [dp_step(weights, shards, rate, run), calls]
""")
shards = [(np.array([[1.0], [2.0], [3.0]]), np.array([2.0, 4.0, 6.0])), (np.array([[1.0]]), np.array([4.0]))]
call = expect(stepped, dp_step, np.array([0.0]), shards, 0.1)
call.holds(
    lambda f: abs(f[0][0] - 1.6) < 1e-9, ko="전체 평균의 기울기입니다.", en="The gradient of the whole mean.", read="7"
)
with part(2):
    call.holds(lambda f: f[1] == [2], ko="run을 한 번, 샤드마다 작업 하나.", en="One run, one task a shard.", read="7")
earned()

# %% nbgrader={"grade": true, "grade_id": "dp_step-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 크기가 다른 샤드에서 전체를 한 번에 계산한 걸음과 비교하고, 샤드의 합과 run의 결과를 쓰는지를 검사합니다.
# en: Hidden: unequal shards, compared with the step on all rows at once; the sums of shards, and the use of what run returns.
### BEGIN HIDDEN TESTS
watched = inside("""
import numpy as np

def dp_watched(dp_step, weights, shards, rate, gain):
    log = []

    def run(function, tasks):
        results = [g * np.asarray(function(*task), dtype=float) for g, task in zip(gain, tasks)]
        log.append(results)
        return [r.copy() for r in results]

    return [dp_step(weights, shards, rate, run), log]
""")


def full_batch(weights, shards, rate):
    x, y = np.concatenate([x for x, _ in shards]), np.concatenate([y for _, y in shards])
    return weights - rate * np.mean(2 * (x @ weights - y)[:, None] * x, axis=0)


def drawn(rng, rows, d):
    return [(rng.normal(size=(n, d)), rng.normal(size=n)) for n in rows]


rng = np.random.default_rng(11701)
weights, shards = rng.normal(size=2), drawn(rng, (5, 2), 2)
expect(watched, dp_step, weights, shards, 0.3, [1.0, 1.0]).holds(
    lambda f: np.allclose(f[0], full_batch(weights, shards, 0.3), rtol=1e-9, atol=1e-12),
    ko="먼저 두 샤드의 한 걸음이 맞아야 나머지를 볼 수 있습니다.",
    en="A step on two shards must be right before the rest counts.",
    read="7",
)
with part(2):
    for rows, d, rate in (((4, 4, 4), 3, 0.1), ((1, 30, 7, 2), 5, 0.05), ((9,), 2, 1.0), ((3, 50), 1, 0.02)):
        weights, shards = rng.normal(size=d), drawn(rng, rows, d)
        expect(watched, dp_step, weights, shards, rate, [1.0] * len(rows)).holds(
            lambda f, w=weights, s=shards, rate=rate: np.allclose(f[0], full_batch(w, s, rate), rtol=1e-9, atol=1e-12),
            ko="샤드의 크기가 달라도 모든 행을 한꺼번에 계산한 걸음과 같습니다.",
            en="However unequal the shards, it is the step on all rows at once.",
            read="7",
        )
with part(1):
    weights, shards = rng.normal(size=3), drawn(rng, (6, 1, 11), 3)
    sums = [np.append(2 * (x * (x @ weights - y)[:, None]).sum(axis=0), len(x)) for x, y in shards]
    expect(watched, dp_step, weights, shards, 0.2, [1.0] * 3).holds(
        lambda f: (
            len(f[1]) == 1
            and len(f[1][0]) == 3
            and all(np.allclose(got, want, rtol=1e-9, atol=1e-12) for got, want in zip(f[1][0], sums))
        ),
        ko="run은 한 번 불리고, 작업마다 자기 샤드의 합과 행 수를 돌려줍니다.",
        en="run is called once, and each task returns the sums and the number of rows of its own shard.",
        read="7",
    )
with part(1):
    gain = [1.0, 3.0, 0.5]
    total = sum(g * s for g, s in zip(gain, sums))
    expect(watched, dp_step, weights, shards, 0.2, gain).holds(
        lambda f: np.allclose(f[0], weights - 0.2 * total[:-1] / total[-1], rtol=1e-9, atol=1e-12),
        ko="걸음은 run이 돌려준 값만으로 정해집니다.",
        en="The step follows from what run returned, and from nothing else.",
        read="7",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "dp_step-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 빈 샤드, 모두 빈 샤드, 정수 자료, 그대로인 입력을 검사합니다.
# en: Hidden: empty shards, nothing but empty shards, integers, and unchanged inputs.
### BEGIN HIDDEN TESTS
watched = inside("""
import numpy as np

def dp_watched(dp_step, weights, shards, rate):
    before = weights.copy(), [(x.copy(), y.copy()) for x, y in shards]

    def run(function, tasks):
        return [function(*task) for task in tasks]

    result = dp_step(weights, shards, rate, run)
    same = np.array_equal(before[0], weights) and all(
        np.array_equal(a, x) and np.array_equal(b, y) for (a, b), (x, y) in zip(before[1], shards)
    )
    return [result, bool(same), bool(np.shares_memory(result, weights))]
""")
expect(watched, dp_step, np.array([1.0]), [(np.array([[2.0]]), np.array([5.0]))], 0.25).holds(
    lambda f: abs(f[0][0] - 4.0) < 1e-9,
    ko="먼저 행 하나의 걸음이 맞아야 나머지를 볼 수 있습니다.",
    en="A step on one row must be right before the rest counts.",
    read="7",
)
empty = (np.zeros((0, 2)), np.zeros(0))
some = (np.array([[1.0, 2.0], [0.0, 1.0], [3.0, 1.0]]), np.array([1.0, 0.0, 2.0]))
with part(1):
    expect(watched, dp_step, np.array([1.0, 1.0]), [empty, some, empty], 0.3).holds(
        lambda f: np.allclose(f[0], [1 - 0.3 * 16 / 3, 1 - 0.3 * 14 / 3], rtol=1e-9),
        ko="빈 샤드는 아무것도 바꾸지 않습니다.",
        en="An empty shard changes nothing.",
        read="7",
    )
    for fitted in (np.array([2.0, -1.0]), np.array([0.0, 0.0])):
        shards = [(some[0], some[0] @ fitted), empty]
        expect(watched, dp_step, fitted, shards, 0.3).holds(
            lambda f, fitted=fitted: np.array_equal(f[0], fitted),
            ko="이미 꼭 맞는 가중치는 그대로입니다.",
            en="Weights that fit already stay as they are.",
            read="7",
        )
with part(1):
    expect(watched, dp_step, np.array([1.0, 1.0]), [empty, empty], 0.3).raises(
        ValueError, ko="행이 하나도 없으면 ValueError입니다.", en="No row at all is a ValueError.", read="7"
    )
with part(1):
    whole = [(np.array([[1, 2], [3, 4]]), np.array([1, 1])), (np.array([[0, 1]]), np.array([2]))]
    expect(watched, dp_step, np.array([1.0, -1.0]), whole, 0.5).holds(
        lambda f: np.allclose(f[0], [1 + 8 / 3, -1 + 15 / 3], rtol=1e-9) and f[1:] == [True, False],
        ko="정수 자료에서도 같고, weights와 샤드는 그대로이며 결과는 새 배열입니다.",
        en="Integers give the same; weights and shards are not changed, and the result is a new array.",
        read="7",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 8. 개념 문제 (각 2점)
#
# 고른 답의 알파벳을 따옴표 안에 쓰세요.
#
# ### q1. 107 PB
#
# 107 PB(10¹⁵바이트)는 몇 PiB(2⁵⁰바이트)입니까?
#
# - a) 95.0
# - b) 104.5
# - c) 107
# - d) 120.5
#
# ### q2. PUE를 낮추면
#
# IT 부하는 그대로인데 PUE가 1.5에서 1.25가 되었습니다. 시설 전체의 전력량은 얼마나 줄어듭니까?
#
# - a) 25%
# - b) 약 17%
# - c) 50%
# - d) 0%
# <!-- en -->
# ## 8. Concept questions (2 points each)
#
# Write your letter between the quotes.
#
# ### q1. 107 PB
#
# How many PiB (2⁵⁰ bytes) are 107 PB?
#
# - a) 95.0
# - b) 104.5
# - c) 107
# - d) 120.5
#
# ### q2. A lower PUE
#
# At the same IT load, PUE falls from 1.5 to 1.25. By how much does the site's energy fall?
#
# - a) 25 %
# - b) about 17 %
# - c) 50 %
# - d) 0 %

# %% nbgrader={"grade": false, "grade_id": "q1", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q1 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q1 = "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q1의 답을 확인합니다.
# en: Hidden: the answer to q1.
### BEGIN HIDDEN TESTS
expect_choice(
    "q1",
    q1,
    right="a",
    why={
        "b": {
            "ko": "1,000과 1,024의 차이를 한 번만 셈했습니다. 킬로, 메가, 기가, 테라, 페타로 다섯 단계를 오르는 동안 차이가 쌓입니다.",
            "en": "That counts 1,000 against 1,024 once. Kilo, mega, giga, tera, peta are five steps, and the difference grows at each.",
        },
        "c": {
            "ko": "PB는 10의 거듭제곱, PiB는 2의 거듭제곱이어서 같은 양이 아닙니다. 페타에서는 12.6% 차이가 납니다.",
            "en": "PB are powers of ten, PiB powers of two: not the same amount. At peta they differ by 12.6 %.",
        },
        "d": {
            "ko": "방향이 반대입니다. PiB가 더 큰 단위이므로 수는 작아져야 합니다.",
            "en": "The wrong way round: a PiB is larger, so the number must become smaller.",
        },
    },
    read="1",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "q2", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q2 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q2 = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q2의 답을 확인합니다.
# en: Hidden: the answer to q2.
### BEGIN HIDDEN TESTS
expect_choice(
    "q2",
    q2,
    right="b",
    why={
        "a": {
            "ko": "0.25는 IT 전력량에 대한 비율입니다. 처음의 전체는 IT의 1.5배였으므로 0.25를 1.5로 나눕니다.",
            "en": "0.25 is a fraction of the IT energy. The whole was 1.5 times that to begin with: divide 0.25 by 1.5.",
        },
        "c": {
            "ko": "절반이 된 것은 냉각과 변환에 쓰는 몫(0.5에서 0.25)입니다. IT의 몫 1은 그대로입니다.",
            "en": "What has halved is the overhead of cooling and conversion, from 0.5 to 0.25. The IT part, 1, stays.",
        },
        "d": {
            "ko": "전체 전력량은 IT 전력량 × PUE입니다. IT가 같아도 PUE가 낮아지면 전체가 줄어듭니다.",
            "en": "The whole is the IT energy × PUE: with the same IT load, a lower PUE means less.",
        },
    },
    read="2",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q3. 80%에서 90%로
#
# GPU 하나에 한 줄로 서는 M/M/1 대기열입니다. 평균 대기 시간은 ρ/(μ(1−ρ))입니다. 이용률 ρ가 0.8에서 0.9가 되면 대기 시간은 몇 배입니까?
#
# - a) 1.125배
# - b) 2배
# - c) 2.25배
# - d) 1배
#
# ### q4. 창을 닫으면
#
# JupyterHub가 여러분의 노트북 서버를 Slurm 작업으로 띄웠습니다. 노트북을 켜 둔 채 브라우저 창을 닫으면 어떻게 됩니까?
#
# - a) 작업이 끝나고 노드가 바로 반납된다
# - b) 작업이 파티션(partition)의 맨 뒤로 밀린다
# - c) 커널의 메모리가 디스크에 저장된다
# - d) 제한 시간이 되거나 관리자의 규칙이 멈출 때까지 작업이 노드를 차지한다
# <!-- en -->
# ### q3. From 80 % to 90 %
#
# In an M/M/1 queue the mean wait is ρ/(μ(1−ρ)). Utilisation ρ rises from 0.8 to 0.9. The wait grows how many times?
#
# - a) 1.125
# - b) 2
# - c) 2.25
# - d) 1
#
# ### q4. Closing the window
#
# JupyterHub runs your notebook server as a Slurm job. You close the browser window without stopping it. What happens?
#
# - a) The job ends and gives its node back.
# - b) The job goes to the end of its partition's queue.
# - c) The kernel's memory is saved to disk.
# - d) The job keeps its node until its limit, or an operator's rule, stops it.

# %% nbgrader={"grade": false, "grade_id": "q3", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q3 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q3 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q3-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q3의 답을 확인합니다.
# en: Hidden: the answer to q3.
### BEGIN HIDDEN TESTS
expect_choice(
    "q3",
    q3,
    right="c",
    why={
        "a": {
            "ko": "이용률은 0.9/0.8 = 1.125배이지만, 분모 1−ρ도 0.2에서 0.1로 절반이 됩니다.",
            "en": "Utilisation is 0.9/0.8 = 1.125 times as high, but the denominator 1−ρ halves as well, from 0.2 to 0.1.",
        },
        "b": {
            "ko": "분모만 보았습니다. 분자 ρ도 0.8에서 0.9로 커집니다.",
            "en": "That is the denominator alone; the numerator ρ grows as well, from 0.8 to 0.9.",
        },
        "d": {
            "ko": "빈 시간이 남아 있어도 작업은 몰려서 옵니다. 이용률이 1에 가까울수록 대기는 가파르게 늘어납니다.",
            "en": "Even with idle time left, jobs come in clusters: the nearer utilisation is to 1, the steeper the wait grows.",
        },
    },
    read="4",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "q4", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q4 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q4 = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q4-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q4의 답을 확인합니다.
# en: Hidden: the answer to q4.
### BEGIN HIDDEN TESTS
expect_choice(
    "q4",
    q4,
    right="d",
    why={
        "a": {
            "ko": "브라우저는 화면일 뿐입니다. 서버는 노드에서 계속 실행됩니다. 다 썼으면 서버를 멈추어야 합니다.",
            "en": "The browser only shows the server, which goes on running on its node. Stop the server when you are done.",
        },
        "b": {
            "ko": "이미 시작한 작업은 대기열에 없습니다. 스케줄러는 창이 열려 있는지 모릅니다.",
            "en": "A job that has started is no longer in the queue, and the scheduler knows nothing of windows.",
        },
        "c": {
            "ko": "저장되는 것은 노트북 파일뿐입니다. 커널의 변수는 작업이 끝나면 사라집니다.",
            "en": "Only the notebook file is saved. The kernel's variables are gone when the job ends.",
        },
    },
    read="5",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q5. 컴퓨터를 늘리면
#
# 고리 올리듀스로 길이 n인 기울기를 더합니다. 컴퓨터가 4대에서 8대가 되면 한 대가 보내는 수는 어떻게 됩니까?
#
# - a) 1.5n에서 1.75n이 된다
# - b) 절반이 된다
# - c) 두 배가 된다
# - d) 1.5n 그대로이다
# <!-- en -->
# ### q5. More computers
#
# A ring all-reduce adds gradients of length n. With 8 computers, not 4, how much does each send?
#
# - a) 1.75n, after 1.5n
# - b) half
# - c) double
# - d) 1.5n, as before

# %% nbgrader={"grade": false, "grade_id": "q5", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q5 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q5 = "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q5-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q5의 답을 확인합니다.
# en: Hidden: the answer to q5.
### BEGIN HIDDEN TESTS
expect_choice(
    "q5",
    q5,
    right="a",
    why={
        "b": {
            "ko": "나누는 것은 자료의 행이지 기울기의 길이가 아닙니다. 모두가 n개의 합을 다 가져야 합니다.",
            "en": "Rows are shared out, the gradient's length is not: everybody must end up with all n sums.",
        },
        "c": {
            "ko": "한 곳에 모아 더하면 그 한 대의 몫이 컴퓨터 수에 비례합니다. 고리에서는 조각을 나누어 맡으므로 그렇지 않습니다.",
            "en": "Where all is gathered in one place, that computer's share grows with their number. In a ring the chunks are shared out.",
        },
        "d": {
            "ko": "2(p−1)n/p에서 (p−1)/p는 3/4에서 7/8로 커집니다. 컴퓨터가 아무리 많아도 2n을 넘지는 않습니다.",
            "en": "In 2(p−1)n/p, (p−1)/p grows from 3/4 to 7/8. But it never exceeds 2n, however many computers there are.",
        },
    },
    read="6",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 9. 글쓰기: "세계 10위"는 비교할 수 있습니까? (10점)
#
# 88.5 PF를 다른 센터나 TOP500 순위와 견준 보도를 평가해 150~250어절로 쓰세요. 정밀도, 최고 성능과 실측값, 계획과 가동, 날짜 가운데 무엇이 빠졌는지, 여러분이 계산한 수로 결론이 얼마나 바뀌는지, 비교하려면 무엇을 더 알아야 하는지를 담으세요. 채점은 사람이 합니다.
#
# | 수준 | 점수 | 글에서 보이는 것 |
# |---|---|---|
# | 탁월 | 9~10 | 빠진 조건, 계산한 수, 필요한 자료와 얻을 곳이 모두 있고 출처와 날짜가 있다 |
# | 충실 | 6~8 | 빠진 조건과 계산이 있으나 결론과의 연결이 약하다 |
# | 부족 | 3~5 | 조건은 들었지만 계산이나 출처가 없다 |
# | 미흡 | 0~2 | 근거 없이 믿거나 깎아내린다 |
# <!-- en -->
# ## 9. Essay: is "world top 10" comparable? (10 points)
#
# Judge reports that set 88.5 PF beside other centres or TOP500 ranks, in 150–250 words: what is missing (precision, peak or measured, planned or running, date), how far figures of yours move the verdict, what one must know. A person grades it.
#
# | Level | Points | What the text shows |
# |---|---|---|
# | Excellent | 9–10 | missing conditions, own figures, what is needed and where it is; sources, dates |
# | Sound | 6–8 | conditions and figures, loosely tied |
# | Partial | 3–5 | conditions without figures or sources |
# | Weak | 0–2 | belief or disdain, no evidence |

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 10, "schema_version": 3, "solution": true, "task": false, "cell_type": "markdown"}
# <!-- ko -->
# 모범 답안의 뼈대: 보도(2022-02-23, 계획)는 88.5 PF의 정밀도와 실측 여부를 밝히지 않았습니다. `implied_gpus`로 A100을 세면 FP64 9,124대, FP64 텐서 4,539대, FP16 텐서 284대로 서른 배 넘게 차이 납니다. TOP500은 FP64로 실측한 HPL 값으로 순위를 매기며, 2021년 11월 5위가 70.9 PF였습니다. 그러므로 정밀도를 모르는 계획값을 그 옆에 놓을 수 없습니다. 20 PF HPC와 68.5 PF 클라우드로 나뉜다는 보도도 있습니다(tech42). 비교하려면 정밀도, 실측 HPL, 가동 날짜, 시스템이 하나인지가 필요하고, 센터의 공개 자료와 TOP500 목록에서 확인합니다.
# <!-- en -->
# Outline of a model answer: the report (2022-02-23, planned) gives neither the precision of the 88.5 PF nor whether they were measured. By `implied_gpus` they are 9,124 A100s at FP64, 4,539 at FP64 tensor and 284 at FP16 tensor, a factor of more than thirty. TOP500 ranks measured HPL at FP64; in November 2021 the No. 5 had 70.9 PF. A planned figure of unknown precision cannot stand beside that. One report splits it into 20 PF of HPC and 68.5 PF of cloud (tech42). To compare, one needs the precision, a measured HPL, the date of operation and whether it is one system: from the centre's own publications and the TOP500 list.
