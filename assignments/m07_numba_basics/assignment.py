# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m07_numba_basics, kind: assignment}
# ---

# %% [markdown]
# <!-- ko -->
# # M07 과제: Numba 기초
#
# 함수 다섯 개, 개념 문제 다섯 개, 짧은 글 한 편으로 모두 100점입니다. 각 문제에서는 결과를 먼저 예측하고, `raise NotImplementedError()`를 지운 자리에 코드를 쓴 다음, 확인하세요.
#
# - `check("bench")`는 공개 검사를 실행합니다. 몇 번을 실행해도 감점이 없습니다.
# - `hint("bench")`는 실행할 때마다 한 단계 더 구체적인 힌트를 보여 줍니다.
# - 채점할 때는 숨은 검사도 실행합니다. 무엇을 검사하는지는 검사 셀에 적혀 있습니다.
# - 속도는 채점하지 않습니다.
#
# 이야기 속 상황과 수치는 연습을 위해 지은 것입니다.
# <!-- en -->
# # M07 assignment: Numba basics
#
# Five functions, five concept questions and a short essay: 100 points. In each exercise, predict first, then replace `raise NotImplementedError()` with your code, then check it.
#
# - `check("bench")` runs the public checks. Run it as often as you like; it costs nothing.
# - `hint("bench")` shows a more concrete hint each time.
# - Grading also runs hidden checks. Each test cell says what they cover.
# - Speed is not graded.
#
# The stories and their figures are made up for practice.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
import functools
import math
import time
import unicodedata

import numpy as np
from numba import njit

from autograder.learn import check, compiled, earned, expect, expect_choice
from autograder.learn import hint, inside, open_module, part, solution
from course.data.hangul import jamo_codes

open_module("m07_numba_basics", lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. 컴파일을 뺀 시간 재기: `bench` (14점)
#
# 자동차 부품 공장에서 검사 카메라 코드에 `@njit`를 붙였는데 처음 잰 시간은 오히려 더 길었습니다. 컴파일(compilation) 시간까지 함께 쟀기 때문입니다. 이런 착각을 막아 줄 측정 함수를 만드세요.
#
# - **입력**: 함수 `func`, 그 함수에 넘길 인자 `*args`, 측정 횟수 `repeats`(기본값 5)
# - **동작**: 먼저 `func(*args)`를 시간을 재지 않고 한 번 호출해 예열(warm-up)합니다. 그다음 `repeats`번 호출하면서 매번 `time.perf_counter`로 시간을 잽니다.
# - **출력**: 잰 시간 중 가장 짧은 값(초, `float`)
# - **오류**: `repeats`가 1보다 작으면 `ValueError`
#
# 예: 시간을 잰 세 번의 호출이 0.031, 0.020, 0.090초 걸렸다면 결과는 약 `0.020`입니다.
#
# **예측**: `f`를 호출할 때마다 차례로 0.01, 0.30, 0.06초가 걸립니다. `bench(f, repeats=2)`의 결과는 얼마일까요?
# <!-- en -->
# ## 1. Timing without the compiler: `bench` (14 points)
#
# A car-parts plant put `@njit` on its inspection-camera code, and the first measurement came out slower: it included the compilation. Write a timing function that is not fooled.
#
# - **In**: a function `func`, its arguments `*args`, the number of measurements `repeats` (default 5)
# - **Does**: calls `func(*args)` once untimed to warm up, then `repeats` times, timing each call with `time.perf_counter`
# - **Out**: the shortest of the measured times, in seconds (`float`)
# - **Error**: `ValueError` if `repeats` is less than 1
#
# Example: if the three timed calls took 0.031, 0.020 and 0.090 s, the result is about `0.020`.
#
# **Predict**: successive calls of `f` take 0.01, 0.30 and 0.06 s. What does `bench(f, repeats=2)` return?

# %% [markdown] bitgoeul={"hint": "bench", "level": 1}
# <!-- ko -->
# 호출은 모두 몇 번 일어나야 할까요? 그중 시간을 재지 않는 호출은 어느 것일까요?
# <!-- en -->
# How many calls happen in total? Which one of them is not timed?

# %% [markdown] bitgoeul={"hint": "bench", "level": 2}
# <!-- ko -->
# 호출 바로 앞과 바로 뒤에서 시계를 읽고 두 값의 차이를 구합니다. 이 일을 `repeats`번 되풀이합니다.
# <!-- en -->
# Read the clock just before and just after a call and subtract. Do this `repeats` times.

# %% [markdown] bitgoeul={"hint": "bench", "level": 3}
# <!-- ko -->
# 순서는 이렇습니다. ① `repeats`를 검사합니다. ② `func(*args)`를 호출하고 결과는 버립니다. ③ 반복문에서 잰 시간을 리스트에 모읍니다. ④ `min`으로 가장 짧은 값을 고릅니다.
# <!-- en -->
# In order: (1) check `repeats`; (2) call `func(*args)` and ignore the result; (3) collect the times of a loop in a list; (4) take the smallest with `min`.


# %% nbgrader={"grade": false, "grade_id": "bench", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def bench(func, *args, repeats=5):
    """
    ko: `func(*args)`를 한 번 예열한 뒤 `repeats`번 재어 가장 짧은 시간(초)을 돌려줍니다.
    en: Call `func(*args)` once to warm up, time it `repeats` times, return the shortest time (s).
    """
    ### BEGIN SOLUTION
    if repeats < 1:
        raise ValueError("repeats must be at least 1")
    func(*args)
    shortest = math.inf
    for _ in range(repeats):
        start = time.perf_counter()
        func(*args)
        shortest = min(shortest, time.perf_counter() - start)
    return shortest
    ### END SOLUTION


# %%
check("bench")
# ko: 막히면 hint("bench")를 실행하세요.
# en: If you are stuck, run hint("bench").

# %% nbgrader={"grade": true, "grade_id": "bench-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: `nap`은 늘 0.02초를 쉬고, `uneven`은 호출할 때마다 다르게 쉽니다.
# en: `nap` always sleeps 0.02 s; `uneven` sleeps for a different time on each call.
nap = inside("""
import time

def nap():
    time.sleep(0.02)
""")
uneven = inside("""
import time

pauses = [0.01, 0.30, 0.06, 0.01]

def uneven():
    time.sleep(pauses.pop(0))
""")
expect(bench, nap, repeats=3).holds(
    lambda s: 0.019 <= s < 0.055, ko="nap은 0.02초쯤 걸립니다.", en="nap takes about 0.02 s.", read="2"
)
with part(3):
    expect(bench, uneven, repeats=2).holds(
        lambda s: 0.059 <= s < 0.15, ko="예열 뒤 가장 짧은 시간입니다.", en="The shortest after warming up.", read="2"
    )
with part(1):
    expect(bench, nap, repeats=0).raises(ValueError, ko="한 번은 재야 합니다.", en="Measure at least once.")
earned()

# %% nbgrader={"grade": true, "grade_id": "bench-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 호출된 함수가 스스로 잰 시간과 비교합니다.
# en: Hidden: compared with the times that the called function measured itself.
### BEGIN HIDDEN TESTS
watched = inside("""
import time

def bench_watched(bench, pauses, repeats):
    log = []

    def work():
        start = time.perf_counter()
        if pauses[len(log)]:  # sleep(0) would give a busy machine's processor away
            time.sleep(pauses[len(log)])
        log.append(time.perf_counter() - start)

    return [bench(work, repeats=repeats), log]
""")
# two short calls among five: both would have to be disturbed by 60 ms before a right answer failed
expect(watched, bench, [0.0, 0.20, 0.03, 0.22, 0.03, 0.21, 0.21], 5).holds(
    lambda found: min(found[1][1:]) <= found[0] <= min(found[1][1:]) + 0.06,
    ko="결과는 시간을 잰 호출 중 가장 짧은 것의 시간입니다. 평균도, 중앙값도, 마지막 값도 아닙니다.",
    en="The result is the time of the shortest timed call: not the mean, the median or the last one.",
    read="2",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "bench-property", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 호출 횟수, 기본값, 인자 전달을 검사합니다.
# en: Hidden: the number of calls, the default, and the arguments passed on.
### BEGIN HIDDEN TESTS
counted = inside("""
def bench_counted(bench, args, options):
    seen = []

    def work(*got):
        seen.append(list(got))

    bench(work, *args, **options)
    return seen
""")
with part(1):
    for repeats in (1, 3, 8):
        expect(counted, bench, [], {"repeats": repeats}).holds(
            lambda seen, repeats=repeats: len(seen) == repeats + 1,
            ko="예열 한 번에 repeats번을 더해, 그만큼만 호출합니다.",
            en="There is one call to warm up and repeats more, and no others.",
            read="2",
        )
with part(1):
    expect(counted, bench, [], {}).holds(
        lambda seen: len(seen) == 6, ko="repeats의 기본값은 5입니다.", en="The default of repeats is 5.", read="2"
    )
with part(1):
    expect(counted, bench, [2.5, "plate", [1, 2]], {"repeats": 2}).equals(
        [[2.5, "plate", [1, 2]]] * 3,
        ko="호출할 때마다 모든 인자를 그대로, 차례대로 넘깁니다.",
        en="Every call gets all the arguments, unchanged and in order.",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "bench-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: `repeats`가 1이거나 1보다 작을 때, 그리고 진짜 `@njit` 함수를 잴 때를 검사합니다.
# en: Hidden: `repeats` of 1 and below, and timing a real `@njit` function.
### BEGIN HIDDEN TESTS
steady = inside("""
import time

def bench_steady(bench, pause):
    log = []

    def work():
        start = time.perf_counter()
        time.sleep(pause)
        log.append(time.perf_counter() - start)

    return [bench(work, repeats=2), log]
""")
for pause in (0.01, 0.12):  # no constant is near both
    expect(steady, bench, pause).holds(
        lambda found: min(found[1]) <= found[0] <= max(found[1]) + 0.06,
        ko="먼저 한결같이 쉬는 함수의 시간이 맞아야 나머지를 볼 수 있습니다.",
        en="The time of a function that always sleeps as long must be right before the rest counts.",
        read="2",
    )
slow_start = inside("""
import time

def bench_slow_start(bench):
    log = []

    def work():
        start = time.perf_counter()
        time.sleep(0.02 if log else 0.30)
        log.append(time.perf_counter() - start)

    return [bench(work, repeats=1), log]
""")
still = inside("""
def still():
    pass
""")
jitted = inside("""
import numpy as np
from numba import njit

def bench_jitted(bench, values):
    @njit
    def total(values):
        s = 0.0
        for v in values:
            s += v * v
        return s

    return bench(total, np.array(values), repeats=3)
""")
with part(1):
    expect(slow_start, bench).holds(
        lambda found: found[1][1] <= found[0] <= found[1][1] + 0.15,
        ko="한 번만 재더라도 느린 첫 호출의 시간은 들어가지 않습니다.",
        en="Even with one measurement, the slow first call is not timed.",
        read="2",
    )
with part(1):
    for repeats in (0, -3):
        expect(bench, still, repeats=repeats).raises(
            ValueError, ko="repeats가 1보다 작으면 ValueError입니다.", en="repeats below 1 is a ValueError."
        )
with part(1):
    expect(jitted, bench, [1.0, 2.0, 3.0]).holds(
        lambda seconds: 0 <= seconds < 0.05,
        ko="@njit 함수를 재면 컴파일 시간은 빠지고 실행 시간만 남습니다.",
        en="For an @njit function, the run is timed and the compilation is not.",
        read="2",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 2. 답을 아는 문제로 난수 코드 검증하기: `mc_pi` (16점)
#
# 병원에서는 방사선이 몸에 얼마나 흡수되는지를 난수(random number) 시뮬레이션으로 계산합니다. 답을 모르는 문제에 쓰기 전에, 답과 오차를 모두 아는 문제로 코드부터 검증해야 합니다. 여기서는 π를 구합니다.
#
# - **입력**: 점의 수 `n`(정수), 시드(seed) `seed`(0 이상의 정수)
# - **동작**: `@njit` 함수 **안에서** `np.random.seed(seed)`를 호출하고, 한 변이 1인 정사각형에 점 `n`개를 균등분포로 찍습니다.
# - **출력**: 4 × (x² + y² ≤ 1인 점의 수) / `n`, `float`. `(n, seed)`가 같으면 결과도 늘 같습니다.
# - **오류**: `n`이 1보다 작으면 `ValueError`
#
# 예: 점 네 개 중 세 개가 원 안에 있으면 `3.0`입니다.
#
# **예측**: 결과의 표준편차(standard deviation)는 √(π(4−π)/n)입니다. `n`을 100배로 늘리면 오차는 어떻게 될까요?
# <!-- en -->
# ## 2. Testing random code on a known answer: `mc_pi` (16 points)
#
# Hospitals simulate with random numbers how much radiation a body absorbs. Before such code is used where the answer is unknown, it must pass where the answer and its error are known: here, π.
#
# - **In**: the number of points `n` (int), the `seed` (int, 0 or more)
# - **Does**: calls `np.random.seed(seed)` **inside** the `@njit` function and draws `n` uniform points in the unit square
# - **Out**: 4 × (points with x² + y² ≤ 1) / `n`, a `float`; the same `(n, seed)` always gives the same result
# - **Error**: `ValueError` if `n` is less than 1
#
# Example: with three of four points inside the circle, the result is `3.0`.
#
# **Predict**: the standard deviation is √(π(4−π)/n). What happens to the error with 100 times as many points?

# %% [markdown] bitgoeul={"hint": "mc_pi", "level": 1}
# <!-- ko -->
# Numba로 컴파일한 코드는 파이썬의 NumPy와 다른 난수 생성기를 씁니다. 그 생성기의 시드는 어디에서 정해야 할까요?
# <!-- en -->
# Compiled code does not share its random generator with NumPy in Python. Where must that generator be seeded?

# %% [markdown] bitgoeul={"hint": "mc_pi", "level": 2}
# <!-- ko -->
# 점 하나에 `np.random.random()`이 두 번 필요합니다. 시드는 반복문에 들어가기 전에 한 번만 정합니다.
# <!-- en -->
# A point takes two calls of `np.random.random()`. Seed once, before the loop.

# %% [markdown] bitgoeul={"hint": "mc_pi", "level": 3}
# <!-- ko -->
# `n < 1`이면 오류를 내고, 시드를 정한 뒤, 정수 변수를 0에서 시작합니다. `n`번 반복하며 `x`와 `y`를 뽑고 `x * x + y * y <= 1.0`이면 1을 더합니다. 끝나면 비율에 4를 곱합니다.
# <!-- en -->
# Refuse `n < 1`, seed, and start an integer at 0. In each of `n` rounds draw `x` and `y` and add 1 if `x * x + y * y <= 1.0`. At the end multiply the fraction by 4.


# %% nbgrader={"grade": false, "grade_id": "mc_pi", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def mc_pi(n, seed):
    """
    ko: 시드 `seed`로 점 `n`개를 찍어 π의 추정값을 돌려줍니다.
    en: Estimate π from `n` random points drawn with `seed`.
    """
    ### BEGIN SOLUTION
    if n < 1:
        raise ValueError("n must be at least 1")
    np.random.seed(seed)
    hits = 0
    for _ in range(n):
        x = np.random.random()
        y = np.random.random()
        if x * x + y * y <= 1.0:
            hits += 1
    return 4.0 * hits / n
    ### END SOLUTION


# %%
check("mc_pi")

# %% nbgrader={"grade": true, "grade_id": "mc_pi-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(mc_pi, 1, 7).holds(
    lambda pi: pi in (0.0, 4.0), ko="점이 하나면 결과는 0 아니면 4입니다.", en="One point gives 0 or 4.", read="3"
)
call = expect(mc_pi, 10_000, 7)
call.holds(
    lambda pi: abs(pi - math.pi) < 5 * math.sqrt(math.pi * (4 - math.pi) / 10_000),
    ko="오차는 표준편차의 다섯 배를 넘지 않습니다.",
    en="The error stays within five standard deviations.",
    read="3",
)
with part(1):
    call.kind("float", ko="결과는 실수입니다.", en="The result is a float.", read="3")
with part(2):
    first = expect(mc_pi, 1_000, 7).value
    expect(mc_pi, 1_000, 7).equals(first, ko="시드가 같으면 값도 같습니다.", en="Same seed, same value.", read="3")
with part(1):
    expect(mc_pi, 0, 7).raises(ValueError, ko="점이 있어야 추정합니다.", en="No points, no estimate.")
earned()

# %% nbgrader={"grade": true, "grade_id": "mc_pi-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 시드와 여러 `n`에서 오차를 이론값과 비교합니다.
# en: Hidden: the error against theory, for several seeds and several `n`.
### BEGIN HIDDEN TESTS
draws = inside("""
def mc_pi_draws(mc_pi, runs):
    return [mc_pi(n, seed) for n, seed in runs]
""")
runs = [[30_010, 801], [30_030, 802], [30_050, 803]]
expect(draws, mc_pi, runs).holds(
    lambda found: (
        len(set(found)) == 3
        and all(abs(pi - math.pi) < 0.15 for pi in found)
        and all(abs(pi * n / 4 - round(pi * n / 4)) < 0.01 for (n, _), pi in zip(runs, found))
        and any(abs(pi - math.pi) * n / 4 > 2 for (n, _), pi in zip(runs, found))  # more than π rounded
    ),
    ko="먼저 무작위로 찍은 점의 수로 π를 추정해야 나머지를 볼 수 있습니다.",
    en="π must be estimated by counting random points before the rest counts.",
    read="3",
)
with part(2):
    for seed in (0, 1009, 20_260_801):
        expect(mc_pi, 150_001, seed).holds(
            lambda pi: abs(pi - math.pi) < 5 * math.sqrt(math.pi * (4 - math.pi) / 150_001),
            ko="점이 많으면 어느 시드에서든 π에 가까워집니다.",
            en="With many points the estimate is near π, whatever the seed.",
            read="3",
        )
with part(2):
    for n, seed in ((403, 31), (2_999, 32), (40_003, 33), (1_000_003, 34)):
        expect(mc_pi, n, seed).kind("float", ko="결과는 실수입니다.", en="The result is a float.").holds(
            lambda pi, n=n: abs(pi - math.pi) < 5 * math.sqrt(math.pi * (4 - math.pi) / n),
            ko="오차는 n의 제곱근에 반비례해 줄어듭니다.",
            en="The error falls with the square root of n.",
            read="3",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "mc_pi-property", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 원 안의 점이 정수 개인지, 시드가 제 역할을 하는지, 결과가 이론만큼 흩어지는지 검사합니다.
# en: Hidden: a whole number of points inside, seeds that work, and a spread as theory has it.
### BEGIN HIDDEN TESTS
draws = inside("""
def mc_pi_draws(mc_pi, runs):
    return [mc_pi(n, seed) for n, seed in runs]
""")
runs = [[30_010, 901], [30_030, 902], [30_050, 903]]
expect(draws, mc_pi, runs).holds(
    lambda found: (
        len(set(found)) == 3
        and all(abs(pi - math.pi) < 0.15 for pi in found)
        and all(abs(pi * n / 4 - round(pi * n / 4)) < 0.01 for (n, _), pi in zip(runs, found))
        and any(abs(pi - math.pi) * n / 4 > 2 for (n, _), pi in zip(runs, found))  # more than π rounded
    ),
    ko="먼저 무작위로 찍은 점의 수로 π를 추정해야 나머지를 볼 수 있습니다.",
    en="π must be estimated by counting random points before the rest counts.",
    read="3",
)
many = inside("""
def mc_pi_many(mc_pi, n, seeds):
    return [mc_pi(n, seed) for seed in seeds]
""")
with part(1):
    for n, seed in ((7, 61), (1_013, 62), (99_991, 63)):
        expect(mc_pi, n, seed).holds(
            lambda pi, n=n: abs(pi * n / 4 - round(pi * n / 4)) < 1e-6 and 0 <= pi <= 4,
            ko="원 안에 든 점의 수, 곧 결과 × n / 4는 정수입니다.",
            en="The number of points inside, result × n / 4, is a whole number.",
            read="3",
        )
with part(2):
    expect(many, mc_pi, 5_003, [71, 72, 71, 73, 71]).holds(
        lambda pi: pi[0] == pi[2] == pi[4],
        ko="사이에 다른 난수를 뽑아도 같은 시드는 같은 값을 냅니다.",
        en="The same seed gives the same value, whatever was drawn in between.",
        read="3",
    )
    expect(many, mc_pi, 5_003, list(range(900, 930))).holds(
        lambda pi: len(set(pi)) > 15,
        ko="시드가 다르면 다른 점들이 찍힙니다.",
        en="Another seed draws other points.",
        read="3",
    )
with part(1):
    # 800 runs know their standard deviation to 2.5 %
    expect(many, mc_pi, 501, list(range(5_000, 5_800))).holds(
        lambda pi: (
            0.87 < np.std(pi) / math.sqrt(math.pi * (4 - math.pi) / 501) < 1.13
            and abs(np.mean(pi) - math.pi) < 5 * math.sqrt(math.pi * (4 - math.pi) / (501 * 800))
        ),
        ko="여러 시드의 결과는 π를 중심으로 이론에서 구한 표준편차만큼 흩어집니다.",
        en="Over many seeds the results scatter around π with the standard deviation of theory.",
        read="3",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "mc_pi-edge", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 점이 하나뿐이거나 하나도 없을 때를 검사합니다.
# en: Hidden: a single point, and none.
### BEGIN HIDDEN TESTS
draws = inside("""
def mc_pi_draws(mc_pi, runs):
    return [mc_pi(n, seed) for n, seed in runs]
""")
runs = [[30_010, 1001], [30_030, 1002], [30_050, 1003]]
expect(draws, mc_pi, runs).holds(
    lambda found: (
        len(set(found)) == 3
        and all(abs(pi - math.pi) < 0.15 for pi in found)
        and all(abs(pi * n / 4 - round(pi * n / 4)) < 0.01 for (n, _), pi in zip(runs, found))
        and any(abs(pi - math.pi) * n / 4 > 2 for (n, _), pi in zip(runs, found))  # more than π rounded
    ),
    ko="먼저 무작위로 찍은 점의 수로 π를 추정해야 나머지를 볼 수 있습니다.",
    en="π must be estimated by counting random points before the rest counts.",
    read="3",
)
singles = inside("""
def mc_pi_singles(mc_pi, seeds):
    return [mc_pi(1, seed) for seed in seeds]
""")
with part(1):
    expect(singles, mc_pi, list(range(300, 370))).holds(
        lambda pi: set(pi) == {0.0, 4.0},
        ko="점이 하나면 시드에 따라 0이나 4가 나옵니다.",
        en="A single point gives 0 or 4, depending on the seed.",
        read="3",
    )
with part(1):
    for n in (0, -1, -1_000):
        expect(mc_pi, n, 5).raises(ValueError, ko="n이 1보다 작으면 ValueError입니다.", en="n below 1 is a ValueError.")
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "mc_pi-style", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 함수가 Numba로 컴파일되는지 검사합니다.
# en: Hidden: the function is compiled by Numba.
### BEGIN HIDDEN TESTS
draws = inside("""
def mc_pi_draws(mc_pi, runs):
    return [mc_pi(n, seed) for n, seed in runs]
""")
runs = [[30_010, 1101], [30_030, 1102], [30_050, 1103]]
call = expect(draws, mc_pi, runs).holds(
    lambda found: (
        len(set(found)) == 3
        and all(abs(pi - math.pi) < 0.15 for pi in found)
        and all(abs(pi * n / 4 - round(pi * n / 4)) < 0.01 for (n, _), pi in zip(runs, found))
        and any(abs(pi - math.pi) * n / 4 > 2 for (n, _), pi in zip(runs, found))  # more than π rounded
    ),
    ko="먼저 무작위로 찍은 점의 수로 π를 추정해야 나머지를 볼 수 있습니다.",
    en="π must be estimated by counting random points before the rest counts.",
    read="3",
)
look = compiled(mc_pi)
call.holds(
    look.jitted and look.nopython,
    ko="mc_pi 자체가 @njit로 컴파일되어 있습니다.",
    en="mc_pi itself is compiled with @njit.",
    read="1",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 3. 배터리 냉각판의 온도: `jacobi` (20점)
#
# 전기차 배터리 냉각판에는 가장자리에만 온도 센서가 있습니다. 온도가 더 변하지 않는 정상 상태에서 안쪽 각 점의 온도는 네 이웃의 평균입니다. 평균 내기를 되풀이해서 안쪽 온도를 구하세요.
#
# - **입력**: `u`는 온도(°C)를 담은 2차원 `float64` 배열(array), `sweeps`는 반복 횟수(0 이상의 정수). 판의 크기는 1×1 이상이면 무엇이든 되고, C 순서, F 순서, `big[::2, ::3]` 같은 뷰를 모두 받습니다.
# - **동작**: 한 번 반복할 때마다 안쪽의 모든 점을 **직전 반복에서 구한** 위, 아래, 왼쪽, 오른쪽 값의 평균으로 바꿉니다. 가장자리는 그대로 둡니다.
# - **출력**: 모양이 같은 새 `float64` 배열. `u`는 바꾸지 않습니다. `sweeps`가 0이면 복사본입니다.
#
# 예: 3×3 판에서 가운데 점의 네 이웃이 4, 8, 12, 16°C이면 한 번 반복한 뒤 가운데는 10°C입니다.
#
# **예측**: 5×5 판에서 윗변만 100°C이고 나머지는 0°C입니다. 한 번, 두 번 반복한 뒤 0°C가 아닌 안쪽 점은 각각 몇 개일까요?
# <!-- en -->
# ## 3. The temperature of a cooling plate: `jacobi` (20 points)
#
# The cooling plate of a car battery has sensors only along its border. In the steady state, each inner point is the mean of its four neighbours. Find the inner temperatures by repeated averaging.
#
# - **In**: `u`, a 2-D `float64` array of temperatures (°C); `sweeps`, the number of sweeps (int, 0 or more). Any size from 1×1 up; C order, F order, or a view such as `big[::2, ::3]`
# - **Does**: in each sweep every inner point becomes the mean of the values above, below, left and right of it **from the previous sweep**. The border stays.
# - **Out**: a new `float64` array of the same shape. `u` is not changed. With `sweeps` 0 it is a copy.
#
# Example: with neighbours of 4, 8, 12 and 16 °C, the centre of a 3×3 plate is at 10 °C after one sweep.
#
# **Predict**: the top edge of a 5×5 plate is at 100 °C, all else at 0 °C. How many inner points differ from 0 °C after one sweep, and after two?

# %% [markdown] bitgoeul={"hint": "jacobi", "level": 1}
# <!-- ko -->
# 배열 하나만 고쳐 쓰면 나중에 계산하는 점은 이미 바뀐 이웃을 보게 됩니다. 배열이 몇 개 필요할까요?
# <!-- en -->
# If you update a single array, later points see neighbours that have already changed. How many arrays do you need?

# %% [markdown] bitgoeul={"hint": "jacobi", "level": 2}
# <!-- ko -->
# 복사본 두 개, `old`와 `new`를 준비합니다. `old`에서 읽어 `new`에 쓰고, 한 번 반복할 때마다 두 이름을 맞바꿉니다. 두 배열 모두 가장자리가 채워져 있어야 합니다.
# <!-- en -->
# Take two copies, `old` and `new`. Read from `old`, write to `new`, and swap the names after each sweep. Both need the border.

# %% [markdown] bitgoeul={"hint": "jacobi", "level": 3}
# <!-- ko -->
# 안쪽 점은 `i`가 1부터 `rows - 2`까지, `j`가 1부터 `cols - 2`까지입니다. 이웃은 `old[i - 1, j]`처럼 첨자 하나만 1 다릅니다. 맞바꾼 뒤 가장 최근 값을 담은 배열은 `old`입니다.
# <!-- en -->
# The inner points have `i` from 1 to `rows - 2` and `j` from 1 to `cols - 2`. A neighbour differs by 1 in one index, such as `old[i - 1, j]`. After a swap, `old` holds the latest values.


# %% nbgrader={"grade": false, "grade_id": "jacobi", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def jacobi(u, sweeps):
    """
    ko: 온도판 `u`에 야코비 반복을 `sweeps`번 적용한 새 배열을 돌려줍니다.
    en: Return a new array: the plate `u` after `sweeps` Jacobi sweeps.
    """
    ### BEGIN SOLUTION
    rows, cols = u.shape
    old = u.copy()
    new = old.copy()
    for _ in range(sweeps):
        for i in range(1, rows - 1):
            for j in range(1, cols - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old, new = new, old
    return old
    ### END SOLUTION


# %%
check("jacobi")

# %% nbgrader={"grade": true, "grade_id": "jacobi-visible", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
small = np.array([[0.0, 4.0, 0.0], [8.0, 50.0, 12.0], [0.0, 16.0, 0.0]])
plate = np.zeros((5, 5))
plate[0] = 100.0
call = expect(jacobi, small, 1)
call.holds(
    lambda u: abs(u[1, 1] - 10) < 1e-6, ko="가운데는 네 이웃의 평균입니다.", en="The centre is the mean of 4.", read="4"
)
with part(1):
    call.close(np.where(small == 50, 10, small), ko="가장자리는 그대로입니다.", en="The border stays.", read="4")
with part(1):
    expect(jacobi, small, 0).equals(small, ko="0번 반복하면 복사본입니다.", en="No sweep gives a copy.", read="4")
with part(2):
    for sweeps, warm in ((1, 3), (2, 6)):
        expect(jacobi, plate, sweeps).holds(
            lambda u, warm=warm: np.count_nonzero(u[1:-1, 1:-1]) == warm,
            ko="한 번 반복할 때마다 열은 한 칸씩만 나아갑니다.",
            en="Heat moves one cell a sweep, no further.",
            read="4",
        )
with part(1):
    expect(jacobi, plate, 3).unchanged(ko="u는 그대로입니다.", en="u is not changed.").array(
        shape=(5, 5), dtype="float64", ko="모양이 같은 float64 배열입니다.", en="A float64 array of the same shape."
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "jacobi-reference", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 정사각형이 아닌 여러 판에서 독립적으로 구한 답과 비교합니다.
# en: Hidden: compared with an independent answer on plates of many shapes.
### BEGIN HIDDEN TESTS
def neighbours_mean(u, sweeps):
    for _ in range(sweeps):
        total = np.roll(u, 1, 0) + np.roll(u, -1, 0) + np.roll(u, 1, 1) + np.roll(u, -1, 1)
        u = np.pad(total[1:-1, 1:-1] / 4, 1) + u * np.pad(np.zeros(np.subtract(u.shape, 2)), 1, constant_values=1)
    return u


rng = np.random.default_rng(2718)
with part(2):
    for shape in ((3, 3), (4, 3), (6, 9), (17, 5)):
        u = rng.uniform(-40, 120, shape)
        expect(jacobi, u, 1).close(
            neighbours_mean(u, 1),
            atol=1e-10,
            ko="한 번 반복한 뒤 모든 안쪽 점은 이전 네 이웃의 평균이고, 가장자리는 그대로입니다.",
            en="After one sweep each inner point is the mean of its four old neighbours, and the border is as before.",
            read="4",
        )
with part(3):
    for shape, sweeps in (((3, 5), 2), ((7, 13), 3), ((22, 8), 10), ((31, 41), 25)):
        u = rng.uniform(-40, 120, shape)
        expect(jacobi, u, sweeps).close(
            neighbours_mean(u, sweeps),
            atol=1e-10,
            ko="홀수 번이든 짝수 번이든, 반복할 때마다 직전 반복의 값만 읽습니다.",
            en="For odd and even numbers of sweeps, each reads only the values of the one before.",
            read="4",
        )
earned()
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "jacobi-property", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 사인 모양 온도가 줄어드는 비율, 최댓값 원리, 선형성, 나누어 반복한 결과를 검사합니다.
# en: Hidden: the decay of a sine-shaped plate, the maximum principle, linearity, and sweeps done in two goes.
### BEGIN HIDDEN TESTS
def lowest_mode(rows, cols):
    return np.outer(np.sin(np.pi * np.arange(rows) / (rows - 1)), np.sin(np.pi * np.arange(cols) / (cols - 1)))


expect(jacobi, np.arange(25.0).reshape(5, 5) ** 2, 1).holds(
    lambda w: abs(w[1, 1] - 49) < 1e-6,
    ko="먼저 한 번의 반복이 맞아야 나머지를 볼 수 있습니다.",
    en="One sweep must be right before the rest counts.",
    read="4",
)
rng = np.random.default_rng(3141)
u, v = rng.uniform(-10, 90, (2, 9, 14))
with part(2):
    for rows, cols, sweeps in ((4, 4, 1), (17, 17, 24), (9, 14, 15), (23, 6, 7)):
        factor = (math.cos(math.pi / (rows - 1)) + math.cos(math.pi / (cols - 1))) / 2
        expect(jacobi, lowest_mode(rows, cols), sweeps).close(
            factor**sweeps * lowest_mode(rows, cols),
            rtol=0,
            atol=1e-12,
            ko="sin(πih)·sin(πjh) 모양은 한 번 반복할 때마다 cos(πh)배가 됩니다. 직사각형 판에서는 두 방향 코사인의 평균입니다.",
            en="The shape sin(πih)·sin(πjh) shrinks by cos(πh) a sweep; on a rectangle, by the mean of the two cosines.",
            read="4",
        )
with part(1):
    expect(jacobi, u, 11).holds(
        lambda w: u.min() <= w.min() and w.max() <= u.max() and np.ptp(w[1:-1, 1:-1]) < np.ptp(u[1:-1, 1:-1]),
        ko="평균을 낸다고 처음보다 더 뜨겁거나 차가운 점이 생기지는 않으며, 안쪽은 고르게 되어 갑니다.",
        en="Averaging makes no point hotter or colder than at the start, and evens the inside out.",
        read="4",
    )
with part(1):
    expect(jacobi, 2 * u - 3 * v, 6).close(
        2 * expect(jacobi, u, 6).value - 3 * expect(jacobi, v, 6).value,
        atol=1e-9,
        ko="온도를 더하거나 배로 늘리면 결과도 똑같이 됩니다(선형성).",
        en="Adding and scaling plates adds and scales the results (linearity).",
        read="4",
    )
with part(1):
    expect(jacobi, u, 7).close(
        expect(jacobi, expect(jacobi, u, 3).value, 4).value,
        atol=1e-10,
        ko="세 번 반복하고 이어서 네 번 반복하면 일곱 번 반복한 것과 같습니다.",
        en="Three sweeps and then four are seven sweeps.",
        read="4",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "jacobi-edge", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 안쪽이 없는 판, 복사본, F 순서, 띄엄띄엄 골라낸 뷰를 검사합니다.
# en: Hidden: plates without an inside, copies, F order, strided views.
### BEGIN HIDDEN TESTS
on_fortran = inside("""
import numpy as np

def jacobi_on_fortran_order(jacobi, u, sweeps):
    return np.ascontiguousarray(jacobi(np.asfortranarray(u), sweeps))
""")
on_view = inside("""
import numpy as np

def jacobi_on_view(jacobi, big, sweeps):
    before = big.copy()
    result = jacobi(big[1::2, ::-3], sweeps)
    return [np.ascontiguousarray(result), bool(np.array_equal(before, big))]
""")
expect(jacobi, np.arange(25.0).reshape(5, 5) ** 2, 1).holds(
    lambda w: abs(w[1, 1] - 49) < 1e-6,
    ko="먼저 한 번의 반복이 맞아야 나머지를 볼 수 있습니다.",
    en="One sweep must be right before the rest counts.",
    read="4",
)
rng = np.random.default_rng(1618)
with part(1):
    for shape in ((1, 1), (1, 8), (7, 1), (2, 2), (2, 9), (6, 2)):
        u = rng.uniform(0, 90, shape)
        expect(jacobi, u, 3).equals(
            u, ko="안쪽이 없는 판은 반복해도 그대로입니다.", en="A plate without an inside stays as it is.", read="4"
        )
with part(1):
    for sweeps in (0, 1, 4):
        expect(jacobi, rng.uniform(0, 90, (6, 5)), sweeps).unchanged(
            ko="u는 바뀌지 않습니다.", en="u is not changed.", read="4"
        ).fresh(ko="결과는 u와 메모리를 함께 쓰지 않습니다.", en="The result shares no memory with u.", read="4").array(
            shape=(6, 5), dtype="float64", ko="모양이 같은 float64 배열입니다.", en="A float64 array of the same shape."
        )
u = rng.uniform(0, 90, (11, 7))
want = u.copy()
for _ in range(5):
    want[1:-1, 1:-1] = (want[:-2, 1:-1] + want[2:, 1:-1] + want[1:-1, :-2] + want[1:-1, 2:]) / 4
with part(1):
    expect(on_fortran, jacobi, u, 5).close(
        want, atol=1e-10, ko="F 순서 배열에서도 결과가 같습니다.", en="F order gives the same result.", read="4"
    )
with part(1):
    big = np.zeros((22, 21))
    big[1::2, ::-3] = u
    expect(on_view, jacobi, big, 5).close(
        [want, True],
        atol=1e-10,
        ko="뷰를 넘겨도 결과가 같고, 원본 배열은 바뀌지 않습니다.",
        en="A view gives the same result, and the array behind it is not changed.",
        read="4",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "jacobi-style", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 함수가 Numba로 컴파일되는지 검사합니다.
# en: Hidden: the function is compiled by Numba.
### BEGIN HIDDEN TESTS
call = expect(jacobi, np.arange(25.0).reshape(5, 5) ** 2, 1).holds(
    lambda w: abs(w[1, 1] - 49) < 1e-6,
    ko="먼저 한 번의 반복이 맞아야 나머지를 볼 수 있습니다.",
    en="One sweep must be right before the rest counts.",
    read="4",
)
look = compiled(jacobi)
call.holds(
    look.jitted and look.nopython,
    ko="jacobi 자체가 @njit로 컴파일되어 있습니다.",
    en="jacobi itself is compiled with @njit.",
    read="1",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 4. 오타를 알아듣는 검색창: `jamo_distance` (18점)
#
# 공연·전시 검색창에 누군가 '광쥬'라고 입력했습니다. '광주'를 찾는 걸까요, '광산'을 찾는 걸까요? 음절로 세면 둘 다 하나씩 다릅니다. 자모(jamo)로 세면 '광주'는 하나, '광산'은 셋이 다르므로 '광주'를 추천하면 됩니다.
#
# - `edit_distance(x, y)`: `@njit` 함수. 1차원 `int32` 배열 둘(길이 0도 가능)을 받아, `x`를 `y`로 바꾸는 데 필요한 삽입, 삭제, 치환의 최소 횟수(Levenshtein 거리)를 정수로 돌려줍니다.
# - `jamo_distance(a, b)`: `str` 둘을 받아 자모 단위 거리를 `int`로 돌려줍니다. 주어진 `jamo_codes(text)`로 문자열을 자모 코드 배열(`int32`)로 바꾼 뒤 `edit_distance`를 호출합니다.
#
# 예: '한'은 ㅎ, ㅏ, ㄴ이고 '하'는 ㅎ, ㅏ이므로 거리는 1입니다.
#
# **예측**: 겹받침은 자모 하나이고, 첫소리 ㄱ과 받침 ㄱ은 서로 다른 자모입니다. '값'과 '갑', '각'과 '가가'의 거리는 각각 얼마일까요?
# <!-- en -->
# ## 4. A search box that understands typos: `jamo_distance` (18 points)
#
# Someone types 광쥬 into a box that searches for shows. Do they mean 광주 (Gwangju) or 광산 (Gwangsan)? In syllables, both are one away. In jamo, the letters of Hangul, 광주 is one away and 광산 three: suggest 광주.
#
# - `edit_distance(x, y)`: an `@njit` function. Takes two 1-D `int32` arrays (possibly empty) and returns the least number of insertions, deletions and substitutions that turn `x` into `y` (the Levenshtein distance), an integer.
# - `jamo_distance(a, b)`: takes two `str`, returns their distance in jamo as an `int`. It turns each text into an `int32` array with the given `jamo_codes(text)` and calls `edit_distance`.
#
# Example: 한 is ㅎ, ㅏ, ㄴ and 하 is ㅎ, ㅏ, so the distance is 1.
#
# **Predict**: a double final consonant is one jamo; initial ㄱ and final ㄱ are different jamo. How far is 값 from 갑, and 각 from 가가?

# %% [markdown] bitgoeul={"hint": "jamo_distance", "level": 1}
# <!-- ko -->
# `x`의 앞 `i`개를 `y`의 앞 `j`개로 바꾸는 거리를 표로 만들어 보세요. 한쪽이 비어 있으면 거리는 얼마일까요?
# <!-- en -->
# Make a table of the distance from the first `i` codes of `x` to the first `j` of `y`. What is it when one of them is empty?

# %% [markdown] bitgoeul={"hint": "jamo_distance", "level": 2}
# <!-- ko -->
# 표의 한 칸은 세 칸에서 올 수 있습니다. 위(삭제), 왼쪽(삽입), 왼쪽 위(같으면 0, 다르면 1인 치환) 중 가장 작은 값을 고릅니다.
# <!-- en -->
# A cell is reached from three others: above (deletion), left (insertion), and above left (a substitution that costs 0 if the codes are equal, else 1). Take the smallest.

# %% [markdown] bitgoeul={"hint": "jamo_distance", "level": 3}
# <!-- ko -->
# 크기가 `(len(x) + 1, len(y) + 1)`인 정수 표를 만듭니다. 첫 행은 0, 1, 2, …, 첫 열도 0, 1, 2, …로 채웁니다. 칸 `[i, j]`에서 비교할 코드는 `x[i - 1]`과 `y[j - 1]`이고, 답은 마지막 칸에 있습니다.
# <!-- en -->
# Make an integer table of shape `(len(x) + 1, len(y) + 1)`. Fill the first row with 0, 1, 2, … and the first column too. Cell `[i, j]` compares `x[i - 1]` with `y[j - 1]`; the answer is in the last cell.


# %% nbgrader={"grade": false, "grade_id": "jamo_distance", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def edit_distance(x, y):
    """
    ko: 코드 배열 `x`와 `y`의 편집 거리를 돌려줍니다.
    en: Return the edit distance of the code arrays `x` and `y`.
    """
    ### BEGIN SOLUTION
    row = np.arange(len(y) + 1)
    for i in range(len(x)):
        diagonal = row[0]
        row[0] = i + 1
        for j in range(len(y)):
            best = min(row[j] + 1, row[j + 1] + 1, diagonal + (x[i] != y[j]))
            diagonal = row[j + 1]
            row[j + 1] = best
    return row[len(y)]
    ### END SOLUTION


def jamo_distance(a, b):
    """
    ko: 문자열 `a`와 `b`의 자모 단위 편집 거리를 돌려줍니다.
    en: Return the edit distance of the texts `a` and `b`, counted in jamo.
    """
    ### BEGIN SOLUTION
    return int(edit_distance(jamo_codes(a), jamo_codes(b)))
    ### END SOLUTION


# %%
check("jamo_distance")

# %% nbgrader={"grade": true, "grade_id": "jamo_distance-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
with part(2):
    for x, y, want in (([], [5, 6], 2), ([1, 2, 3], [1, 9, 3], 1), ([1, 2, 3], [2, 3], 1), ([1, 2], [2, 1], 2)):
        expect(edit_distance, np.array(x, dtype=np.int32), np.array(y, dtype=np.int32)).equals(
            want, ko="삽입, 삭제, 치환은 각각 1로 셉니다.", en="Each edit, of the three kinds, counts 1.", read="5"
        )
with part(2):
    for a, b, want in (("한", "하", 1), ("값", "갑", 1), ("각", "가가", 2), ("광쥬", "광주", 1), ("광쥬", "광산", 3)):
        expect(jamo_distance, a, b).equals(
            want, ko="음절이 아니라 자모로 셉니다.", en="It is counted in jamo, not in syllables.", read="5"
        )
earned()


# %% nbgrader={"grade": true, "grade_id": "jamo_distance-reference", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 무작위 배열과 문자열에서 독립적으로 구한 답과 비교합니다.
# en: Hidden: compared with an independent answer on random arrays and texts.
### BEGIN HIDDEN TESTS
def fewest_edits(x, y):
    """The distance from the ends of x and y, top down."""

    @functools.cache
    def rest(i, j):
        if i == len(x) or j == len(y):
            return len(x) - i + len(y) - j
        if x[i] == y[j]:
            return rest(i + 1, j + 1)
        return 1 + min(rest(i + 1, j), rest(i, j + 1), rest(i + 1, j + 1))

    return rest(0, 0)


rng = np.random.default_rng(5772)
with part(3):
    for m, n, letters in ((1, 1, 2), (2, 3, 2), (5, 5, 2), (9, 4, 3), (7, 16, 3), (23, 19, 4), (30, 31, 9)):
        for _ in range(4):
            x, y = rng.integers(0, letters, m, dtype=np.int32), rng.integers(0, letters, n, dtype=np.int32)
            expect(edit_distance, x, y).equals(
                fewest_edits(x.tolist(), y.tolist()),
                ko="한쪽을 다른 쪽으로 바꾸는 가장 적은 편집 횟수입니다.",
                en="It is the least number of edits that turn one into the other.",
                read="5",
            )
with part(2):
    letters = list("빛고을광주갑값각가나닭다 ab한학")
    for m, n in ((1, 2), (3, 3), (4, 2), (5, 6), (9, 8)):
        for _ in range(4):
            a, b = ("".join(rng.choice(letters, k)) for k in (m, n))
            expect(jamo_distance, a, b).equals(
                fewest_edits(unicodedata.normalize("NFD", a), unicodedata.normalize("NFD", b)),
                ko="자모로 푼 두 문자열 사이의 가장 적은 편집 횟수입니다.",
                en="It is the least number of edits between the two texts as jamo.",
                read="5",
            )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "jamo_distance-property", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 거리가 지켜야 할 성질(0, 대칭, 삼각부등식, 범위, 같은 앞뒤)을 검사합니다.
# en: Hidden: what every distance obeys (zero, symmetry, triangle, bounds, shared beginnings and ends).
### BEGIN HIDDEN TESTS
words = "광주 강주 주광 빛고을 빛골 고을빛 무등산 무등 산무등 무둥산 등불 light".split() + ["빛 light"]


def jamo_length(text):
    return len(unicodedata.normalize("NFD", text))


for a, b, want in (("길ab", "길", (2,)), ("길abc", "길", (3,)), ("강", "감", (1, 2))):
    expect(jamo_distance, a, b).holds(
        lambda d, want=want: d in want,
        ko="먼저 덧붙은 글자를 세고 다른 글자를 알아보아야 나머지를 볼 수 있습니다.",
        en="Added letters must be counted and a changed one noticed before the rest counts.",
        read="5",
    )
with part(1):
    for a, b in zip(words, words[1:] + words[:1]):
        expect(jamo_distance, a, a).equals(
            0, ko="자기 자신과의 거리는 0입니다.", en="Every text is at distance 0 from itself.", read="5"
        )
        expect(jamo_distance, a, b).equals(
            expect(jamo_distance, b, a).value,
            ko="두 문자열의 순서를 바꾸어도 거리는 같습니다.",
            en="The distance is the same in both directions.",
            read="5",
        ).holds(
            lambda d: d > 0,
            ko="다른 문자열과의 거리는 0보다 큽니다.",
            en="Different texts are more than 0 apart.",
            read="5",
        )
with part(1):
    for a, b, c in zip(words, words[1:], words[2:]):
        direct, first = expect(jamo_distance, a, c), expect(jamo_distance, a, b)
        direct.holds(
            direct.value <= first.value + expect(jamo_distance, b, c).value,
            ko="다른 낱말을 거쳐 가는 길이 더 짧을 수는 없습니다(삼각부등식).",
            en="A detour over another word is never shorter (triangle inequality).",
            read="5",
        )
with part(1):
    for a, b in zip(words, words[2:] + words[:2]):
        expect(jamo_distance, a, b).holds(
            lambda d, m=jamo_length(a), n=jamo_length(b): abs(m - n) <= d <= max(m, n),
            ko="거리는 자모 수의 차이보다 작지 않고, 긴 쪽의 자모 수보다 크지 않습니다.",
            en="The distance is at least the difference of the lengths in jamo and at most the greater of them.",
            read="5",
        )
with part(1):
    for a, b in zip(words, words[3:] + words[:3]):
        expect(jamo_distance, "남도 " + a + " 길", "남도 " + b + " 길").equals(
            expect(jamo_distance, a, b).value,
            ko="앞뒤에 같은 글을 붙여도 거리는 변하지 않습니다.",
            en="The same text before and after both does not change the distance.",
            read="5",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "jamo_distance-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 빈 문자열, 섞어 쓴 문자와 이모지, 완성형과 조합형, 아주 긴 글을 검사합니다.
# en: Hidden: empty texts, mixed scripts and emoji, precomposed and decomposed Hangul, very long texts.
### BEGIN HIDDEN TESTS
for a, b, want in (("길ab", "길", (2,)), ("길abc", "길", (3,)), ("강", "감", (1, 2))):
    expect(jamo_distance, a, b).holds(
        lambda d, want=want: d in want,
        ko="먼저 덧붙은 글자를 세고 다른 글자를 알아보아야 나머지를 볼 수 있습니다.",
        en="Added letters must be counted and a changed one noticed before the rest counts.",
        read="5",
    )
with part(1):
    for a, b, want in (("", "", 0), ("", "꽃", 3), ("나무", "", 4), ("", "ab c", 4)):
        expect(jamo_distance, a, b).kind("int", ko="거리는 정수입니다.", en="The distance is an integer.").equals(
            want,
            ko="빈 문자열과의 거리는 자모의 수입니다.",
            en="From an empty text it is the number of jamo.",
            read="5",
        )
with part(1):
    for a, b, want in (
        ("kitten", "sitting", 3),
        ("빛 고을", "빛고을", 1),
        ("EV충전", "ev충전", 2),
        ("🚗", "🚙", 1),
        ("길🚗", "긺", 2),
    ):
        expect(jamo_distance, a, b).equals(
            want,
            ko="한글이 아닌 문자와 빈칸은 하나를 자모 하나로 셉니다. 대문자와 소문자는 다릅니다.",
            en="A character that is not Hangul, a space too, counts as one; upper and lower case differ.",
            read="5",
        )
    for text in ("빛고을", "무등산 꽃길"):
        expect(jamo_distance, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)).equals(
            0,
            ko="완성형과 조합형은 같은 글입니다.",
            en="Precomposed and decomposed Hangul are the same text.",
            read="5",
        )
with part(1):
    expect(jamo_distance, "가" * 300, "나" * 200).equals(
        400, ko="긴 글에서도 거리는 정확합니다.", en="The distance of long texts is exact too.", read="5"
    )
    expect(jamo_distance, "ab" * 150, "").equals(
        300, ko="긴 글에서도 거리는 정확합니다.", en="The distance of long texts is exact too.", read="5"
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "jamo_distance-style", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: `edit_distance`가 Numba로 컴파일되는지 검사합니다.
# en: Hidden: `edit_distance` is compiled by Numba.
### BEGIN HIDDEN TESTS
for x, y, want in (([6, 7, 8], [6], (2,)), ([6, 7, 8, 9], [6], (3,)), ([6, 7], [6, 8], (1, 2))):
    call = expect(edit_distance, np.array(x, dtype=np.int32), np.array(y, dtype=np.int32)).holds(
        lambda d, want=want: d in want,
        ko="먼저 덧붙은 글자를 세고 다른 글자를 알아보아야 나머지를 볼 수 있습니다.",
        en="Added letters must be counted and a changed one noticed before the rest counts.",
        read="5",
    )
look = compiled(edit_distance)
call.holds(
    look.jitted and look.nopython,
    ko="edit_distance는 @njit로 컴파일되어 있습니다.",
    en="edit_distance is compiled with @njit.",
    read="1",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 5. 전력 기록을 읽는 함수의 타입 고치기: `fix_types` (12점)
#
# 서버실 전력계가 1초마다 전력(W)을 기록합니다. 서버가 쉬는 동안의 표본은 빼고 평균을 내려고 합니다. 아래 초안은 파이썬에서는 돌아가지만 `@njit`를 붙이면 거부됩니다. 초안을 고쳐 `fix_types`를 만드세요.
#
# - **입력**: `power`는 1차원 `float64` 배열(W)이며 `power[::2]` 같은 뷰도 받습니다. `idle`은 정수나 실수(W)입니다.
# - **출력**: `idle`보다 **큰** 표본의 평균(`float`), 그런 표본이 없으면 `0.0`. `power`는 바꾸지 않습니다.
# - **조건**: nopython 모드로 컴파일하고, 어떤 입력으로 호출하든 시그니처(signature)는 **정확히 하나**여야 합니다.
#
# 예: `power`가 `[10, 60, 80]`, `idle`이 50이면 `70.0`입니다.
#
# **예측**: `njit(mean_above_draft)`를 호출하면 Numba는 어느 줄을 문제 삼을까요? 새 셀에서 확인해 보세요.
# <!-- en -->
# ## 5. Mending the types of a power log: `fix_types` (12 points)
#
# A server room's meter records its power (W) every second. We want the mean without the samples taken while the servers idle. The draft below runs in Python, but Numba refuses it. Mend it as `fix_types`.
#
# - **In**: `power`, a 1-D `float64` array (W), or a view such as `power[::2]`; `idle`, an int or a float (W)
# - **Out**: the mean of the samples **greater than** `idle` (`float`), or `0.0` if there are none. `power` is not changed.
# - **Must**: compile in nopython mode with **exactly one** signature, whatever it is called with.
#
# Example: with `power` `[10, 60, 80]` and `idle` 50 the result is `70.0`.
#
# **Predict**: which line will Numba complain about when you call `njit(mean_above_draft)`? Try it in a new cell.

# %% [markdown] bitgoeul={"hint": "fix_types", "level": 1}
# <!-- ko -->
# 초안의 `return` 두 개는 각각 어떤 타입을 돌려줄까요? 한 함수가 두 가지를 돌려줄 수 있을까요?
# <!-- en -->
# Which type does each `return` of the draft give back? Can one function return both?

# %% [markdown] bitgoeul={"hint": "fix_types", "level": 2}
# <!-- ko -->
# 리스트 없이 합과 개수만으로 충분합니다. 합은 `0.0`에서 시작하세요. `idle`에 50과 50.5를 차례로 넣으면 `@njit`는 시그니처를 두 개 만듭니다. `@njit`에 시그니처를 직접 적어 주면 막을 수 있습니다.
# <!-- en -->
# A sum and a count will do; no list is needed. Start the sum at `0.0`. Called with 50 and then 50.5 for `idle`, a bare `@njit` makes two signatures. Write the signature into `@njit` yourself to prevent it.

# %% [markdown] bitgoeul={"hint": "fix_types", "level": 3}
# <!-- ko -->
# 시그니처는 `@njit("돌려주는 타입(첫 인자 타입, 둘째 인자 타입)")`처럼 씁니다. 1차원 배열의 타입은 원소 타입 뒤에 `[:]`를 붙입니다. `[::1]`로 쓰면 `power[::2]`를 받지 못합니다.
# <!-- en -->
# A signature reads `@njit("returned type(type of first argument, type of second)")`. A 1-D array is the element type followed by `[:]`. Written as `[::1]` it would refuse `power[::2]`.


# %% nbgrader={"grade": false, "grade_id": "given-draft", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
def mean_above_draft(power, idle):
    kept = []
    total = 0
    for watts in power:
        if watts > idle:
            kept.append(watts)
            total += watts
    if len(kept) == 0:
        return "no samples"
    return total / len(kept)


# %% nbgrader={"grade": false, "grade_id": "fix_types", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
# ko: 데코레이터 줄도 고칠 수 있습니다.
# en: You may change the decorator line too.
@njit
def fix_types(power, idle):
    """
    ko: `power`에서 `idle`보다 큰 표본의 평균(W)을 돌려줍니다. 없으면 0.0입니다.
    en: Return the mean (W) of the samples of `power` above `idle`, 0.0 if there are none.
    """
    ### BEGIN SOLUTION
    total = 0.0
    count = 0
    for watts in power:
        if watts > idle:
            total += watts
            count += 1
    return total / count if count > 0 else 0.0


# ko: 위의 `@njit` 자리에 시그니처를 바로 적은 것과 같습니다.
# en: The same as writing the signature into the `@njit` above.
fix_types = njit("float64(float64[:], float64)")(fix_types.py_func)
### END SOLUTION

# %%
check("fix_types")

# %% nbgrader={"grade": true, "grade_id": "fix_types-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
power = np.array([10.0, 60.0, 80.0])
expect(fix_types, power, 50.0).close(
    70.0, ko="idle보다 큰 표본만으로 평균을 냅니다.", en="Only samples above idle enter the mean.", read="6"
)
with part(1):
    expect(fix_types, power, 0.0).close(
        50.0, ko="모두 크면 전체 평균입니다.", en="If all are above: the mean.", read="6"
    )
with part(1):
    expect(fix_types, power, 60.0).close(
        80.0, ko="idle과 같은 표본은 들어가지 않습니다.", en="A sample equal to idle does not count.", read="6"
    )
with part(1):
    expect(fix_types, power, 100.0).kind("float", ko="언제나 실수입니다.", en="It is always a float.", read="6").equals(
        0.0, ko="남는 표본이 없으면 0.0입니다.", en="With no sample left it is 0.0."
    )
earned()

# %% nbgrader={"grade": true, "grade_id": "fix_types-reference", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 무작위 전력 기록에서 독립적으로 구한 평균과 비교합니다.
# en: Hidden: compared with an independent mean of random power logs.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(6022)
for size, idle in ((2, 45.5), (5, 40.0), (37, 60.25), (1_001, 52.75), (501, -10.0)):
    power = rng.normal(50, 20, size)
    power[0] = 75.125  # at least one sample is above idle
    kept = [watts for watts in power.tolist() if watts > idle]
    expect(fix_types, power, idle).kind("float", ko="결과는 실수입니다.", en="The result is a float.").close(
        math.fsum(kept) / len(kept),
        ko="idle보다 큰 표본의 합을 그 표본의 수로 나눈 값입니다.",
        en="It is the sum of the samples above idle over their number.",
        read="6",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "fix_types-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 빈 기록, 표본 하나, 띄엄띄엄 골라낸 뷰, 정수와 실수 `idle`을 검사합니다.
# en: Hidden: an empty log, one sample, strided views, int and float `idle`.
### BEGIN HIDDEN TESTS
expect(fix_types, np.array([20.0, 55.0, 65.0]), 40.0).close(
    60.0,
    ko="먼저 idle보다 큰 표본의 평균이 맞아야 나머지를 볼 수 있습니다.",
    en="The mean of the samples above idle must be right before the rest counts.",
    read="6",
)
on_views = inside("""
def fix_types_on_views(fix_types, power, idle):
    return [fix_types(power[::2], idle), fix_types(power[::-3], idle)]
""")
with part(1):
    for samples, idle, want in (([], 0.0, 0.0), ([30.0], 20.0, 30.0), ([30.0], 30.0, 0.0), ([-5.0, -1.0], -2.0, -1.0)):
        expect(fix_types, np.array(samples), idle).kind(
            "float", ko="결과는 실수입니다.", en="The result is a float."
        ).close(
            want,
            ko="표본이 없거나 하나뿐이어도, 값이 음수여도 규칙은 같습니다.",
            en="The rule is the same for no sample, for one, and for negative values.",
            read="6",
        )
with part(1):
    power = np.array([10.0, 99.0, 70.0, 55.0, 90.0, 98.0, 20.0])
    expect(on_views, fix_types, power, 50.0).close(
        [80.0, 55.0],
        ko="power[::2]처럼 띄엄띄엄 골라낸 뷰에서도 바르게 계산합니다.",
        en="Strided views such as power[::2] work too.",
        read="6",
    )
with part(1):
    power = np.array([50.25, 50.75, 51.0, 49.0])
    for idle, want in ((50, 152.0 / 3), (50.5, 50.875), (50.0, 152.0 / 3), (np.int32(50), 152.0 / 3)):
        expect(fix_types, power, idle).unchanged(ko="power는 바뀌지 않습니다.", en="power is not changed.").close(
            want,
            ko="idle은 정수여도 실수여도 되며, 소수점 아래를 버리지 않습니다.",
            en="idle may be an int or a float, and its fraction counts.",
            read="6",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "fix_types-style", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: nopython 모드로 컴파일되고, 여러 타입으로 호출한 뒤에도 시그니처가 하나인지 검사합니다.
# en: Hidden: nopython mode, and still one signature after calls with several types.
### BEGIN HIDDEN TESTS
on_many_types = inside("""
def fix_types_on_many_types(fix_types, power):
    return [fix_types(power, 50), fix_types(power, 50.0), fix_types(power[::2], 50), fix_types(power[::-1], 50.0)]
""")
call = expect(on_many_types, fix_types, np.array([40.0, 60.0, 70.0]))
call.close(
    [65.0, 65.0, 70.0, 65.0],
    ko="먼저 어떤 타입으로 불러도 평균이 맞아야 나머지를 볼 수 있습니다.",
    en="The mean must be right for each type before the rest counts.",
    read="6",
)
look = compiled(fix_types)
with part(2):
    call.holds(
        look.jitted and look.nopython,
        ko="fix_types는 nopython 모드로 컴파일되어 있습니다.",
        en="fix_types is compiled in nopython mode.",
        read="6",
    )
with part(2):
    call.holds(
        len(look.signatures) == 1,
        ko="정수 idle, 실수 idle, 뷰로 호출한 뒤에도 시그니처는 하나입니다.",
        en="After calls with an int, a float and views there is one signature.",
        read="6",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 6. 개념 문제 (각 2점)
#
# 고른 답의 알파벳을 따옴표 안에 쓰세요. 실행해 보기 전에 먼저 생각하세요.
#
# ### q1. 컴파일은 몇 번 일어날까요?
#
# `@njit`를 붙인 새 함수 `f(x)`를 `f(1)`, `f(2)`, `f(2.0)`, `f(np.int64(3))` 순서로 호출합니다. 64비트 리눅스에서 컴파일은 몇 번 일어날까요?
#
# - a) 한 번
# - b) 두 번
# - c) 세 번
# - d) 네 번
# <!-- en -->
# ## 6. Concept questions (2 points each)
#
# Write your letter between the quotes. Think before you run anything.
#
# ### q1. How many compilations?
#
# A new `@njit` function `f(x)` is called as `f(1)`, `f(2)`, `f(2.0)`, `f(np.int64(3))`, on 64-bit Linux. How many times is it compiled?
#
# - a) once
# - b) twice
# - c) three times
# - d) four times

# %% nbgrader={"grade": false, "grade_id": "q1", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q1 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q1 = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q1의 답을 확인합니다.
# en: Hidden: the answer to q1.
### BEGIN HIDDEN TESTS
expect_choice(
    "q1",
    q1,
    right="b",
    why={
        "a": {
            "ko": "@njit를 붙이는 순간에는 아직 컴파일하지 않습니다. 호출할 때 인자의 타입을 보고, 처음 만나는 타입이면 그때마다 새로 컴파일합니다.",
            "en": "Decorating compiles nothing yet. A call looks at the types of its arguments and compiles once for each combination it has not met before.",
        },
        "c": {
            "ko": "파이썬의 int와 np.int64는 Numba에게 같은 타입 int64이므로, 이미 만든 기계어를 다시 씁니다.",
            "en": "To Numba a Python int and an np.int64 are the same type, int64, so the machine code is used again.",
        },
        "d": {
            "ko": "기계어는 값이 아니라 타입에 따라 만들어집니다. f(1)을 호출한 뒤 f(2)를 호출하면 앞에서 만든 것을 그대로 씁니다.",
            "en": "Machine code is made for types, not for values: f(2) runs what f(1) had compiled.",
        },
    },
    read="1",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q2. 왜 최솟값일까요?
#
# 입력이 같고 난수도 쓰지 않는 함수를, 여럿이 함께 쓰는 서버에서 다섯 번 쟀더니 12.1, 12.0, 19.8, 12.2, 35.0 ms가 나왔습니다. 두 프로그램을 비교할 때 최솟값을 쓰는 까닭은 무엇일까요?
#
# - a) 사용자가 평소에 기다리는 시간이 최솟값이기 때문에
# - b) 컴파일에 걸린 시간을 최솟값이 걸러 주기 때문에
# - c) 측정 오차는 양쪽으로 나므로 최솟값에서 서로 상쇄되기 때문에
# - d) 다른 작업의 방해는 시간을 늘리기만 하므로 최솟값이 코드 자체의 시간에 가장 가깝기 때문에
# <!-- en -->
# ### q2. Why the minimum?
#
# A function with the same input and no randomness, timed five times on a shared server, took 12.1, 12.0, 19.8, 12.2 and 35.0 ms. Why compare two programs by their minimum?
#
# - a) The minimum is what users usually wait.
# - b) The minimum filters the compilation out.
# - c) Errors go both ways and cancel in the minimum.
# - d) Other programs can only add time, so the minimum is closest to the code's own time.

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
            "ko": "사용자가 겪는 시간을 알고 싶다면 중앙값이나 95번째 백분위수를 봅니다. 최솟값은 두 프로그램을 비교하기 위한 값입니다.",
            "en": "For what users wait, look at the median or the 95th percentile. The minimum is for comparing programs.",
        },
        "b": {
            "ko": "컴파일은 예열 호출로 빼야 합니다. 한 번만 잰다면 최솟값도 컴파일 시간을 그대로 담습니다.",
            "en": "The warm-up call takes the compilation out. Of a single measurement, even the minimum would contain it.",
        },
        "c": {
            "ko": "오차가 양쪽으로 난다면 평균이 알맞습니다. 하지만 코드는 방해를 받아 느려질 수는 있어도, 제 일에 드는 시간보다 빨리 끝날 수는 없습니다.",
            "en": "If errors went both ways, the mean would be right. But code never finishes sooner than its own work takes.",
        },
    },
    read="2",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q3. 시드가 듣지 않습니다
#
# 파이썬 셀에서 `np.random.seed(7)`을 실행한 뒤, 안에서 `np.random.random()`을 쓰는 `@njit` 함수를 호출했습니다. 같은 순서로 다시 실행했더니 다른 값이 나왔습니다. 왜일까요?
#
# - a) 컴파일된 코드는 난수 생성기의 상태를 따로 가지고 있어서
# - b) 컴파일된 코드의 난수는 CPU의 하드웨어 난수라서 시드가 없어서
# - c) 컴파일할 때 이미 난수가 정해져서
# - d) 시드는 `default_rng`에만 줄 수 있어서
# <!-- en -->
# ### q3. The seed does not work
#
# A Python cell runs `np.random.seed(7)` and then calls an `@njit` function that uses `np.random.random()`. Run again in the same order, it gives another value. Why?
#
# - a) Compiled code has a generator state of its own.
# - b) Compiled code uses hardware random numbers, which have no seed.
# - c) The numbers were fixed at compilation.
# - d) Only `default_rng` takes a seed.

# %% nbgrader={"grade": false, "grade_id": "q3", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q3 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q3 = "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q3-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q3의 답을 확인합니다.
# en: Hidden: the answer to q3.
### BEGIN HIDDEN TESTS
expect_choice(
    "q3",
    q3,
    right="a",
    why={
        "b": {
            "ko": "Numba의 np.random도 시드로 정해지는 의사난수입니다. @njit 함수 안에서 np.random.seed를 호출하면 같은 값이 다시 나옵니다.",
            "en": "Numba's np.random is pseudo-random too. Seed it inside an @njit function and the same values come again.",
        },
        "c": {
            "ko": "컴파일할 때 정해진다면 호출할 때마다 같은 값이 나와야 합니다. 난수는 실행할 때 뽑습니다.",
            "en": "Then every call would give the same value. The numbers are drawn when the code runs.",
        },
        "d": {
            "ko": "np.random.seed도 시드를 줍니다. 다만 파이썬에서 호출하면 NumPy의 전역 생성기에만, @njit 안에서 호출하면 Numba의 생성기에만 영향을 줍니다.",
            "en": "np.random.seed seeds as well: NumPy's global generator when called from Python, Numba's when called inside @njit.",
        },
    },
    read="3",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q4. 반복문의 순서
#
# C 순서인 4000×4000 `float64` 배열의 모든 원소를 `@njit` 이중 반복문으로 더합니다. 어느 쪽이 더 빠를까요?
#
# - a) 컴파일러가 순서를 알아서 바꾸므로 언제나 같다
# - b) 안쪽 반복문이 첫째 첨자를 움직일 때
# - c) 안쪽 반복문이 마지막 첨자를 움직일 때
# - d) 원소의 수가 같으므로 같다
# <!-- en -->
# ### q4. The order of the loops
#
# An `@njit` double loop adds up all elements of a 4000×4000 `float64` array in C order. Which is faster?
#
# - a) No difference: the compiler always reorders the loops.
# - b) The inner loop moves the first index.
# - c) The inner loop moves the last index.
# - d) No difference: the number of elements is the same.

# %% nbgrader={"grade": false, "grade_id": "q4", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q4 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q4 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q4-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q4의 답을 확인합니다.
# en: Hidden: the answer to q4.
### BEGIN HIDDEN TESTS
expect_choice(
    "q4",
    q4,
    right="c",
    why={
        "a": {
            "ko": "부동소수점 덧셈은 순서를 바꾸면 결과가 달라질 수 있어, 컴파일러가 반복문을 마음대로 바꾸지 못합니다. 순서는 우리가 정해야 합니다.",
            "en": "Reordering floating-point additions may change the sum, so the compiler leaves such loops as you wrote them.",
        },
        "b": {
            "ko": "그것은 F 순서에 맞습니다. C 순서에서는 첫째 첨자가 1 늘 때 한 행(32,000바이트)을 건너뛰므로 캐시에 실려 온 이웃을 쓰지 못합니다.",
            "en": "That suits F order. In C order the first index steps over a whole row, 32,000 bytes, and wastes the neighbours that the cache has fetched.",
        },
        "d": {
            "ko": "덧셈의 수는 같아도 메모리에서 가져오는 양이 다릅니다. 캐시는 한 번에 이웃한 원소 여럿을 가져옵니다.",
            "en": "The additions are as many, but the memory traffic is not: the cache fetches several neighbours at once.",
        },
    },
    read="4",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q5. `None`을 돌려주는 함수
#
# `@njit` 함수가 조건에 맞는 `float64` 값을 찾으면 그 값을, 못 찾으면 `None`을 돌려줍니다. 어떻게 될까요?
#
# - a) 타입이 둘이므로 컴파일이 거부된다
# - b) 반환 타입이 Optional(float64)이 된다
# - c) 조용히 느린 파이썬 코드로 실행된다
# - d) `None`이 NaN으로 바뀐다
# <!-- en -->
# ### q5. A function that returns `None`
#
# An `@njit` function returns a `float64` if it finds one, else `None`. What happens?
#
# - a) Two types: the compilation is refused.
# - b) The return type becomes Optional(float64).
# - c) It silently runs as slow Python.
# - d) `None` becomes NaN.

# %% nbgrader={"grade": false, "grade_id": "q5", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q5 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q5 = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q5-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q5의 답을 확인합니다.
# en: Hidden: the answer to q5.
### BEGIN HIDDEN TESTS
expect_choice(
    "q5",
    q5,
    right="b",
    why={
        "a": {
            "ko": "문자열과 실수라면 거부됩니다. 하지만 None과 다른 한 타입은 Optional 하나로 합칠 수 있습니다.",
            "en": "A string and a float would be refused. None and one other type, however, unify to Optional.",
        },
        "c": {
            "ko": "@njit는 nopython 모드만 씁니다. 컴파일하지 못하면 느리게 실행하지 않고 오류를 냅니다.",
            "en": "@njit knows only nopython mode: what it cannot compile is an error, never a slow run.",
        },
        "d": {
            "ko": "NaN은 실수이고 None은 값이 없다는 뜻입니다. Numba는 둘을 바꾸어 주지 않습니다. NaN을 원하면 직접 np.nan을 돌려주세요.",
            "en": "NaN is a float; None is the absence of a value. Numba does not turn one into the other: return np.nan if you want it.",
        },
    },
    read="6",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 7. 글쓰기: NumPy가 이기는 경우 (10점)
#
# NumPy 코드가 `@njit` 반복문보다 빠르거나, 빠르지 않더라도 더 나은 선택인 경우 하나를 골라 150~250어절로 쓰세요. 직접 잰 값(기계, 크기, 예열, 비교 대상), 그 까닭, 결론이 뒤집히는 조건을 담으세요. 채점은 사람이 합니다.
#
# | 수준 | 점수 | 글에서 보이는 것 |
# |---|---|---|
# | 탁월 | 9~10 | 재현할 수 있는 측정, 수치와 이어지는 원인, 결론이 뒤집히는 조건이 모두 있다 |
# | 충실 | 6~8 | 측정과 그럴듯한 원인이 있으나 둘의 연결이나 조건이 약하다 |
# | 부족 | 3~5 | 경우는 맞지만 측정이나 원인 중 하나가 없다 |
# | 미흡 | 0~2 | 근거 없이 의견만 있거나 사실과 다르다 |
# <!-- en -->
# ## 7. Essay: where NumPy wins (10 points)
#
# Choose one case where NumPy code is faster than an `@njit` loop, or better for another reason. Write 150 to 250 words: what you measured (machine, size, warm-up, baseline), why it comes out so, and when the verdict would flip. A person grades it.
#
# | Level | Points | What the text shows |
# |---|---|---|
# | Excellent | 9–10 | a measurement that can be repeated, a cause tied to its figures, and when the verdict flips |
# | Sound | 6–8 | a measurement and a plausible cause, loosely tied, or without the conditions |
# | Partial | 3–5 | a fitting case, but no measurement or no cause |
# | Weak | 0–2 | opinion without evidence, or wrong facts |

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 10, "schema_version": 3, "solution": true, "task": false, "cell_type": "markdown"}
# <!-- ko -->
# 모범 답안의 뼈대: 1000×1000 `float64` 행렬의 곱에서 `A @ B`와 예열을 마친 `@njit` 삼중 반복문을 `bench`로 다섯 번씩 재고, 두 시간과 비율을 기계 이름과 함께 적습니다. 원인은 BLAS가 행렬을 캐시에 맞는 블록으로 나누고 SIMD 명령을 쓰는 데 있습니다. 덧셈과 곱셈의 수는 같으므로 초당 연산 수를 함께 적으면 원인과 수치가 이어집니다. 3×3 행렬처럼 작으면 호출 비용이 더 커서 결론이 뒤집힐 수 있고, 곱한 뒤 바로 다른 계산을 이어 붙일 때도 그렇습니다.
# <!-- en -->
# Outline of a model answer: for the product of two 1000×1000 `float64` matrices, time `A @ B` and a warmed-up `@njit` triple loop with `bench`, five times each, and give both times, their ratio and the machine. The cause is that BLAS cuts the matrices into blocks that fit the cache and uses SIMD instructions. Both do equally many additions and multiplications, so operations per second tie the cause to the figures. For tiny matrices, 3×3 say, the cost of the call dominates and the verdict may flip, as it may when other work can be fused into the loop.
