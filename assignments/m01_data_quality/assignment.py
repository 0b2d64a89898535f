# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m01_data_quality, kind: assignment}
# ---

# %% [markdown]
# <!-- ko -->
# # M01 과제: 자료의 규모와 품질
#
# 함수 여섯 개, 개념 문제 다섯 개, 짧은 글 한 편으로 모두 100점입니다. 문제마다 먼저 예측하고, `raise NotImplementedError()`를 지운 자리에 코드를 쓴 다음, 확인하세요.
#
# - `check("claim_rate")`는 공개 검사를 실행합니다. 몇 번을 실행해도 감점이 없습니다.
# - `hint("claim_rate")`는 실행할 때마다 한 단계 더 구체적인 힌트를 보여 줍니다.
# - 채점할 때는 숨은 검사도 실행합니다. 속도는 채점하지 않습니다.
#
# 기사는 2022년 2월 23일 자 전남일보입니다. 기사의 수치는 모두 "보도된 계획"입니다.
# <!-- en -->
# # M01 assignment: data at scale and quality
#
# Six functions, five questions and a short essay: 100 points. Predict, replace `raise NotImplementedError()` with your code, check.
#
# - `check("claim_rate")` runs the public checks, as often as you like.
# - `hint("claim_rate")` gives a more concrete hint each time.
# - Grading also runs hidden checks. Speed is not graded.
#
# "The article" is Jeonnam Ilbo, 23 February 2022. All its figures are plans, as reported.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
import math
from itertools import product

import numpy as np
from numba import njit

from autograder.learn import check, compiled, earned, expect, expect_choice
from autograder.learn import hint, inside, open_module, own_work, part, solution
from course.data.defects import CLEAN, CODE, DUPLICATE, MISSING, RANGE, UNIT
from course.data.defects import Defect, corrupt, diabetes, scores, wine
from course.data.hashing import hash32

open_module("m01_data_quality", lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. 양을 속도로: `claim_rate` (12점)
#
# "하루에 얼마", "10초에 얼마"라는 주장은 모두 초당 바이트로 바꾸어야 서로 견줄 수 있습니다.
#
# - **입력**: 양 `amount`(0 이상), 단위 `unit`, 기간의 수 `count`, 기간 `period`. `claim_rate(50, "PB", 10, "s")`는 "10초에 50 PB"입니다.
# - **단위**: `"B"`와 `"kB"`부터 `"ZB"`까지(k M G T P E Z, 1000배씩). `"KiB"`부터 `"ZiB"`까지(1024배씩). `"bit"`와 `"kbit"`부터 `"Zbit"`까지(8비트가 1바이트).
# - **기간**: `"s"`, `"min"`, `"h"`, `"day"`, `"year"`(365일)
# - **출력**: 초당 바이트(`float`)
# - **오류**: 목록에 없는 단위나 기간(대소문자 구별), 0 이하의 `count`는 `ValueError`
#
# 예: `claim_rate(86.4, "GB", 1, "day")`는 `1000000.0`입니다.
#
# **예측**: 어느 관계자는 저장 용량이 "88페타플롭스"라고 했습니다(AI타임스). `claim_rate(88, "PF", 1, "day")`는 어떻게 되어야 할까요?
# <!-- en -->
# ## 1. From amounts to rates: `claim_rate` (12 points)
#
# "So much a day", "so much in 10 seconds": to be compared, claims become bytes per second.
#
# - **In**: an `amount` (0 or more) of a `unit`, in a `count` of a `period`: `claim_rate(50, "PB", 10, "s")`, "50 PB in 10 seconds"
# - **Units**: `"B"`, and `"kB"` to `"ZB"` (k M G T P E Z, by 1000); `"KiB"` to `"ZiB"` (by 1024); `"bit"`, and `"kbit"` to `"Zbit"` (8 bits are a byte)
# - **Periods**: `"s"`, `"min"`, `"h"`, `"day"`, `"year"` (365 days)
# - **Out**: bytes per second (`float`)
# - **Error**: `ValueError` for a unit or period not listed (case matters), or a `count` of 0 or less
#
# Example: `claim_rate(86.4, "GB", 1, "day")` is `1000000.0`.
#
# **Predict**: an official spoke of "88 petaflops" of storage (AI Times). What should `claim_rate(88, "PF", 1, "day")` do?

# %% [markdown] bitgoeul={"hint": "claim_rate", "level": 1}
# <!-- ko -->
# 단위 하나가 몇 바이트인지, 기간 하나가 몇 초인지 알면 끝입니다. 목록에 없는 이름이 오면 무엇을 해야 할까요?
# <!-- en -->
# You need the bytes of one unit and the seconds of one period. And what about a name that is not listed?

# %% [markdown] bitgoeul={"hint": "claim_rate", "level": 2}
# <!-- ko -->
# 이름을 수로 바꾸는 딕셔너리 두 개를 만드세요. `{"s": 1, "min": 60, ...}`처럼 씁니다. 접두어는 `"kMGTPEZ"`를 돌며 만들 수 있습니다.
# <!-- en -->
# Make two dictionaries from names to numbers, such as `{"s": 1, "min": 60, ...}`. A loop over `"kMGTPEZ"` makes the prefixes.

# %% [markdown] bitgoeul={"hint": "claim_rate", "level": 3}
# <!-- ko -->
# `for power, prefix in enumerate("kMGTPEZ", start=1):` 안에서 `prefix + "B"`는 `1000.0**power`, `prefix + "bit"`는 그 8분의 1, `prefix.upper() + "iB"`는 `1024.0**power`입니다. `amount * 단위 / (count * 초)`를 돌려주세요.
# <!-- en -->
# In `for power, prefix in enumerate("kMGTPEZ", start=1):`, `prefix + "B"` is `1000.0**power`, `prefix + "bit"` an eighth of that, `prefix.upper() + "iB"` is `1024.0**power`. Return `amount * unit / (count * seconds)`.


# %% nbgrader={"grade": false, "grade_id": "claim_rate", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def claim_rate(amount, unit, count, period):
    """
    ko: `count`개의 `period`에 `amount` `unit`이라는 주장을 초당 바이트로 바꿉니다.
    en: Turn the claim "`amount` `unit` in `count` `period`" into bytes per second.
    """
    ### BEGIN SOLUTION
    sizes = {"B": 1.0, "bit": 1 / 8}
    for power, prefix in enumerate("kMGTPEZ", start=1):
        sizes[prefix + "B"] = 1000.0**power
        sizes[prefix + "bit"] = 1000.0**power / 8
        sizes[prefix.upper() + "iB"] = 1024.0**power
    seconds = {"s": 1, "min": 60, "h": 3600, "day": 86_400, "year": 365 * 86_400}
    if unit not in sizes or period not in seconds or count <= 0:
        raise ValueError("no such unit or period, or no time at all")
    return amount * sizes[unit] / (count * seconds[period])
    ### END SOLUTION


# %%
check("claim_rate")
# ko: 막히면 hint("claim_rate")를 실행하세요.
# en: If you are stuck, run hint("claim_rate").

# %% nbgrader={"grade": true, "grade_id": "claim_rate-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(claim_rate, 86.4, "GB", 1, "day").close(
    1e6, ko="하루 86.4 GB는 초당 1 MB입니다.", en="86.4 GB a day is 1 MB a second.", read="1"
)
with part(1):
    expect(claim_rate, 50, "PB", 10, "s").close(
        5e15, ko="10초에 50 PB면 초당 5 PB입니다.", en="50 PB in 10 s is 5 PB a second.", read="1"
    )
with part(1):
    expect(claim_rate, 1, "KiB", 1, "s").close(1024, ko="KiB는 1024바이트입니다.", en="A KiB is 1024 bytes.", read="1")
with part(1):
    expect(claim_rate, 80, "Mbit", 1, "s").close(1e7, ko="8비트가 1바이트입니다.", en="8 bits are a byte.", read="1")
with part(1):
    expect(claim_rate, 88, "PF", 1, "day").raises(
        ValueError, ko="PF는 자료의 양이 아닙니다.", en="PF is no amount of data.", read="1"
    )
earned()

# %% nbgrader={"grade": true, "grade_id": "claim_rate-property", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 모든 단위와 기간, 단위를 바꾸었다가 되돌린 값, 비례 관계를 검사합니다.
# en: Hidden: all units and periods, units changed there and back, and proportions.
### BEGIN HIDDEN TESTS
expect(claim_rate, 12, "MB", 3, "min").close(
    1e6 / 15,
    ko="먼저 한 주장을 바르게 바꾸어야 나머지를 볼 수 있습니다.",
    en="One claim must be converted right before the rest counts.",
    read="1",
)
with part(2):
    for n, prefix in enumerate("kMGTPEZ", 1):
        for unit, size in (
            (f"{prefix}B", 10 ** (3 * n)),
            (f"{prefix}bit", 125 * 10 ** (3 * n - 3)),
            (f"{prefix.upper()}iB", 2 ** (10 * n)),
        ):
            expect(claim_rate, 7, unit, 7, "s").close(
                size,
                ko="접두어 하나마다 B와 bit는 1000배, iB는 1024배가 됩니다.",
                en="Each prefix is a factor of 1000 for B and bit, of 1024 for iB.",
                read="1",
            )
    for unit, rate in (("B", 1), ("bit", 0.125)):
        expect(claim_rate, 4.5, unit, 4.5, "s").close(
            rate, ko="접두어가 없는 B와 bit도 단위입니다.", en="B and bit without a prefix are units, too.", read="1"
        )
with part(1):
    for period, seconds in (("s", 1), ("min", 60), ("h", 3600), ("day", 86_400), ("year", 31_536_000)):
        expect(claim_rate, 3 * seconds, "kB", 2, period).close(
            1500, ko="기간마다 초의 수가 다릅니다.", en="Each period has its own number of seconds.", read="1"
        )
with part(2):
    for unit, amount in (("PB", 107), ("PiB", 95.03464), ("TiB", 0.5), ("Gbit", 2.5)):
        one = expect(claim_rate, 1, unit, 1, "day").value
        expect(claim_rate, amount, unit, 1, "year").holds(
            lambda rate, one=one, amount=amount: math.isclose(rate * 365 / one, amount, rel_tol=1e-9),
            ko="초당 바이트로 바꾸었다가 같은 단위로 되돌리면 처음의 양이 나옵니다.",
            en="Changed into bytes per second and back into the same unit, the amount is what it was.",
            read="1",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "claim_rate-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 0, 소수, 대소문자가 틀린 단위, 없는 기간, 0 이하의 기간을 검사합니다.
# en: Hidden: zero, fractions, units in the wrong case, periods that are none, no time at all.
### BEGIN HIDDEN TESTS
for amount in (3, 9):  # no constant is both
    expect(claim_rate, amount, "kB", 2, "s").close(
        500 * amount,
        ko="먼저 한 주장을 바르게 바꾸어야 나머지를 볼 수 있습니다.",
        en="One claim must be converted right before the rest counts.",
        read="1",
    )
with part(1):
    expect(claim_rate, 0, "ZB", 1, "year").kind("float", ko="결과는 실수입니다.", en="The result is a float.").equals(
        0.0, ko="0은 어느 단위로도 0입니다.", en="Nothing is nothing in any unit."
    )
    expect(claim_rate, 0.25, "KiB", 0.5, "min").close(
        256 / 30, ko="소수도 양이고 기간입니다.", en="Fractions are amounts and periods, too.", read="1"
    )
with part(1):
    for unit in ("PF", "pb", "Pb", "KB", "mB", "kiB", "PIB", "Pib", "Bit", "YB", "iB", "k", ""):
        expect(claim_rate, 1, unit, 1, "s").raises(
            ValueError,
            ko="목록에 없는 단위는 짐작하지 않고 ValueError를 냅니다. 대소문자도 구별합니다.",
            en="A unit that is not listed is a ValueError, never a guess; upper and lower case differ.",
            read="1",
        )
with part(1):
    for count, period in ((1, "days"), (1, "Year"), (1, "week"), (1, ""), (0, "s"), (-2, "h"), (-0.5, "day")):
        expect(claim_rate, 1, "MB", count, period).raises(
            ValueError,
            ko="없는 기간과 0 이하의 기간은 ValueError입니다.",
            en="No such period, or none at all: ValueError.",
        )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 2. 구간으로 따지기: `audit_claim` (13점)
#
# 어림값에는 폭이 있습니다. 폭을 구간(interval)으로 적고, 곱하고 나눈 뒤, 주장과 견주세요.
#
# - **입력**: 주장 `claim`, 곱할 구간의 리스트 `factors`, 나눌 구간의 리스트 `divisors`. 구간은 모두 `(낮은 값, 높은 값)`이며 음수도 됩니다.
# - **동작**: 각 구간에서 어떤 값을 고르더라도 (`factors`의 곱) ÷ (`divisors`의 곱)이 들어가는 가장 좁은 구간을 구합니다. 빈 리스트의 곱은 1입니다.
# - **출력**: 딕셔너리 `{"low": ..., "high": ..., "verdict": ...}`. 주장 전체가 구간보다 크면 `"too large"`, 작으면 `"too small"`, 한 점이라도 겹치면 `"possible"`
# - **오류**: 낮은 값이 높은 값보다 큰 구간, 0이 든 나눌 구간은 `ValueError`
#
# 예: `audit_claim((1, 1), [(107, 107)], [(50, 675)])`은 low 0.159, high 2.14, `"possible"`입니다. 107 PB에 도서관 5,000곳 묶음(50–675 PB)이 하나 들어갈 수도, 아닐 수도 있습니다.
#
# **예측**: (−2, 3) × (−5, 4)의 낮은 끝과 높은 끝은?
# <!-- en -->
# ## 2. Reckoning with intervals: `audit_claim` (13 points)
#
# Write estimates as intervals, multiply and divide them, and compare a claim with the result.
#
# - **In**: the `claim`, intervals to multiply (`factors`) and to divide by (`divisors`), each `(low, high)`, also negative
# - **Does**: finds the narrowest interval that holds (product of `factors`) ÷ (product of `divisors`) for all values in the intervals. An empty list has the product 1.
# - **Out**: a dictionary `{"low": ..., "high": ..., "verdict": ...}`: `"too large"` if the whole claim lies above, `"too small"` if below, `"possible"` if even one point is shared
# - **Error**: `ValueError` if a low is above its high, or a divisor contains 0
#
# Example: `audit_claim((1, 1), [(107, 107)], [(50, 675)])` has low 0.159, high 2.14, `"possible"`: a bundle of 5,000 libraries (50–675 PB) may fit into 107 PB, or not.
#
# **Predict**: which are the ends of (−2, 3) × (−5, 4)?

# %% [markdown] bitgoeul={"hint": "audit_claim", "level": 1}
# <!-- ko -->
# 두 구간의 곱에서 가장 작은 값과 가장 큰 값은 늘 끝값끼리의 곱입니다. 끝값끼리의 곱은 몇 가지일까요?
# <!-- en -->
# The least and the greatest product of two intervals are always products of ends. How many such products are there?

# %% [markdown] bitgoeul={"hint": "audit_claim", "level": 2}
# <!-- ko -->
# (1, 1)에서 시작해 구간을 하나씩 곱합니다. 한 번 곱할 때마다 네 곱을 구해 `min`과 `max`를 남기세요. (a, b)로 나누는 것은 (1/b, 1/a)를 곱하는 것과 같습니다.
# <!-- en -->
# Start at (1, 1) and multiply one interval at a time: of the four products keep `min` and `max`. Dividing by (a, b) is multiplying by (1/b, 1/a).

# %% [markdown] bitgoeul={"hint": "audit_claim", "level": 3}
# <!-- ko -->
# 순서는 이렇습니다. ① 모든 구간의 앞뒤를 검사합니다. ② 나눌 구간이 `low <= 0 <= high`이면 오류를 냅니다. ③ 곱합니다. ④ `claim[0] > high`, `claim[1] < low`, 그 밖의 경우로 나누어 판정합니다.
# <!-- en -->
# In order: (1) check every interval; (2) refuse a divisor with `low <= 0 <= high`; (3) multiply; (4) tell apart `claim[0] > high`, `claim[1] < low`, and the rest.


# %% nbgrader={"grade": false, "grade_id": "audit_claim", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def audit_claim(claim, factors, divisors):
    """
    ko: 구간의 곱과 몫을 구해 `claim`이 그 안에 있을 수 있는지 판정합니다.
    en: Multiply and divide intervals, and say whether `claim` can be within the result.
    """
    ### BEGIN SOLUTION
    if any(low > high for low, high in [claim, *factors, *divisors]):
        raise ValueError("an interval goes from low to high")
    if any(low <= 0 <= high for low, high in divisors):
        raise ValueError("a divisor may be 0")
    low = high = 1.0
    for a, b in [*factors, *((1 / b, 1 / a) for a, b in divisors)]:
        ends = [low * a, low * b, high * a, high * b]
        low, high = min(ends), max(ends)
    verdict = "possible"
    if claim[0] > high:
        verdict = "too large"
    elif claim[1] < low:
        verdict = "too small"
    return {"low": low, "high": high, "verdict": verdict}
    ### END SOLUTION


# %%
check("audit_claim")

# %% nbgrader={"grade": true, "grade_id": "audit_claim-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
call = expect(audit_claim, (1, 1), [(107, 107)], [(50, 675)])
call.holds(
    lambda r: abs(r["low"] - 107 / 675) < 1e-9 and abs(r["high"] - 2.14) < 1e-9,
    ko="가장 적게는 107/675, 가장 많게는 107/50입니다.",
    en="It is 107/675 at least and 107/50 at most.",
    read="2",
)
with part(1):
    call.holds(lambda r: r["verdict"] == "possible", ko="1은 그 사이에 있습니다.", en="1 is between them.", read="2")
with part(1):
    for claim, verdict in (((3, 4), "too large"), ((0, 0.1), "too small")):
        expect(audit_claim, claim, [(107, 107)], [(50, 675)]).holds(
            lambda r, verdict=verdict: r["verdict"] == verdict,
            ko="주장이 구간 밖이면 어느 쪽인지 말합니다.",
            en="A claim outside is called by its side.",
            read="2",
        )
with part(1):
    expect(audit_claim, (0, 0), [(-2, 3), (-5, 4)], []).close(
        {"low": -15, "high": 12, "verdict": "possible"}, ko="음수도 곱합니다.", en="Mind the negatives.", read="2"
    )
with part(1):
    expect(audit_claim, (0, 1), [], [(-1, 1)]).raises(ValueError, ko="0으로는 못 나눕니다.", en="No division by 0.")
earned()


# %% nbgrader={"grade": true, "grade_id": "audit_claim-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 구간의 곱과 몫을 독립적으로 구한 끝값과 비교합니다.
# en: Hidden: products and quotients of many intervals, compared with ends found independently.
### BEGIN HIDDEN TESTS
def corners(factors, divisors):
    values = [math.prod(c[: len(factors)]) / math.prod(c[len(factors) :]) for c in product(*factors, *divisors)]
    return min(values), max(values)


rng = np.random.default_rng(1501)


def intervals(count, least, most):
    return [tuple(sorted(rng.uniform(least, most, 2).tolist())) for _ in range(count)]


def is_found(low, high):
    return lambda r: math.isclose(r["low"], low, rel_tol=1e-9) and math.isclose(r["high"], high, rel_tol=1e-9)


factors, divisors = intervals(2, 1, 50), intervals(1, 2, 9)
expect(audit_claim, (0, 1), factors, divisors).holds(
    is_found(*corners(factors, divisors)),
    ko="먼저 양수 구간의 곱과 몫이 맞아야 나머지를 볼 수 있습니다.",
    en="Products and quotients of positive intervals must be right before the rest counts.",
    read="2",
)
with part(2):
    for counts in ((1, 0), (0, 1), (0, 2), (3, 2), (4, 0), (1, 3)):
        factors, divisors = intervals(counts[0], 0.1, 90), intervals(counts[1], 0.2, 40)
        expect(audit_claim, (1, 2), factors, divisors).holds(
            is_found(*corners(factors, divisors)),
            ko="구간이 몇 개이든 가장 좁은 구간을 구합니다.",
            en="For any number of intervals the result is the narrowest one.",
            read="2",
        )
with part(2):
    for counts in ((1, 1), (2, 0), (2, 1), (3, 2), (5, 1)):
        factors, divisors = intervals(counts[0], -30, 20), intervals(counts[1], -9, -1)
        expect(audit_claim, (1, 2), factors, divisors).holds(
            is_found(*corners(factors, divisors)),
            ko="음수가 섞이면 어느 끝값끼리 곱한 것이 끝인지 달라집니다.",
            en="With negative numbers, other pairs of ends make the ends.",
            read="2",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "audit_claim-property", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 구간에서 고른 값이 모두 결과 안에 드는지, 곱하고 나누는 순서와 상관없는지, 판정이 구간과 맞는지 검사합니다.
# en: Hidden: values taken from the intervals lie within the result, order does not matter, verdicts agree with the ends.
### BEGIN HIDDEN TESTS
factors, divisors = [(-4.0, 6.0), (0.5, 2.5), (-3.0, -1.0)], [(0.25, 5.0), (-8.0, -2.0)]
call = expect(audit_claim, (0.0, 0.0), factors, divisors)
rng = np.random.default_rng(1502)
taken = [rng.uniform(low, high, 4000) for low, high in factors + divisors]
values = taken[0] * taken[1] * taken[2] / (taken[3] * taken[4])
call.holds(
    lambda r: (
        r["low"] <= values.min() < 0 < values.max() <= r["high"]
        and math.isclose(r["low"], -60)
        and math.isclose(r["high"], 90)
    ),
    ko="먼저 구간에서 고른 모든 값이 결과 안에 들어야 나머지를 볼 수 있습니다.",
    en="All values taken from the intervals must lie within the result before the rest counts.",
    read="2",
)
with part(1):
    call.unchanged(ko="리스트는 바뀌지 않습니다.", en="The lists are not changed.")
    ends = call.value
    expect(audit_claim, (0.0, 0.0), factors[::-1], divisors[::-1]).holds(
        lambda r: math.isclose(r["low"], ends["low"]) and math.isclose(r["high"], ends["high"]),
        ko="곱하는 순서를 바꾸어도 끝값은 같습니다.",
        en="Another order of the intervals gives the same ends.",
        read="2",
    )
with part(2):
    for claim, verdict in (
        ((13, 90), "too large"),
        ((-90, -5), "too small"),
        ((11, 13), "possible"),
        ((-9, -3), "possible"),
        ((-90, 90), "possible"),
        ((1, 2), "possible"),
    ):
        expect(audit_claim, claim, [(-2, 6)], [(0.5, 1)]).close(
            {"low": -4, "high": 12, "verdict": verdict},
            ko="한 점이라도 겹치면 possible이고, 겹치지 않으면 주장이 놓인 쪽을 말합니다.",
            en="One shared point makes it possible; without any, the verdict names the claim's side.",
            read="2",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "audit_claim-edge", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 빈 리스트, 한 점인 구간, 맞닿은 구간, 0이 끝에 든 구간, 뒤집힌 구간을 검사합니다.
# en: Hidden: empty lists, single points, intervals that touch, a zero at an end, reversed intervals.
### BEGIN HIDDEN TESTS
for scale in (2, 6):
    expect(audit_claim, (4, 5), [(1, scale)], [(0.5, 1)]).close(
        {"low": 1, "high": 2 * scale, "verdict": "possible"},
        ko="먼저 보통 구간의 판정이 맞아야 나머지를 볼 수 있습니다. 맞닿은 한 점도 겹친 것입니다.",
        en="An ordinary verdict must be right before the rest counts. Touching in one point is sharing it.",
        read="2",
    )
with part(1):
    for claim, factors, divisors, want in (
        ((1, 1), [], [], (1, 1, "possible")),
        ((2, 3), [], [], (1, 1, "too large")),
        ((0, 0.5), [], [(0.25, 1)], (1, 4, "too small")),
        ((-3, 1), [(1, 4)], [], (1, 4, "possible")),
        ((8, 9), [(2, 4)], [(0.5, 0.5)], (4, 8, "possible")),
        ((0, 0), [(0, 5)], [(-4, -1)], (-5, 0, "possible")),
    ):
        expect(audit_claim, claim, factors, divisors).close(
            dict(zip(("low", "high", "verdict"), want)),
            ko="빈 리스트의 곱은 1이고, 한 점도 구간이며, 맞닿으면 겹친 것입니다.",
            en="An empty product is 1, a point is an interval, and touching is sharing.",
            read="2",
        )
with part(1):
    for claim, factors, divisors in (
        ((2, 1), [(1, 2)], []),
        ((1, 2), [(1, 2), (4, 3)], []),
        ((1, 2), [], [(4, 3)]),
        ((1, 2), [(1, 2)], [(0, 3)]),
        ((1, 2), [(1, 2)], [(1, 2), (-3, 0)]),
        ((1, 2), [(1, 2)], [(0, 0)]),
    ):
        expect(audit_claim, claim, factors, divisors).raises(
            ValueError,
            ko="뒤집힌 구간과, 끝에라도 0이 든 나눌 구간은 ValueError입니다.",
            en="A reversed interval, or a divisor with a 0 even at its end, is a ValueError.",
        )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 3. 심어 둔 결함 찾기: `find_defects` (17점)
#
# 실제로 잰 표(와인 178종, 당뇨 환자 442명)에 결함을 일부러 심었습니다. 데이터 카드(data card)에 적힌 범위와 코드만으로 찾아내세요.
#
# - **입력**: 2차원 `float64` 배열(array) `table`, 열마다 그럴듯한 범위 `low`와 `high`(1차원 배열, 끝값 포함), "재지 못함"을 뜻하는 코드의 목록 `codes`
# - **출력**: `table`과 모양이 같은 새 정수 배열. 칸마다 아래에서 **먼저 맞는** 규칙의 이름을 넣습니다(준비 셀에서 불러온 정수). `table`은 바꾸지 않습니다.
#
# | 이름 | 규칙 |
# |---|---|
# | `DUPLICATE` | 위에 똑같은 행이 있는 행의 모든 칸(NaN끼리는 같다고 봄) |
# | `MISSING` | NaN |
# | `CODE` | `codes`에 있는 값 |
# | `UNIT` | 범위 밖이지만 1000을 곱하거나 나누면 범위 안 |
# | `RANGE` | 그 밖의 범위 밖 |
# | `CLEAN` | 나머지 |
#
# - **채점**: 심은 표에서 결함마다 정밀도(precision)와 재현율(recall)이 0.95 이상
#
# **예측**: 범위가 5–20인 열의 9999.0은 무엇일까요?
# <!-- en -->
# ## 3. Finding planted defects: `find_defects` (17 points)
#
# Defects were planted in measured tables (178 wines, 442 diabetes patients). Find them by the ranges and codes of the data card.
#
# - **In**: a 2-D `float64` array `table`; the plausible range of each column, `low` and `high` (1-D arrays, ends included); `codes`, a list of values that mean "not measured"
# - **Out**: a new integer array shaped as `table`: each cell has the **first** name below that fits (integers, imported above). `table` is not changed.
#
# | Name | Rule |
# |---|---|
# | `DUPLICATE` | every cell of a row that is equal to a row above (NaN equals NaN) |
# | `MISSING` | NaN |
# | `CODE` | a value in `codes` |
# | `UNIT` | out of range, but within it if multiplied or divided by 1000 |
# | `RANGE` | out of range otherwise |
# | `CLEAN` | the rest |
#
# - **Graded by**: precision and recall of 0.95 or more for each defect
#
# **Predict**: in a column of range 5–20, what is 9999.0?

# %% [markdown] bitgoeul={"hint": "find_defects", "level": 1}
# <!-- ko -->
# 규칙을 아래에서 위로 적용하면 어떨까요? 나중에 쓴 이름이 먼저 쓴 이름을 덮습니다.
# <!-- en -->
# What if you apply the rules from the bottom up? A name written later covers one written before.

# %% [markdown] bitgoeul={"hint": "find_defects", "level": 2}
# <!-- ko -->
# `(table < low) | (table > high)`는 칸마다 참·거짓인 배열입니다. `found[그 배열] = RANGE`로 한꺼번에 씁니다. NaN은 `np.isnan`, 코드는 `np.isin`으로 찾습니다.
# <!-- en -->
# `(table < low) | (table > high)` is true or false for each cell; `found[that] = RANGE` writes them all. `np.isnan` finds NaN, `np.isin` codes.

# %% [markdown] bitgoeul={"hint": "find_defects", "level": 3}
# <!-- ko -->
# 행은 `row.tobytes()`로 바꾸면 NaN까지 같은지 한 번에 비교됩니다. 이미 본 행을 집합 `seen`에 넣어 두고, 있으면 그 행 전체에 `DUPLICATE`를 씁니다. 이 규칙을 맨 마지막에 적용하세요.
# <!-- en -->
# `row.tobytes()` compares a row at once, NaN included. Keep the rows seen so far in a set `seen`; if a row is there already, write `DUPLICATE` over all of it. Apply this rule last.


# %% nbgrader={"grade": false, "grade_id": "find_defects", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def find_defects(table, low, high, codes):
    """
    ko: `table`의 칸마다 어떤 결함인지 적은, 모양이 같은 정수 배열을 돌려줍니다.
    en: Return an integer array shaped as `table` that names the defect of each cell.
    """
    ### BEGIN SOLUTION
    found = np.full(table.shape, CLEAN)
    found[(table < low) | (table > high)] = RANGE
    for rescaled in (table * 1000, table / 1000):
        found[(found == RANGE) & (rescaled >= low) & (rescaled <= high)] = UNIT
    found[np.isin(table, codes)] = CODE
    found[np.isnan(table)] = MISSING
    seen = set()
    for i, row in enumerate(table):
        if row.tobytes() in seen:
            found[i] = DUPLICATE
        seen.add(row.tobytes())
    return found
    ### END SOLUTION


# %%
check("find_defects")

# %% nbgrader={"grade": true, "grade_id": "find_defects-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
nan, low, high = math.nan, np.array([5.0, 0.1]), np.array([20.0, 0.9])
small = np.array([[7, 0.2], [nan, 0.3], [9999, 500], [0.007, 95], [7, 0.2], [25, -0.4]])
call = expect(find_defects, small, low, high, [-999, 9999])
call.holds(
    lambda m: m[:2, 0].tolist() == [CLEAN, MISSING] and m[5, 0] == RANGE,
    ko="7은 범위 안, 25는 밖이고, NaN은 값이 없습니다.",
    en="7 is in range, 25 is not, NaN is missing.",
    read="3",
)
with part(1):
    call.holds(lambda m: m[2, 0] == CODE, ko="코드는 측정값이 아닙니다.", en="A code is no measurement.", read="3")
with part(1):
    call.holds(
        lambda m: (m[2, 1], m[3, 0], m[3, 1]) == (UNIT, UNIT, RANGE),
        ko="1000배나 1000분의 1이 맞을 때만 단위 실수입니다.",
        en="A wrong unit is off by exactly 1000.",
        read="3",
    )
with part(1):
    call.holds(lambda m: m[4].tolist() == [DUPLICATE] * 2, ko="다섯째 행이 겹칩니다.", en="Row 5 repeats row 1.")
with part(1):
    call.unchanged(ko="table은 그대로입니다.", en="table is not changed.")
earned()


# %% nbgrader={"grade": true, "grade_id": "find_defects-reference", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 다른 시드로 결함을 심은 와인과 당뇨 표에서 결함마다 정밀도와 재현율을 구합니다.
# en: Hidden: precision and recall of each defect, in the wine and diabetes tables planted with other seeds.
### BEGIN HIDDEN TESTS
def is_good(truth, *defects):
    return lambda m: m.dtype.kind in "iu" and all(min(scores(m, truth)[d]) >= 0.95 for d in defects)


own_work(
    find_defects,
    without=("sklearn", "course.data.defects.wine", "course.data.defects.diabetes", "course.data.defects.corrupt"),
    ko="카드의 범위와 코드만으로 찾습니다. 원래 표와 견주지 않습니다.",
    en="The card's ranges and codes are all you use; the published table is not looked up.",
    read="3",
)
planted = [(card, corrupt(card, seed)) for card, seed in ((wine(), 7101), (diabetes(), 7102), (wine(), 7103))]
calls = [(expect(find_defects, p.table, c.low, c.high, list(c.codes)), p.truth) for c, p in planted]
for call, truth in calls:
    call.holds(
        is_good(truth, Defect.MISSING),
        ko="먼저 NaN인 칸을 정밀도와 재현율 0.95 이상으로 찾아야 나머지를 볼 수 있습니다.",
        en="Cells that are NaN must be found with precision and recall of 0.95 before the rest counts.",
        read="3",
    )
with part(2):
    for call, truth in calls:
        call.holds(
            is_good(truth, Defect.CODE),
            ko="코드를 찾는 정밀도와 재현율이 0.95 이상입니다.",
            en="Codes are found with precision and recall of at least 0.95.",
            read="3",
        )
with part(2):
    for call, truth in calls:
        call.holds(
            is_good(truth, Defect.UNIT, Defect.RANGE),
            ko="틀린 단위와 범위 밖의 값을 가려내는 정밀도와 재현율이 0.95 이상입니다.",
            en="Wrong units and other values out of range are told apart with precision and recall of at least 0.95.",
            read="3",
        )
with part(2):
    for call, truth in calls:
        call.holds(
            is_good(truth, Defect.DUPLICATE),
            ko="겹치는 행을 찾는 정밀도와 재현율이 0.95 이상입니다.",
            en="Repeated rows are found with precision and recall of at least 0.95.",
            read="3",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "find_defects-property", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 지어낸 표에서, 행과 열의 순서를 바꾸거나 모든 값의 단위를 바꾸어도 같은 결함을 찾는지 검사합니다.
# en: Hidden: made-up tables; the same defects whatever the order of rows and columns, and whatever unit all values have.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(7201)
low, high = np.array([2.0, 30.0, 0.5, -8.0]), np.array([9.0, 70.0, 4.0, 8.0])
kinds = rng.choice([CLEAN, MISSING, CODE, UNIT, RANGE], (60, 4), p=[0.6, 0.1, 0.1, 0.1, 0.1])
true = rng.uniform(low + 0.1, high - 0.1, (60, 4))
wrong = {MISSING: np.full((60, 4), np.nan), CODE: np.full((60, 4), -77.0), UNIT: true * 1000, RANGE: high * 2.5 + true}
wrong[UNIT][:, 3], wrong[RANGE][:, 3] = 5000.0, 20_000.0  # where 0 is plausible, small values have no wrong unit
table = np.select([kinds == k for k in wrong], list(wrong.values()), true)
call = expect(find_defects, table, low, high, [-77.0])
call.holds(
    lambda m: np.mean(m == kinds) > 0.7 and len(np.unique(m[:, :3])) == 5,
    ko="먼저 지어낸 표의 결함을 대체로 찾아야 나머지를 볼 수 있습니다.",
    en="Most defects of a made-up table must be found before the rest counts.",
    read="3",
)
with part(2):
    call.equals(
        kinds,
        ko="카드에 적힌 범위와 코드가 무엇이든 규칙은 같습니다. 음수가 그럴듯한 열도 있습니다.",
        en="The rules are the same whatever ranges and codes the card has, negative ones included.",
        read="3",
    )
with part(1):
    rows, columns = rng.permutation(60), rng.permutation(4)
    expect(find_defects, table[rows][:, columns], low[columns], high[columns], [-77.0]).equals(
        kinds[rows][:, columns],
        ko="행과 열의 순서를 바꾸면 결함의 자리도 그만큼만 바뀝니다.",
        en="With rows and columns in another order, the defects move along, and nothing else changes.",
    )
with part(1):
    expect(find_defects, table * 4, low * 4, high * 4, [-308.0]).equals(
        kinds,
        ko="값, 범위, 코드의 단위를 모두 함께 바꾸면 결함은 그대로입니다.",
        en="With values, ranges and codes all in another unit, the defects are the same.",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "find_defects-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 규칙의 순서, 범위의 끝값, NaN이 든 겹치는 행, 세 번 나오는 행, 무한대, 빈 표를 검사합니다.
# en: Hidden: the order of the rules, ends of a range, repeated rows with NaN, a row three times, infinity, no rows.
### BEGIN HIDDEN TESTS
nan, inf = math.nan, math.inf
low, high = np.array([5.0, 5.0]), np.array([20.0, 20.0])
expect(find_defects, np.array([[6.0, nan], [26.0, 19.0]]), low, high, [26.0]).equals(
    np.array([[CLEAN, MISSING], [CODE, CLEAN]]),
    ko="먼저 작은 표가 맞아야 나머지를 볼 수 있습니다.",
    en="A small table must be right before the rest counts.",
    read="3",
)
with part(1):
    table = np.array([[9999, 12], [15, 15000], [5, 20], [5000, 20000], [-inf, inf], [0.0, -6000.0], [0.02, 6.5]])
    want = [[CODE, CODE], [CODE, UNIT], [CLEAN] * 2, [UNIT] * 2, [RANGE] * 2, [RANGE] * 2, [UNIT, CLEAN]]
    expect(find_defects, table, low, high, [9999, 12, 15]).equals(
        np.array(want),
        ko="코드가 범위보다 먼저이고, 끝값은 범위 안이며, 무한대는 단위 실수가 아닙니다.",
        en="Codes come before ranges, the ends are within, and infinity is no wrong unit.",
        read="3",
    )
with part(1):
    table = np.array([[7.0, nan], [7.0, 8.0], [30.0, 6.0], [7.0, nan], [8.0, 7.0], [7.0, 8.0], [30.0, 6.0], [7.0, 8.0]])
    want = [[CLEAN, MISSING], [CLEAN] * 2, [RANGE, CLEAN], [DUPLICATE] * 2, [CLEAN] * 2, *[[DUPLICATE] * 2] * 3]
    expect(find_defects, table, low, high, []).equals(
        np.array(want),
        ko="첫 행은 남기고 그 뒤의 같은 행은 모두 DUPLICATE입니다. 떨어져 있어도, NaN이 있어도 같습니다.",
        en="The first stays and every later one is a DUPLICATE, far apart or not, with NaN or without.",
        read="3",
    )
with part(1):
    for shape in ((0, 2), (1, 2)):
        expect(find_defects, np.full(shape, 8.0), low, high, [1.0]).array(
            shape=shape, ko="모양은 table과 같습니다.", en="The shape is that of table."
        ).equals(
            np.full(shape, CLEAN), ko="행이 없거나 하나여도 됩니다.", en="No row, or a single one, is a table, too."
        )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 4. 흘러가는 값의 분산: `welford` (12점)
#
# 센서값은 끝없이 들어오므로 모두 보관할 수 없습니다. 지금까지의 개수, 평균, 편차 제곱합(∑(x − 평균)²)만 기억하고 새 묶음이 올 때마다 고칩니다(Welford 1962). 분산은 편차 제곱합 ÷ 개수입니다.
#
# 값 x 하나가 들어오면: 개수 n을 1 늘리고, δ = x − 평균, 평균에 δ/n을 더하고, 편차 제곱합에 δ·(x − **새** 평균)을 더합니다.
#
# - **입력**: 1차원 `float64` 배열 `chunk`, 지금까지의 `count`(정수), `mean`, `m2`(실수). 처음에는 `0, 0.0, 0.0`입니다.
# - **출력**: 새 `(count, mean, m2)`. `chunk`가 비어 있으면 받은 그대로입니다.
# - **조건**: `@njit`. 값이 10⁹ 근처여도 편차 제곱합의 상대 오차는 10⁻⁶ 이하
#
# 예: `welford(np.array([2.0, 4.0]), 0, 0.0, 0.0)`은 `(2, 3.0, 2.0)`입니다.
#
# **예측**: 이어서 9.0 하나가 들어오면?
# <!-- en -->
# ## 4. The variance of what flows by: `welford` (12 points)
#
# Sensor values cannot all be kept. Remember count, mean and the sum of squared deviations ∑(x − mean)², and update them with each chunk (Welford 1962). The variance is that sum ÷ count.
#
# For each x: n grows by 1; δ = x − mean; the mean grows by δ/n, the sum by δ·(x − **new** mean).
#
# - **In**: a 1-D `float64` array `chunk`, and `count` (int), `mean`, `m2` (floats) so far: `0, 0.0, 0.0` at first
# - **Out**: the new `(count, mean, m2)`; for an empty chunk, the old ones
# - **Must**: `@njit`; relative error of `m2` at most 10⁻⁶, even for values near 10⁹
#
# Example: `welford(np.array([2.0, 4.0]), 0, 0.0, 0.0)` is `(2, 3.0, 2.0)`.
#
# **Predict**: then 9.0 comes in. What now?

# %% [markdown] bitgoeul={"hint": "welford", "level": 1}
# <!-- ko -->
# 값을 제곱해서 더하면 안 됩니다. 10⁹의 제곱은 10¹⁸이어서 소수점 아래가 모두 사라집니다. 무엇을 제곱해야 할까요?
# <!-- en -->
# Do not add up squares of values: 10⁹ squared is 10¹⁸, and everything after the point is lost. What should be squared instead?

# %% [markdown] bitgoeul={"hint": "welford", "level": 2}
# <!-- ko -->
# `chunk`의 값을 하나씩 도는 반복문 안에서 세 값을 차례로 고칩니다. 순서가 중요합니다. δ는 옛 평균으로 구합니다.
# <!-- en -->
# In a loop over `chunk`, update the three one after the other. The order matters: δ uses the old mean.

# %% [markdown] bitgoeul={"hint": "welford", "level": 3}
# <!-- ko -->
# 반복문 안은 네 줄입니다. `count += 1`, `delta = x - mean`, `mean += delta / count`, `m2 += delta * (x - mean)`.
# <!-- en -->
# Four lines in the loop: `count += 1`, `delta = x - mean`, `mean += delta / count`, `m2 += delta * (x - mean)`.


# %% nbgrader={"grade": false, "grade_id": "welford", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def welford(chunk, count, mean, m2):
    """
    ko: 묶음 `chunk`를 더한 뒤의 개수, 평균, 편차 제곱합을 돌려줍니다.
    en: Return count, mean and sum of squared deviations once `chunk` has been added.
    """
    ### BEGIN SOLUTION
    for x in chunk:
        count += 1
        delta = x - mean
        mean += delta / count
        m2 += delta * (x - mean)
    return count, mean, m2
    ### END SOLUTION


# %%
check("welford")

# %% nbgrader={"grade": true, "grade_id": "welford-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(welford, np.array([2.0, 4.0]), 0, 0.0, 0.0).close(
    (2, 3.0, 2.0), ko="2와 4의 개수, 평균, 편차 제곱합입니다.", en="Count, mean and squares of 2 and 4.", read="4"
)
with part(1):
    expect(welford, np.array([9.0]), 2, 3.0, 2.0).close(
        (3, 5.0, 26.0), ko="앞의 값을 잊지 않습니다.", en="What came before still counts.", read="4"
    )
with part(1):
    expect(welford, np.array([]), 3, 5.0, 26.0).close(
        (3, 5.0, 26.0), ko="빈 묶음은 아무것도 바꾸지 않습니다.", en="An empty chunk changes nothing."
    )
with part(1):
    expect(welford, np.array([1e9 + 2, 1e9 + 4]), 0, 0.0, 0.0).close(
        (2, 1e9 + 3, 2.0), ko="10억을 더해도 흩어진 정도는 같습니다.", en="Adding 10⁹ leaves the spread.", read="4"
    )
earned()

# %% nbgrader={"grade": true, "grade_id": "welford-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 길이의 묶음을 이어 넣은 결과를 `np.var`와 비교하고, 나누는 법과 상관없는지 검사합니다.
# en: Hidden: chunks of many lengths in a row, compared with `np.var`, however they are cut.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(1962)
in_chunks = inside("""
import numpy as np

def welford_in_chunks(welford, values, cuts):
    state = (0, 0.0, 0.0)
    for chunk in np.split(values, cuts):
        state = welford(chunk, *state)
    return list(state)
""")
values = rng.normal(40, 9, 300)


def is_state_of(x, tolerance=1e-9):
    return lambda s: (
        s[0] == len(x)
        and np.isclose(s[1], np.mean(x), rtol=tolerance, atol=tolerance)
        and np.isclose(s[2], np.var(x) * len(x), rtol=tolerance, atol=tolerance)
    )


expect(in_chunks, welford, values, []).holds(
    is_state_of(values),
    ko="먼저 한 묶음의 개수, 평균, 편차 제곱합이 맞아야 나머지를 볼 수 있습니다.",
    en="Count, mean and squares of one chunk must be right before the rest counts.",
    read="4",
)
with part(2):
    for cuts in ([1], [299], [150], [1, 2, 3, 4], [100, 100, 200], list(range(0, 300, 7))):
        expect(in_chunks, welford, values, cuts).holds(
            is_state_of(values),
            ko="어떻게 나누어 넣어도 전체의 np.var × 개수와 같습니다.",
            en="However the values are cut, the result is np.var times the count of them all.",
            read="4",
        )
with part(2):
    for values, cuts in (
        (rng.exponential(1e-6, 5000), [17, 2500]),
        (rng.normal(-1e4, 0.5, 20_000), [1, 9999]),
        (np.arange(1000.0), list(range(1, 1000, 50))),
        (np.concatenate([rng.normal(0, 1, 500), rng.normal(1e3, 1, 500)]), [500]),
    ):
        expect(in_chunks, welford, values, cuts).holds(
            is_state_of(values, 1e-8),
            ko="아주 작은 값, 음수, 중간에 크게 달라지는 값에서도 맞습니다.",
            en="It holds for tiny values, negative ones, and values that shift on the way.",
            read="4",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "welford-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 10⁹ 근처의 값, 값 하나, 같은 값만 있는 묶음, 띄엄띄엄 고른 뷰, 입력이 그대로인지 검사합니다.
# en: Hidden: values near 10⁹, a single value, equal values, strided views, and that the input stays as it was.
### BEGIN HIDDEN TESTS
for values in ([5.0, 1.0, 3.0], [8.0, 8.0, 2.0]):
    expect(welford, np.array(values), 0, 0.0, 0.0).close(
        (3, np.mean(values), 3 * np.var(values)),
        ko="먼저 세 값의 개수, 평균, 편차 제곱합이 맞아야 나머지를 볼 수 있습니다.",
        en="Count, mean and squares of three values must be right before the rest counts.",
        read="4",
    )
with part(2):
    rng = np.random.default_rng(1963)
    for offset, n in ((1e9, 10_000), (-1e9, 999), (1e9, 40)):
        values = offset + rng.normal(0, 1, n)
        exact = math.fsum((values - offset) ** 2) - math.fsum(values - offset) ** 2 / n  # values - offset is exact
        mean, half = offset + math.fsum(values - offset) / n, n // 2
        first = expect(welford, values[:half], 0, 0.0, 0.0).value
        expect(welford, values[half:], *first).holds(
            lambda s, n=n, exact=exact, mean=mean: (
                s[0] == n and abs(s[1] - mean) < 1e-5 and abs(s[2] / exact - 1) < 1e-6
            ),
            ko="10⁹ 근처의 값에서도 편차 제곱합의 상대 오차는 10⁻⁶ 이하입니다.",
            en="Near 10⁹ the relative error of the sum of squares is still 10⁻⁶ at most.",
            read="4",
        )
with part(1):
    views = inside("""
def welford_views(welford, values):
    return [list(welford(values[::3], 0, 0.0, 0.0)), list(welford(values[::-1], 4, 2.5, 5.0))]
""")
    expect(views, welford, np.array([1.0, 2.0, 3.0, 4.0])).close(
        [[2, 2.5, 4.5], [8, 2.5, 10.0]], ko="띄엄띄엄 고른 뷰도 배열입니다.", en="A strided view is an array, too."
    )
    for values, count, mean, m2, want in (([7.0], 0, 0.0, 0.0, (1, 7, 0)), ([3.5] * 9, 1, 3.5, 0.0, (10, 3.5, 0))):
        expect(welford, np.array(values), count, mean, m2).unchanged(
            ko="chunk는 바뀌지 않습니다.", en="chunk is not changed."
        ).close(want, ko="값이 하나뿐이거나 모두 같으면 흩어짐은 0입니다.", en="One value, or equal ones: no spread.")
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "welford-style", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 함수가 Numba로 컴파일되는지 검사합니다.
# en: Hidden: the function is compiled by Numba.
### BEGIN HIDDEN TESTS
call = expect(welford, np.array([2.0, 6.0, 7.0]), 1, 5.0, 0.0).close(
    (4, 5.0, 14.0),
    ko="먼저 값이 맞아야 나머지를 볼 수 있습니다.",
    en="The values must be right before the rest counts.",
    read="4",
)
look = compiled(welford)
call.holds(
    look.jitted and look.nopython,
    ko="welford 자체가 @njit로 컴파일되어 있습니다.",
    en="welford itself is compiled with @njit.",
    read="4",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 5. 서로 다른 것의 개수: `hll_estimate` (14점)
#
# 앱 사용자가 몇 명인지 세려고 이름을 모두 기억하면 메모리가 모자랍니다. HyperLogLog(Flajolet 외 2007)는 작은 수 m = 2ᵖ개만 기억합니다. 같은 칸에 두 함수를 쓰세요. 둘 다 `@njit`입니다.
#
# - `hll_registers(hashes, p)`: `hashes`는 0 이상 2³² 미만 정수의 1차원 `int64` 배열(`hash32`의 결과), `p`는 7–16. 길이 m인 정수 배열을 돌려줍니다. 32비트 가운데 **앞의** `p`비트가 칸 번호 j이고, 나머지 32 − p비트에서 처음 나오는 1의 자리(앞에서부터 1, 2, …; 모두 0이면 33 − p)가 ρ입니다. 칸 j에는 그 칸의 가장 큰 ρ가 남고, 해시(hash)가 하나도 오지 않은 칸은 0입니다.
# - `hll_estimate(registers)`: 칸의 값을 M이라 할 때 E = α·m² ÷ ∑2⁻ᴹ, α = 0.7213 ÷ (1 + 1.079/m)를 `float`로 돌려줍니다. 다만 E ≤ 2.5m이고 0인 칸이 V개(V > 0) 있으면 m·ln(m/V)입니다.
#
# 예: `p`가 7이고 해시가 `0b0000011_0001…`이면 j = 3, ρ = 4입니다.
#
# **예측**: 두 지점의 칸을 `np.maximum`으로 합치면 무엇의 개수가 될까요?
# <!-- en -->
# ## 5. How many different ones: `hll_estimate` (14 points)
#
# To count users without remembering names, HyperLogLog (Flajolet et al. 2007) keeps m = 2ᵖ small numbers. Write two `@njit` functions in one cell.
#
# - `hll_registers(hashes, p)`: `hashes` is a 1-D `int64` array from 0 to 2³² − 1 (by `hash32`), `p` is 7 to 16. Returns an array of m integers. Of 32 bits, the **first** `p` are the place j; in the other 32 − p, ρ is the position of the first 1 (1, 2, … from the left; 33 − p if there is none). Place j keeps its largest ρ, or 0.
# - `hll_estimate(registers)`: returns E = α·m² ÷ ∑2⁻ᴹ over the places M, α = 0.7213 ÷ (1 + 1.079/m), a `float`; but m·ln(m/V) if E ≤ 2.5m and V > 0 places are 0.
#
# Example: with `p` 7, the hash `0b0000011_0001…` has j = 3 and ρ = 4.
#
# **Predict**: join two branches' places by `np.maximum`. What do they count?

# %% [markdown] bitgoeul={"hint": "hll_estimate", "level": 1}
# <!-- ko -->
# `h >> (32 - p)`는 앞의 p비트만 남깁니다. 비트 하나가 1인지는 어떻게 물을까요? 그 자리에만 1이 있는 수 `bit`와 `h & bit`를 구해 0인지 봅니다.
# <!-- en -->
# `h >> (32 - p)` leaves the first p bits. Is a single bit 1? Take a number `bit` with a 1 in that place only, and see whether `h & bit` is 0.

# %% [markdown] bitgoeul={"hint": "hll_estimate", "level": 2}
# <!-- ko -->
# ρ는 1에서 시작합니다. 나머지 비트의 맨 앞자리인 `bit = 1 << (31 - p)`에서 출발해, 그 자리가 0이면 한 칸씩 오른쪽으로 옮기며 ρ를 1씩 늘리세요.
# <!-- en -->
# ρ starts at 1. Begin with `bit = 1 << (31 - p)`, the first of the other bits; while that bit is 0, move one to the right and add 1 to ρ.

# %% [markdown] bitgoeul={"hint": "hll_estimate", "level": 3}
# <!-- ko -->
# 반복문의 조건은 `while bit and not h & bit:`이고, `bit >>= 1`이 한 칸 옮깁니다. 추정은 한 번 돌며 `total += 2.0 ** -M`과 0인 칸의 수를 함께 세고, 마지막에 두 식 가운데 하나를 고릅니다. 자연로그는 `math.log`입니다.
# <!-- en -->
# The loop is `while bit and not h & bit:`, and `bit >>= 1` moves one to the right. For the estimate, go through the places once, adding `2.0 ** -M` and counting zeros; then choose one of the two formulas. `math.log` is the natural logarithm.


# %% nbgrader={"grade": false, "grade_id": "hll_estimate", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def hll_registers(hashes, p):
    """
    ko: 해시 `hashes`를 본 뒤의 칸 2ᵖ개를 돌려줍니다.
    en: Return the 2ᵖ places after all of `hashes` were seen.
    """
    ### BEGIN SOLUTION
    registers = np.zeros(1 << p, np.int64)
    for h in hashes:
        place = h >> (32 - p)
        rho = 1
        bit = 1 << (31 - p)
        while bit and not h & bit:
            rho += 1
            bit >>= 1
        registers[place] = max(registers[place], rho)
    return registers
    ### END SOLUTION


@njit
def hll_estimate(registers):
    """
    ko: 칸 `registers`로 서로 다른 값의 개수를 추정합니다.
    en: Estimate from the places `registers` how many different values there were.
    """
    ### BEGIN SOLUTION
    m = len(registers)
    total = 0.0
    zeros = 0
    for register in registers:
        total += 2.0**-register
        if register == 0:
            zeros += 1
    estimate = 0.7213 / (1 + 1.079 / m) * m * m / total
    if estimate <= 2.5 * m and zeros > 0:
        return m * math.log(m / zeros)
    return estimate
    ### END SOLUTION


# %%
check("hll_estimate")

# %% nbgrader={"grade": true, "grade_id": "hll_estimate-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
h = np.array([0b0000011_0001 << 21, (0b0000011_0001 << 21) + 1, 0b1111111_1 << 24, 0])
seen = np.zeros(128, dtype=int)
seen[[3, 127, 0]] = 4, 1, 26
expect(hll_registers, h[:1], 7).holds(
    lambda r: r.shape == (128,) and r[3] == 4 and r.sum() == 4,
    ko="칸 3에 4가 남고 나머지는 0입니다.",
    en="Place 3 holds 4, the rest 0.",
    read="5",
)
with part(2):
    expect(hll_registers, h, 7).holds(
        lambda r: r.tolist() == seen.tolist(), ko="칸마다 가장 큰 ρ입니다.", en="Each keeps its largest ρ.", read="5"
    )
with part(1):
    expect(hll_estimate, seen).close(
        128 * math.log(128 / 125), ko="빈 칸이 많으면 그 수로 셉니다.", en="Many zeros: count by them.", read="5"
    )
with part(1):
    many = expect(hll_registers, hash32(np.arange(20_000)), 10).value
    expect(hll_estimate, many).holds(
        lambda n: abs(n - 20_000) <= 1950, ko="2만의 9.75% 안입니다.", en="Within 9.75 % of 20,000.", read="5"
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "hll_estimate-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 `p`와 해시에서 칸과 추정값을 독립적으로 구한 값과 비교합니다. 빈 입력과 끝값도 봅니다.
# en: Hidden: places and estimates for several `p` and hashes, compared with independent ones; no hashes, and extreme ones.
### BEGIN HIDDEN TESTS
def places(hashes, p):
    found = [0] * 2**p
    for h in hashes.tolist():
        j, rest = divmod(h, 2 ** (32 - p))
        found[j] = max(found[j], 33 - p - rest.bit_length())
    return found


def formula(m, total, zeros):
    estimate = 0.7213 / (1 + 1.079 / m) * m**2 / total
    return m * math.log(m / zeros) if zeros and estimate <= 2.5 * m else estimate


rng = np.random.default_rng(2007)
mixed = rng.integers(0, 2**32, 400)
expect(hll_registers, mixed, 8).holds(
    lambda r: r.tolist() == places(mixed, 8),
    ko="먼저 칸의 값이 맞아야 나머지를 볼 수 있습니다.",
    en="The places must be right before the rest counts.",
    read="5",
)
with part(2):
    for hashes, p in (
        (rng.integers(0, 2**32, 3000), 7),
        (rng.integers(0, 2**32, 3000), 12),
        (rng.integers(0, 2**12, 500), 10),
        (np.array([0, 2**32 - 1, 1, 2**31, 2**16, 2**16 - 1, 2**15]), 16),
        (np.array([], dtype=np.int64), 9),
    ):
        expect(hll_registers, hashes, p).holds(
            lambda r, hashes=hashes, p=p: r.dtype.kind in "iu" and r.tolist() == places(hashes, p),
            ko="모든 p와 모든 비트에서 칸의 값이 맞는 정수입니다. 해시가 없으면 모두 0입니다.",
            en="For each p and all bits the places are the right integers; without hashes all are 0.",
            read="5",
        ).unchanged(ko="hashes는 바뀌지 않습니다.", en="hashes is not changed.")
with part(2):
    for m, values in (
        (128, [0]),
        (256, [1]),
        (512, [0, 9]),
        (1024, [0, 1, 2, 3, 4]),
        (128, [0] + [1] * 127),
        (128, [0, 2, 3, 4, 2, 3, 2, 3, 2]),
        (2048, [0, 0, 0, 0, 0, 0, 0, 5]),
        (65_536, [12, 17, 8]),
        (128, [26]),
    ):
        registers = np.resize(np.array(values), m)
        want = formula(m, math.fsum(2.0**-registers), int(np.sum(registers == 0)))
        expect(hll_estimate, registers).kind("float", ko="결과는 실수입니다.", en="The result is a float.").close(
            want,
            ko="E가 2.5m 이하이고 빈 칸이 있을 때만 빈 칸의 수로, 그 밖에는 조화평균으로 셉니다.",
            en="Zeros count only where E is at most 2.5m and there are some; elsewhere the harmonic mean does.",
            read="5",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "hll_estimate-property", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 오차가 3 × 1.04/√m 이하인지, 합치기 법칙, 순서와 되풀이에 상관없는지 검사합니다.
# en: Hidden: errors of 3 × 1.04/√m at most, the law of merging, and that order and repetition do not matter.
### BEGIN HIDDEN TESTS
both = inside("""
def hll_both(hll_registers, hll_estimate, hashes, p):
    return hll_estimate(hll_registers(hashes, p))
""")


def is_about(n, p):
    return lambda found: abs(found / n - 1) <= 3 * 1.04 / math.sqrt(2**p)


for n, start in ((900, 0), (30_000, 40_000)):
    expect(both, hll_registers, hll_estimate, hash32(np.arange(start, start + n)), 11).holds(
        is_about(n, 11),
        ko="먼저 개수의 추정이 오차 한도 안에 들어야 나머지를 볼 수 있습니다.",
        en="Estimates must be within the error bound before the rest counts.",
        read="5",
    )
with part(2):
    for n, p in ((50, 10), (700, 9), (5_000, 10), (60_000, 8), (40_000, 12), (100_000, 14)):
        expect(both, hll_registers, hll_estimate, hash32(np.arange(n) * 7 + 10**9), p).holds(
            is_about(n, p),
            ko="적을 때나 많을 때나 오차는 3 × 1.04/√m 이하입니다.",
            en="For few and for many, the error is at most 3 × 1.04/√m.",
            read="5",
        )
with part(1):
    one, other = hash32(np.arange(6_000)), hash32(np.arange(4_000, 11_000))
    kept = [expect(hll_registers, part_of, 9).value for part_of in (one, other)]
    expect(hll_registers, np.concatenate([one, other]), 9).holds(
        lambda r: np.array_equal(r, np.maximum(*kept)) and not np.array_equal(*kept),
        ko="두 흐름의 칸에서 큰 값을 고르면, 둘을 이어서 본 칸과 정확히 같습니다.",
        en="The larger of two streams' places are exactly those of the two streams seen one after the other.",
        read="5",
    )
with part(1):
    again = np.random.default_rng(2008).permutation(np.repeat(one[:500], 6))
    want = expect(hll_registers, one[:500], 9).value
    expect(hll_registers, again, 9).holds(
        lambda r: np.array_equal(r, want) and r.any(),
        ko="순서를 섞거나 같은 값이 여러 번 와도 칸은 그대로입니다.",
        en="In any order and however often a value comes, the places stay the same.",
        read="5",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "hll_estimate-style", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 두 함수가 Numba로 컴파일되는지 검사합니다.
# en: Hidden: both functions are compiled by Numba.
### BEGIN HIDDEN TESTS
expect(hll_registers, np.array([5 << 25, 6 << 24]), 7).holds(
    lambda r: r[5] == 26 and r[3] == 26 and r.sum() == 52,
    ko="먼저 칸의 값이 맞아야 나머지를 볼 수 있습니다.",
    en="The places must be right before the rest counts.",
    read="5",
)
call = expect(hll_estimate, np.resize(np.array([0, 3]), 128)).close(
    128 * math.log(2),
    ko="먼저 추정값이 맞아야 나머지를 볼 수 있습니다.",
    en="The estimate must be right before the rest counts.",
    read="5",
)
for look in (compiled(hll_registers), compiled(hll_estimate)):
    call.holds(
        look.jitted and look.nopython,
        ko="hll_registers와 hll_estimate 모두 @njit로 컴파일되어 있습니다.",
        en="Both hll_registers and hll_estimate are compiled with @njit.",
        read="4",
    )
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 6. 끝을 모르는 흐름에서 뽑기: `reservoir` (12점)
#
# 하루에 몇 건이 들어올지 모르는 진료 기록에서 검토할 `k`건을 고르게 뽑으세요.
#
# - **입력**: 차례로 한 번만 읽을 수 있는 `stream`(리스트, 제너레이터 등), `k`(0 이상), 시드(seed) `seed`
# - **출력**: 뽑은 항목의 리스트. 모든 `k`개 묶음이 뽑힐 확률이 같습니다. 항목이 `k`개 이하이면 모두, 온 순서대로입니다.
# - **조건**: 시드가 같으면 결과도 같습니다. 뽑힌 `k`개와 방금 읽은 항목만 기억합니다.
# - **오류**: 음수 `k`는 `ValueError`
#
# 예: `reservoir("abc", 5, 1)`은 `["a", "b", "c"]`입니다.
#
# **예측**: `k`가 1이면 i번째 항목은 어떤 확률로 앞의 것을 밀어내야 할까요?
# <!-- en -->
# ## 6. Drawing from an endless stream: `reservoir` (12 points)
#
# Draw `k` of today's medical records fairly, not knowing how many will come.
#
# - **In**: a `stream` that can be read once, in order (list, generator, …); `k` (0 or more); a `seed`
# - **Out**: a list of the drawn items; every set of `k` is equally likely. Of `k` items or fewer, all, in order
# - **Must**: same seed, same result; only the `k` drawn and the item just read are remembered
# - **Error**: `ValueError` for a negative `k`
#
# Example: `reservoir("abc", 5, 1)` is `["a", "b", "c"]`.
#
# **Predict**: for `k` = 1, how likely must the i-th item replace the one before?

# %% [markdown] bitgoeul={"hint": "reservoir", "level": 1}
# <!-- ko -->
# 처음 `k`개는 그대로 담습니다. i번째(1부터 셈) 항목은 확률 k/i로 들어가야 합니다.
# <!-- en -->
# Keep the first `k`. The i-th item (counted from 1) must get in with probability k/i.

# %% [markdown] bitgoeul={"hint": "reservoir", "level": 2}
# <!-- ko -->
# 0부터 i − 1까지의 정수 하나를 고르게 뽑습니다. 그 수가 `k`보다 작으면 그 자리의 항목을 새 항목으로 바꿉니다.
# <!-- en -->
# Draw a whole number from 0 to i − 1. If it is less than `k`, the new item takes that place.

# %% [markdown] bitgoeul={"hint": "reservoir", "level": 3}
# <!-- ko -->
# `rng = np.random.default_rng(seed)`, `for i, item in enumerate(stream, start=1):`, `slot = rng.integers(i)`. `len(kept) < k`이면 `append`, 아니고 `slot < k`이면 `kept[slot] = item`입니다.
# <!-- en -->
# `rng = np.random.default_rng(seed)`, `for i, item in enumerate(stream, start=1):`, `slot = rng.integers(i)`. Append while `len(kept) < k`; otherwise, if `slot < k`, set `kept[slot] = item`.


# %% nbgrader={"grade": false, "grade_id": "reservoir", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def reservoir(stream, k, seed):
    """
    ko: `stream`을 한 번 읽으며 `k`개를 고르게 뽑습니다.
    en: Draw `k` items fairly in one reading of `stream`.
    """
    ### BEGIN SOLUTION
    if k < 0:
        raise ValueError("k must be at least 0")
    rng = np.random.default_rng(seed)
    kept = []
    for i, item in enumerate(stream, start=1):
        if len(kept) < k:
            kept.append(item)
            continue
        slot = rng.integers(i)
        if slot < k:
            kept[slot] = item
    return kept
    ### END SOLUTION


# %%
check("reservoir")

# %% nbgrader={"grade": true, "grade_id": "reservoir-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(reservoir, list(range(100)), 5, 7).holds(
    lambda kept: len(kept) == len(set(kept)) == 5 and set(kept) <= set(range(100)),
    ko="흐름에 있던 서로 다른 다섯 항목입니다.",
    en="Five different items of the stream.",
    read="6",
)
with part(1):
    expect(reservoir, "abc", 5, 1).equals(["a", "b", "c"], ko="적으면 모두입니다.", en="Few items: all of them.")
with part(1):
    first = expect(reservoir, list(range(100)), 5, 7).value
    expect(reservoir, list(range(100)), 5, 7).equals(first, ko="같은 시드, 같은 결과.", en="Same seed, same result.")
with part(1):
    expect(reservoir, [1, 2], -1, 7).raises(ValueError, ko="음수만큼은 못 뽑습니다.", en="No negative draws.")
earned()

# %% nbgrader={"grade": true, "grade_id": "reservoir-property", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 자리마다, 그리고 두 자리씩 짝지어 뽑힌 횟수가 고른지(카이제곱), 시드가 제 역할을 하는지 검사합니다.
# en: Hidden: how often each position, and each pair of positions, is drawn (chi-square), and what seeds do.
### BEGIN HIDDEN TESTS
draws = inside("""
def reservoir_draws(reservoir, n, k, seeds):
    return [reservoir(iter(range(n)), k, seed) for seed in seeds]
""")


def counts(kept, n):
    table = np.zeros((len(kept), n))
    for row, drawn in enumerate(kept):
        table[row, drawn] = 1
    return table.T @ table  # how often two positions were drawn together; each with itself on the diagonal


def are_samples(kept, n, k):
    return all(len(drawn) == len(set(drawn)) == k and set(drawn) <= set(range(n)) for drawn in kept)


def chi_square(kept, n, k):
    runs, share = len(kept), k / n
    return np.sum((np.diag(counts(kept, n)) - runs * share) ** 2) / (runs * share * (1 - share)) * (n - 1) / n


call = expect(draws, reservoir, 12, 4, list(range(500, 3500)))
call.holds(
    lambda kept: are_samples(kept, 12, 4) and len({tuple(drawn) for drawn in kept}) > 100,
    ko="먼저 시드마다 흐름의 서로 다른 네 항목을 뽑아야 나머지를 볼 수 있습니다.",
    en="Each seed must draw four different items of the stream before the rest counts.",
    read="6",
)
with part(2):
    call.holds(  # 11 degrees of freedom: a fair sampler exceeds 50 once in two million
        lambda kept: chi_square(kept, 12, 4) < 50,
        ko="처음이든 끝이든 모든 자리가 같은 횟수만큼 뽑힙니다.",
        en="Every position, early or late, is drawn equally often.",
        read="6",
    )
    expect(draws, reservoir, 30, 1, list(range(2500))).holds(
        lambda kept: are_samples(kept, 30, 1) and chi_square(kept, 30, 1) < 85,
        ko="하나만 뽑을 때에도 고릅니다.",
        en="A single draw is fair, too.",
        read="6",
    )
with part(2):
    call.holds(  # expected 3000 · 4·3 / 12·11 = 272.7 with a standard deviation of 16
        lambda kept: np.all(np.abs(counts(kept, 12)[np.triu_indices(12, 1)] - 272.7) < 98),
        ko="어느 두 자리도 서로 끌어당기거나 밀어내지 않습니다.",
        en="No two positions attract or repel each other.",
        read="6",
    )
with part(1):
    expect(draws, reservoir, 200, 6, [3, 4, 3, 5, 3, 77_777]).holds(
        lambda kept: kept[0] == kept[2] == kept[4] and len({tuple(drawn) for drawn in kept}) == 4,
        ko="사이에 다른 것을 뽑아도 같은 시드는 같은 결과를, 다른 시드는 다른 결과를 냅니다.",
        en="The same seed gives the same result, whatever was drawn in between; another seed another.",
        read="6",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "reservoir-edge", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 빈 흐름, `k`가 0이거나 항목의 수와 같을 때, 같은 항목이 여럿일 때, 기억하는 항목의 수를 검사합니다.
# en: Hidden: an empty stream, `k` of 0 or of the number of items, equal items, and how many items are remembered.
### BEGIN HIDDEN TESTS
for stream in ([3, 1, 2], [8, 9]):
    expect(reservoir, stream, 3, 11).equals(
        stream,
        ko="먼저 항목이 k개 이하인 흐름이 그대로 나와야 나머지를 볼 수 있습니다.",
        en="A stream of at most k items must come back as it is before the rest counts.",
        read="6",
    )
expect(reservoir, list(range(60)), 4, 12).holds(
    lambda kept: len(set(kept)) == 4 and kept != [0, 1, 2, 3],
    ko="항목이 많으면 k개를 뽑습니다.",
    en="Of many items, k are drawn.",
    read="6",
)
with part(1):
    for stream, k, want in (([], 3, []), ([5, 6, 7], 0, []), ([], 0, []), ("xyzw", 4, list("xyzw"))):
        expect(reservoir, stream, k, 13).equals(
            want,
            ko="빈 흐름, k가 0일 때, 꼭 k개일 때에도 규칙은 같습니다.",
            en="The rule is the same for an empty stream, for k = 0 and for exactly k items.",
        )
with part(1):
    expect(reservoir, ["a"] * 40 + ["b"] * 2, 40, 14).holds(
        lambda kept: len(kept) == 40 and kept.count("b") <= 2,
        ko="값이 같아도 서로 다른 항목입니다.",
        en="Equal values are different items all the same.",
    )
    for k in (-1, -7):
        expect(reservoir, list(range(9)), k, 15).raises(
            ValueError, ko="음수 k는 ValueError입니다.", en="A negative k is a ValueError."
        )
with part(2):
    remembered = inside("""
def reservoir_remembered(reservoir, n, k):
    class Item:
        alive = most = 0

        def __init__(self):
            Item.alive += 1
            Item.most = max(Item.most, Item.alive)

        def __del__(self):
            Item.alive -= 1

    kept = reservoir((Item() for _ in range(n)), k, 16)
    return [len(kept), Item.most]
""")
    expect(remembered, reservoir, 3000, 5).holds(
        lambda found: found[0] == 5 and found[1] < 100,
        ko="흐름이 아무리 길어도 뽑힌 항목과 방금 읽은 항목만 기억합니다. 통째로 리스트에 담지 않습니다.",
        en="However long the stream, only the drawn items and the one just read are remembered, never all of them.",
        read="6",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 7. 개념 문제 (각 2점)
#
# 고른 답의 알파벳을 따옴표 안에 쓰세요.
#
# ### q1. 사라진 용량
#
# "1 TB"로 산 디스크를 어떤 프로그램은 0.91로 표시합니다. 왜일까요?
#
# - a) 파일 시스템이 9%를 미리 쓰기 때문에
# - b) 비트를 바이트로 바꾸었기 때문에
# - c) 같은 바이트 수를 1024⁴바이트 단위(TiB)로 나누어 표시하기 때문에
# - d) 제조사가 용량을 올림했기 때문에
# <!-- en -->
# ## 7. Concept questions (2 points each)
#
# Write your letter between the quotes.
#
# ### q1. The lost capacity
#
# A program shows a "1 TB" disk as 0.91. Why?
#
# - a) The file system takes 9 % for itself.
# - b) Bits were turned into bytes.
# - c) The same bytes are shown in units of 1024⁴ bytes (TiB).
# - d) The maker rounded up.

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
            "ko": "파일 시스템도 자리를 조금 쓰지만, 0.91은 10¹² ÷ 1024⁴ = 0.909에서 나온 값입니다. 빈 디스크도 같습니다.",
            "en": "File systems take a little, but 0.91 is 10¹² ÷ 1024⁴ = 0.909: the same on an empty disk.",
        },
        "b": {
            "ko": "비트와 바이트는 8배 차이입니다. 그랬다면 0.125가 나옵니다.",
            "en": "Bits and bytes differ by a factor of 8: that would show 0.125.",
        },
        "d": {
            "ko": "1 TB는 정확히 10¹²바이트입니다. 올림이 아니라 단위가 다릅니다.",
            "en": "1 TB is exactly 10¹² bytes. Nothing is rounded; the unit differs.",
        },
    },
    read="1",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q2. "가능하다"의 뜻
#
# `audit_claim`이 `"possible"`이라고 했습니다. 무엇을 알게 되었을까요?
#
# - a) 주장이 사실이다
# - b) 우리가 둔 구간으로는 주장을 반박할 수 없다
# - c) 주장이 사실일 확률이 절반보다 크다
# - d) 구간이 충분히 좁다
# <!-- en -->
# ### q2. What "possible" means
#
# `audit_claim` says `"possible"`. What do we know?
#
# - a) The claim is true.
# - b) Our intervals do not refute the claim.
# - c) The claim is more likely true than not.
# - d) The intervals are narrow enough.

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
            "ko": "구간을 아주 넓게 잡으면 어떤 주장이든 possible이 됩니다. 반박하지 못한 것과 증명한 것은 다릅니다.",
            "en": "With intervals wide enough every claim is possible. Not refuted is not proved.",
        },
        "c": {
            "ko": "구간에는 양 끝만 있고, 그 사이 어디가 더 그럴듯한지는 없습니다. 확률은 말할 수 없습니다.",
            "en": "An interval has ends and says nothing of what is likelier between them: there is no probability in it.",
        },
        "d": {
            "ko": "거꾸로입니다. 구간이 넓을수록 possible이 나오기 쉽습니다.",
            "en": "The other way round: the wider the intervals, the sooner a claim is possible.",
        },
    },
    read="2",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q3. 정밀도와 재현율
#
# 결함 20개를 심었습니다. 탐지기가 25칸을 지목했고, 그 가운데 18칸이 진짜였습니다.
#
# - a) 정밀도 0.90, 재현율 0.72
# - b) 정밀도 0.72, 재현율 0.90
# - c) 둘 다 0.80
# - d) 깨끗한 칸의 수를 모르면 구할 수 없다
# <!-- en -->
# ### q3. Precision and recall
#
# Twenty defects were planted. A detector points at 25 cells; 18 of them are real.
#
# - a) precision 0.90, recall 0.72
# - b) precision 0.72, recall 0.90
# - c) both 0.80
# - d) Without the number of clean cells nobody can say.

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
            "ko": "둘이 바뀌었습니다. 정밀도는 지목한 25칸 가운데, 재현율은 심은 20개 가운데의 비율입니다.",
            "en": "They are swapped: precision is a share of the 25 cells pointed at, recall of the 20 planted.",
        },
        "c": {
            "ko": "18을 서로 다른 수로 나눕니다. 지목한 수와 심은 수가 다르므로 두 값도 다릅니다.",
            "en": "18 is divided by two different numbers: cells pointed at, and defects planted.",
        },
        "d": {
            "ko": "정확도라면 깨끗한 칸의 수가 필요합니다. 정밀도와 재현율에는 들어가지 않습니다.",
            "en": "Accuracy would need them. Precision and recall do not use the clean cells.",
        },
    },
    read="3",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q4. 음수가 된 분산
#
# 10억 근처의 센서값에 "제곱의 평균 − 평균의 제곱"을 썼더니 분산이 음수였습니다. 왜일까요?
#
# - a) 값이 너무 적어서
# - b) 정수가 넘쳐서
# - c) 표본이므로 n − 1로 나누어야 해서
# - d) 거의 같은 두 큰 수를 빼서 유효숫자가 사라졌기 때문에
# <!-- en -->
# ### q4. A variance below zero
#
# For sensor values near 10⁹, "mean of squares minus square of the mean" came out negative. Why?
#
# - a) There are too few values.
# - b) Integers overflowed.
# - c) A sample must be divided by n − 1.
# - d) Subtracting two large, nearly equal numbers lost the digits that mattered.

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
            "ko": "분산은 값이 몇 개이든 음수가 될 수 없습니다. 값이 많아도 같은 일이 일어납니다.",
            "en": "A variance is never negative, however few the values; with many the same happens.",
        },
        "b": {
            "ko": "float64에는 10¹⁸도 들어갑니다. 다만 열여섯 자리쯤만 남으므로 소수점 아래가 사라집니다.",
            "en": "10¹⁸ fits into a float64. Only some sixteen digits do, though: what follows the point is lost.",
        },
        "c": {
            "ko": "n으로 나누든 n − 1로 나누든 부호는 바뀌지 않습니다.",
            "en": "Dividing by n or by n − 1 does not change the sign.",
        },
    },
    read="4",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q5. 세 가지 면적
#
# 같은 데이터센터의 면적이 47,246, 47,256, 46,200 m²로 보도되었습니다. 가장 먼저 할 일은?
#
# - a) 각 수가 언제, 무엇을 잰 것인지 찾아 출처와 함께 적는다
# - b) 세 수의 평균을 쓴다
# - c) 가장 많이 인용된 수를 쓴다
# - d) 가장 최근 기사의 수를 쓴다
# <!-- en -->
# ### q5. Three areas
#
# One data centre's area is reported as 47,246, 47,256 and 46,200 m². What comes first?
#
# - a) Find when and what each measured, and note it with its source.
# - b) Use the mean of the three.
# - c) Use the one quoted most often.
# - d) Use the one of the latest article.

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
            "ko": "서로 다른 것을 잰 수라면 평균은 아무것도 아닌 것의 면적입니다.",
            "en": "If they measure different things, their mean is the area of nothing.",
        },
        "c": {
            "ko": "기사는 서로 베낍니다. 많이 인용된 수도 출처는 하나일 수 있습니다.",
            "en": "Articles copy each other: a number quoted often may have a single source.",
        },
        "d": {
            "ko": "최근 기사가 옛 계획의 수를 다시 쓰기도 합니다. 기사의 날짜와 잰 날짜는 다릅니다.",
            "en": "A recent article may repeat the number of an old plan. Its date is not the date of the measurement.",
        },
    },
    read="7",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 8. 글쓰기: 수 하나의 출처를 찾아서 (10점)
#
# 기사의 수 하나를 골라 1차 출처(primary source)까지 거슬러 올라가며 150–250어절로 쓰세요. 거쳐 간 자료마다 날짜, 그 수가 센 것과 단위, 달라진 점을 적고, 끝까지 닿지 못했다면 어디에서 왜 멈췄는지 밝히세요. 채점은 사람이 합니다.
#
# | 수준 | 점수 | 글에서 보이는 것 |
# |---|---|---|
# | 탁월 | 9–10 | 1차 출처나 막힌 지점까지의 사슬, 단계마다 날짜와 정의, 확인한 것과 추론의 구분이 모두 있다 |
# | 충실 | 6–8 | 사슬과 날짜가 있으나 정의나 추론의 구분이 약하다 |
# | 부족 | 3–5 | 다른 기사 하나와 견주는 데 그친다 |
# | 미흡 | 0–2 | 출처 없이 의견만 있거나 지어낸 출처가 있다 |
# <!-- en -->
# ## 8. Essay: where a number comes from (10 points)
#
# Trace one number of the article towards its primary source, in 150 to 250 words. For each document give the date, what the number counts, its unit, and what changed. If you did not arrive, say where you stopped, and why. A person grades it.
#
# | Level | Points | What the text shows |
# |---|---|---|
# | Excellent | 9–10 | a chain to the primary source or to where it breaks, date and definition at each step, facts told from inference |
# | Sound | 6–8 | a chain with dates; definitions or inference are weak |
# | Partial | 3–5 | a comparison with one other article, no more |
# | Weak | 0–2 | opinion without sources, or an invented source |

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 10, "schema_version": 3, "solution": true, "task": false, "cell_type": "markdown"}
# <!-- ko -->
# 모범 답안의 뼈대: "2년 8개월". 기사는 2019년 1월 예비타당성조사 면제에서 착공까지 "2년 8개월"이 걸렸다고 씁니다(보도). 착공은 2021년 11월 22일로 보도되었으므로, 달력으로 세면 약 34개월, 곧 2년 10개월입니다(계산). 차이를 설명할 수 있는 후보는 시작일을 다르게 잡은 것입니다(추론). 1차 출처는 면제 의결 문서와 착공 보고이며, 찾지 못했다면 어느 기관의 어떤 문서를 찾다가 멈췄는지 적습니다. 이 뼈대처럼 보도, 계산, 추론을 나누어 표시하면 좋은 글입니다.
# <!-- en -->
# Outline of a model answer: "2 years 8 months". The article says it took so long from the exemption of January 2019 to the groundbreaking (reported). The groundbreaking is reported for 22 November 2021, which by the calendar is about 34 months, or 2 years and 10 months (computed). Another starting day could explain the difference (inference). The primary sources would be the document of the exemption and the report of the groundbreaking; if they were not found, say which document of which office was looked for, and where the search ended. A good text marks what is reported, computed and inferred, as this outline does.
