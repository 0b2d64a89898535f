# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m07_numba_basics, kind: lesson}
# ---

# %% [markdown]
# <!-- ko -->
# # M07. Numba 기초
#
# 파이썬 반복문은 왜 느리고, Numba는 무엇을 바꿀까요? 칸마다 예측하고, 실행하고, 설명합니다. 빨라진 경우뿐 아니라 NumPy에 진 경우도 잽니다.
#
# | 이 수업을 마치면 | 절 | 과제 |
# |---|---|---|
# | 컴파일(compilation) 시간을 빼고 공정하게 잴 수 있습니다 | 2 | `bench` |
# | 난수(random number)로 값을 추정하고 오차를 말할 수 있습니다 | 3 | `mc_pi` |
# | 스텐실(stencil)을 메모리 순서에 맞게 계산할 수 있습니다 | 4 | `jacobi` |
# | 문자열을 정수 배열(array)로 바꿔 계산할 수 있습니다 | 5 | `jamo_distance` |
# | Numba가 거부한 타입을 고칠 수 있습니다 | 6 | `fix_types` |
# <!-- en -->
# # M07. Numba basics
#
# Why are Python loops slow, and what does Numba change? Predict, run, explain; we also measure where NumPy wins.
#
# | After this lesson you can | Section | Exercise |
# |---|---|---|
# | time code fairly, without the compilation | 2 | `bench` |
# | estimate with random numbers and state the error | 3 | `mc_pi` |
# | compute a stencil in the order of memory | 4 | `jacobi` |
# | turn text into integer arrays | 5 | `jamo_distance` |
# | repair types that Numba refuses | 6 | `fix_types` |

# %%
import io
import random
import runpy
import tempfile
import time
import timeit
import warnings
from pathlib import Path

import numpy as np
from numba import njit
from numba.core.errors import TypingError

from course.data.hangul import jamo_codes, jamo_letters, syllable_codes
from course.m07_numba_basics import figures
from course.plot import set_language, table

set_language(lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. 왜 빠른가
#
# 파이썬 인터프리터(interpreter)는 반복할 때마다 값의 타입을 확인하고 그에 맞는 연산을 찾습니다. 함수에 데코레이터(decorator) `@njit`를 붙이면 Numba가 함수 전체를 기계어(machine code)로 바꿉니다.
#
# **예측.** 같은 호출을 두 번 합니다. 어느 쪽이 몇 배나 더 걸릴까요?
# <!-- en -->
# ## 1. Why it is fast
#
# At every turn of a loop the Python interpreter checks types and finds the fitting operation. With the decorator `@njit`, Numba translates the whole function into machine code.
#
# **Predict.** The same call is made twice. Which takes longer, and how many times?


# %%
@njit
def mean_square(x):
    total = 0.0
    for value in x:
        total += value * value
    return total / len(x)


x = np.random.default_rng(7).random(1_000_000)
for number in (1, 2):
    start = time.perf_counter()
    mean_square(x)
    print(number, f"{(time.perf_counter() - start) * 1e3:9.2f} ms")

# %% [markdown]
# <!-- ko -->
# **설명.** 첫 호출에서 Numba는 인자의 타입을 보고 다른 변수의 타입까지 알아냅니다. 타입 추론(type inference)입니다. 그다음 그 타입 전용 기계어를 만들어 보관합니다. 부르는 순간에 만들기 때문에 JIT 컴파일(just-in-time compilation)이라고 합니다. 다음 호출은 인자의 타입에 맞는 기계어를 골라 바로 실행합니다. 이렇게 고르는 일이 디스패치(dispatch)입니다. 아래 그림에서 실선은 첫 호출, 점선은 두 번째부터의 호출입니다.
#
# **예측.** 이제 `float32` 배열, 정수 배열, 다시 `float64` 배열을 넣습니다. 기계어는 모두 몇 벌이 될까요?
# <!-- en -->
# **Explain.** At the first call Numba works out all types from those of the arguments (type inference), builds machine code for them and keeps it: just-in-time compilation. Later calls only pick the stored code by their argument types: dispatch. In the figure, solid is the first call, dashed a later one.
#
# **Predict.** Now pass a `float32` array, an integer array, and `float64` again. How many versions of machine code?

# %%
figures.show_call_path()
for argument in (x.astype(np.float32), np.arange(5), x[:10]):
    mean_square(argument)
for signature in mean_square.nopython_signatures:
    print(signature)

# %% [markdown]
# <!-- ko -->
# **설명.** 세 벌입니다. 인자와 반환값의 타입을 적은 것이 시그니처(signature)이고, 새 시그니처마다 컴파일을 한 번 더 합니다. 배열의 길이는 타입이 아닙니다.
#
# ## 2. 공정한 시간 재기
#
# 벤치마크(benchmark)는 무엇을 쟀는지 분명해야 합니다. `laps`는 호출마다 걸린 시간을 모두 기록합니다.
#
# **예측.** 스무 값 가운데 무엇이 대표로 알맞을까요? 평균, 최솟값, 첫 값?
# <!-- en -->
# **Explain.** Three. The types of arguments and result form a signature; each new one costs a compilation. Array length is not part of the type.
#
# ## 2. Timing fairly
#
# A benchmark must make clear what was measured. `laps` records the time of every call.
#
# **Predict.** Which value should stand for all: mean, minimum, first?


# %%
def laps(call, count=6):
    return np.array(timeit.repeat(call, number=1, repeat=count))


fresh = njit(mean_square.py_func)
seconds = laps(lambda: fresh(x), 20)
figures.show_laps(seconds)

# %% [markdown]
# <!-- ko -->
# **설명.** 첫 값에는 컴파일이 섞여 있으므로 뺍니다. 재기 전에 한 번 불러 두는 것이 예열(warm-up)입니다. 다른 프로그램은 시간을 늘리기만 하므로, 나머지 가운데 최솟값이 코드 자체의 시간에 가장 가깝습니다. 속도를 말할 때는 기계, 버전, 예열, 비교한 기준선(baseline)을 함께 적습니다.
#
# **예측.** Numba는 NumPy보다 몇 배 빠를까요?
# <!-- en -->
# **Explain.** The first value contains the compilation, so call once before measuring: the warm-up. Other programs only add time, so the minimum of the rest is closest to the code itself. A speed claim names machine, versions, warm-up and baseline.
#
# **Predict.** How much faster than NumPy is Numba?


# %%
def fastest_ms(call, count=6):
    return laps(call, count)[1:].min() * 1e3


mean_ms = {
    "Python": fastest_ms(lambda: mean_square.py_func(x), 3),
    "NumPy": fastest_ms(lambda: np.mean(x * x)),
    "Numba": fastest_ms(lambda: mean_square(x)),
}
table(
    [(name, f"{ms:.2f}", f"{mean_ms['Python'] / ms:.0f}×") for name, ms in mean_ms.items()],
    ko=("제곱 평균, n = 10⁶", "시간 [ms]", "파이썬 대비 속도"),
    en=("mean of squares, n = 10⁶", "time [ms]", "speed against Python"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** NumPy도 안쪽은 이미 기계어라서 거의 비깁니다. **우리 측정:** 파이썬 89.0, NumPy 0.46, Numba 0.54 ms. 프로세스의 첫 컴파일은 346 ms, 그 뒤 함수들은 56–114 ms. 이 수업의 "우리 측정"은 2코어 AMD EPYC(Python 3.11.7, numba 0.68.1, NumPy 2.4.6)에서 2026-11-22에 예열 뒤 다섯 번 이상 잰 최솟값이며, `benchmarks/m07_figures.py`로 다시 잴 수 있습니다.
#
# ## 3. 난수와 몬테카를로
#
# 0과 1 사이의 난수 x를 많이 뽑으면 x²의 평균은 1/3에 다가갑니다. 난수로 값을 추정하는 몬테카를로(Monte Carlo) 방법입니다. 같은 결과를 다시 얻으려면 시드(seed)를 고정합니다.
#
# **예측.** 함수 밖에서 시드를 고정하면 `draw()`의 결과가 같아질까요?
# <!-- en -->
# **Explain.** Inside, NumPy is machine code already: nearly a draw. **Our figures:** Python 89.0, NumPy 0.46, Numba 0.54 ms; first compilation of a process 346 ms, later functions 56–114 ms. "Our figures" are minima of five or more runs after a warm-up on a 2-core AMD EPYC (Python 3.11.7, numba 0.68.1, NumPy 2.4.6), 2026-11-22; rerun `benchmarks/m07_figures.py`.
#
# ## 3. Random numbers and Monte Carlo
#
# Draw many random numbers x between 0 and 1, and the mean of x² approaches 1/3: a Monte Carlo estimate. To repeat a result, fix the seed.
#
# **Predict.** Does a seed set outside make `draw()` repeat?


# %%
@njit
def draw():
    return np.random.random()


@njit
def draw_seeded(seed):
    np.random.seed(seed)
    return np.random.random()


for one_draw in (draw, lambda: draw_seeded(7)):
    pair = []
    for _ in range(2):
        np.random.seed(7)
        pair.append(one_draw())
    print(pair, pair[0] == pair[1])

# %% [markdown]
# <!-- ko -->
# **설명.** 아닙니다. 바깥의 `np.random.seed`는 NumPy의 생성기를 고정하지만, 컴파일된 코드는 Numba가 따로 가진 생성기를 씁니다. 시드는 `@njit` 함수 **안에서** 정합니다.
#
# x²의 표준편차(standard deviation)는 σ = √(4/45) ≈ 0.298이고, 평균의 오차는 σ/√n 정도입니다. **예측.** 표본이 100배면 오차는 얼마나 줄까요?
# <!-- en -->
# **Explain.** No: that seeds NumPy's generator, and compiled code has its own. Seed **inside** the `@njit` function.
#
# x² has the standard deviation σ = √(4/45) ≈ 0.298, its mean an error of about σ/√n. **Predict.** With 100 times the samples, how much smaller is the error?


# %%
@njit
def mean_square_mc(n, seed):
    np.random.seed(seed)
    total = 0.0
    for _ in range(n):
        total += np.random.random() ** 2
    return total / n


counts = [100, 1_000, 10_000, 100_000, 1_000_000]
errors = []
for n in counts:
    estimates = np.array([mean_square_mc(n, seed) for seed in range(20)])
    errors.append(np.sqrt(np.mean((estimates - 1 / 3) ** 2)))
figures.show_errors(counts, errors)

# %% [markdown]
# <!-- ko -->
# **설명.** 10분의 1이 됩니다. 올바른 코드가 5σ/√n을 벗어날 확률은 약 170만분의 1이므로, 벗어나면 버그를 의심합니다.
#
# **예측.** 파이썬, NumPy, Numba 가운데 무엇이 가장 빠를까요?
# <!-- en -->
# **Explain.** A tenth. Correct code leaves 5σ/√n once in about 1.7 million runs; if yours does, suspect a bug.
#
# **Predict.** Which is fastest: Python, NumPy or Numba?


# %%
def mean_square_python(n, seed):
    rng = random.Random(seed)
    return sum(rng.random() ** 2 for _ in range(n)) / n


n = 1_000_000
mc_ms = {
    "Python random": fastest_ms(lambda: mean_square_python(n, 7), 3),
    "NumPy default_rng": fastest_ms(lambda: np.mean(np.random.default_rng(7).random(n) ** 2)),
    "NumPy RandomState": fastest_ms(lambda: np.mean(np.random.RandomState(7).random(n) ** 2)),
    "Numba": fastest_ms(lambda: mean_square_mc(n, 7)),
}
table(
    [(name, f"{ms:.1f}", f"{mc_ms['Numba'] / ms:.1f}×") for name, ms in mc_ms.items()],
    ko=("난수 평균, n = 10⁶", "시간 [ms]", "Numba 대비 속도"),
    en=("Monte Carlo mean, n = 10⁶", "time [ms]", "speed against Numba"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** NumPy가 이깁니다. **우리 측정:** `default_rng` 2.3, `RandomState` 3.8, Numba 6.7 ms. 까닭은 둘입니다. `default_rng`의 생성기 PCG64가 `RandomState`와 Numba `np.random`의 메르센 트위스터보다 가볍습니다. 또 NumPy는 배열을 한 번에 채우고 여러 값을 한꺼번에 다루는 벡터화(vectorisation) 코드로 계산하지만, Numba는 하나씩 뽑습니다. `default_rng(7)`를 Numba 함수의 인자로 넘겨도 3.3 ms입니다.
#
# ## 4. 스텐실과 메모리 순서
#
# 양 끝의 온도를 고정한 열 막대에서, 안쪽 격자점(grid point)의 새 값은 이전 단계 두 이웃의 평균입니다. 이웃의 모양이 늘 같은 이런 계산이 스텐실입니다.
#
# **예측.** 새 값을 `old`에 바로 덮어쓰면 무엇이 달라질까요?
# <!-- en -->
# **Explain.** NumPy wins. **Our figures:** `default_rng` 2.3, `RandomState` 3.8, Numba 6.7 ms. PCG64 (`default_rng`) is lighter than the Mersenne Twister (`RandomState`, Numba's `np.random`). And NumPy fills the array at one go, with vectorised arithmetic on several values at a time; Numba draws one by one. Passing `default_rng(7)` to Numba still takes 3.3 ms.
#
# ## 4. Stencils and the order of memory
#
# In a heated rod with fixed ends, the new value of an inner grid point is the mean of its two neighbours in the previous step. Such a fixed neighbourhood is a stencil.
#
# **Predict.** What if new values go straight into `old`?


# %%
@njit
def rod_numba(u, steps):
    old, new = u.copy(), u.copy()
    for _ in range(steps):
        for i in range(1, len(u) - 1):
            new[i] = 0.5 * (old[i - 1] + old[i + 1])
        old, new = new, old
    return old


def rod_numpy(u, steps):
    u = u.copy()
    for _ in range(steps):
        u[1:-1] = 0.5 * (u[:-2] + u[2:])
    return u


figures.show_stencil()

# %% [markdown]
# <!-- ko -->
# **설명.** 덮어쓰면 왼쪽 이웃이 이미 새 값이라 다른 방법(가우스–자이델)이 됩니다. 그래서 버퍼 두 개를 번갈아 씁니다. 이것이 야코비 반복(Jacobi iteration)입니다.
#
# 답을 아는 입력으로 검증합니다. 간격이 h일 때 sin(πih)는 한 단계마다 정확히 cos(πh)배가 됩니다.
#
# **예측.** 2,000단계 뒤, 계산과 이론은 소수 몇째 자리까지 같을까요?
# <!-- en -->
# **Explain.** If you overwrite, the left neighbour is already new: another method (Gauss–Seidel). So two buffers take turns: Jacobi iteration.
#
# We check with a known answer. On a grid of spacing h, sin(πih) shrinks by exactly cos(πh) a step.
#
# **Predict.** After 2,000 steps, how many decimals agree with theory?

# %%
h = 1 / 1000
mode = np.sin(np.pi * h * np.arange(1001))
print(f"{rod_numba(mode, 2000)[500] / mode[500]:.15f}  {np.cos(np.pi * h) ** 2000:.15f}")
# ko: 파이썬은 20단계만 재서 100배 합니다
# en: Python is timed for 20 steps, times 100
rod_ms = {
    "Python": 100 * laps(lambda: rod_numba.py_func(mode, 20), 2).min() * 1e3,
    "NumPy": fastest_ms(lambda: rod_numpy(mode, 2000)),
    "Numba": fastest_ms(lambda: rod_numba(mode, 2000)),
}
table(
    [(name, f"{ms:.2f}", f"{rod_ms['Python'] / ms:,.0f}×") for name, ms in rod_ms.items()],
    ko=("열 막대, 1,001점 × 2,000단계", "시간 [ms]", "파이썬 대비 속도"),
    en=("rod, 1,001 points × 2,000 steps", "time [ms]", "speed against Python"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** 열두째 자리까지 같습니다. 나머지는 부동소수점(floating point)의 반올림 오차(rounding error)입니다. **우리 측정:** 파이썬 334, NumPy 3.31, Numba 0.16 ms로 NumPy의 21배이지만, 100,100점에서는 2.5배입니다. 짧은 배열에서는 NumPy를 부르는 비용이 큽니다. NumPy는 임시 배열(temporary array)도 만듭니다.
#
# 2차원에서는 훑는 순서가 중요합니다. 행 우선(row-major, C) 배열은 한 행이, 열 우선(column-major, F) 배열은 한 열이 메모리에 이어집니다.
#
# **예측.** 네 조합 가운데 어느 둘이 빠를까요?
# <!-- en -->
# **Explain.** Twelve; the rest is floating point rounding.  **Our figures:** Python 334, NumPy 3.31, Numba 0.16 ms: 21 times NumPy's speed, but 2.5 times with 100,100 points: on short arrays the cost of calling NumPy weighs most. NumPy also makes temporary arrays.
#
# In two dimensions order matters: row-major (C) keeps rows together in memory, column-major (F) columns.
#
# **Predict.** Which two of the four combinations are fast?


# %%
@njit
def halve_by_rows(a):
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            a[i, j] *= 0.5


@njit
def halve_by_columns(a):
    for j in range(a.shape[1]):
        for i in range(a.shape[0]):
            a[i, j] *= 0.5


figures.show_memory_walk()
c_order, walks = np.ones((3000, 3000)), (halve_by_rows, halve_by_columns)
grids = (c_order, np.asfortranarray(c_order))
rows = [(walk.__name__, *(f"{fastest_ms(lambda: walk(a)):.1f}" for a in grids)) for walk in walks]
table(rows, ko=("3,000 × 3,000", "C [ms]", "F [ms]"), en=("3,000 × 3,000", "C [ms]", "F [ms]"))

# %% [markdown]
# <!-- ko -->
# **설명.** 메모리 순서대로 걸을 때 빠릅니다. **우리 측정:** 행을 따라 C 3.2, F 8.6 ms, 열을 따라 C 7.7, F 2.8 ms. 메모리는 64바이트(`float64` 8개)씩 캐시(cache)로 올라오는데, 건너뛰면 그 대부분을 쓰지 못합니다.
#
# **예측.** `fastmath=True`는 덧셈 순서를 바꾸도록 허락합니다. 빨라지는 대신 무엇을 잃을까요?
# <!-- en -->
# **Explain.** Following memory is fast. **Our figures:** along rows C 3.2, F 8.6 ms; down columns C 7.7, F 2.8 ms. The cache loads 64 bytes (eight `float64`) at a time; jumping wastes most of them.
#
# **Predict.** `fastmath=True` lets additions be reordered. What does the speed cost?


# %%
def add_up(x):
    total = 0.0
    for i in range(len(x)):
        total += x[i]
    return total


def is_nan(value):
    return np.isnan(value)


small = x[:100_000]
rows = []
for fastmath in (False, True):
    add, nan = njit(add_up, fastmath=fastmath), njit(is_nan, fastmath=fastmath)
    rows.append((fastmath, f"{fastest_ms(lambda: add(small), 50):.4f}", add(small), nan(np.nan)))
table(
    rows,
    ko=("fastmath", "시간 [ms]", "합, n = 10⁵", "isnan(NaN)"),
    en=("fastmath", "time [ms]", "sum, n = 10⁵", "isnan(NaN)"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** 끝자리가 달라지고, NaN이 없다고 가정하므로 `np.isnan`이 틀립니다. **우리 측정:** 0.053에서 0.006 ms로 9배. 결측값이 있는 자료에는 쓰지 않습니다.
#
# ## 5. 문자열을 배열로
#
# 컴파일된 코드는 정수 배열을 가장 잘 다룹니다. 한글은 글자 단위로도, 자모(jamo) 단위로도 정수가 됩니다.
#
# **예측.** "빛고을"과 오타 "빗고을"은 각각 몇 칸이 다를까요?
# <!-- en -->
# **Explain.** The last digits change, and with NaN assumed away `np.isnan` is wrong. **Our figures:** from 0.053 to 0.006 ms, 9 times. Never use it with missing values.
#
# ## 5. Text as arrays
#
# Compiled code handles integer arrays best. Hangul becomes integers by syllable, or by jamo, the letters within a syllable.
#
# **Predict.** In how many places do "빛고을" and the typo "빗고을" differ each way?

# %%
for codes in (syllable_codes, jamo_codes):
    right, typo = codes("빛고을"), codes("빗고을")
    print(f"{codes.__name__:15}", np.count_nonzero(right != typo), "/", len(right))
    print(right, typo)
print(jamo_letters("빛고을"), jamo_letters("빗고을"))

# %% [markdown]
# <!-- ko -->
# **설명.** 글자로는 셋 중 하나, 자모로는 여덟 중 하나입니다. 자모로 보면 거의 같은 말입니다.
#
# 길이가 다르면 가장 긴 공통 부분열(LCS)을 구합니다. 그 길이는 표를 채워 가는 동적 계획법(dynamic programming)으로 계산합니다. 과제의 편집 거리(edit distance)도 같은 틀입니다.
#
# **예측.** 이 이중 반복은 몇 배나 빨라질까요?
# <!-- en -->
# **Explain.** One in three, and one in eight: in jamo, almost the same word.
#
# For texts of different lengths, the longest common subsequence (LCS) comes from filling a table: dynamic programming. The exercise's edit distance works likewise.
#
# **Predict.** How much faster is this double loop?


# %%
@njit
def lcs_length(a, b):
    best = np.zeros((len(a) + 1, len(b) + 1), np.int64)
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                best[i + 1, j + 1] = best[i, j] + 1
            else:
                best[i + 1, j + 1] = max(best[i, j + 1], best[i + 1, j])
    return best[len(a), len(b)]


a = jamo_codes("빛고을은 광주의 옛 이름입니다. " * 15)
b = jamo_codes("무등산은 광주의 동쪽에 있습니다. " * 15)
lcs_ms = {
    "Python": laps(lambda: lcs_length.py_func(a, b), 2).min() * 1e3,
    "Numba": fastest_ms(lambda: lcs_length(a, b)),
}
table(
    [(name, f"{ms:.2f}", f"{lcs_ms['Python'] / ms:.0f}×") for name, ms in lcs_ms.items()],
    ko=(f"LCS, 자모 {len(a)} × {len(b)}", "시간 [ms]", "파이썬 대비 속도"),
    en=(f"LCS, {len(a)} × {len(b)} jamo", "time [ms]", "speed against Python"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** 파이썬 127, Numba 0.24 ms로 525배. 칸마다 앞 칸이 필요해 NumPy로는 한꺼번에 계산하기 어려운, Numba에 꼭 맞는 반복문입니다. 기준선도 정직해야 합니다. 배열 대신 리스트를 쓴 파이썬은 47 ms여서 193배로 줄어듭니다.
#
# ## 6. 타입 안정성
#
# 변수마다 타입이 하나로 정해지는 성질이 타입 안정성(type stability)입니다.
#
# **예측.** 다음 함수에서 `result`의 타입은 무엇일까요?
# <!-- en -->
# **Explain.** **Our figures:** Python 127, Numba 0.24 ms, 525 times. Each cell needs earlier ones: hard for NumPy, ideal for Numba. Be honest about the baseline: Python with lists takes 47 ms, a ratio of 193.
#
# ## 6. Type stability
#
# A function is type stable when each variable keeps one type.
#
# **Predict.** What is the type of `result` here?


# %%
@njit
def doubled(x, wanted):
    result = 0
    if wanted:
        result = x * 2.0
    return result


try:
    doubled(x, True)
except TypingError as error:
    print(next(line for line in str(error).splitlines() if "unify" in line).split(", defined")[0])

# %% [markdown]
# <!-- ko -->
# **설명.** 두 갈래의 타입을 하나로 합치는 타입 단일화(type unification)에 실패했습니다. 정수와 실수는 `float64`로 합쳐지지만, 정수와 배열은 합쳐지지 않습니다. 오류에서는 "unify" 줄부터 읽습니다.
#
# **예측.** 다음 함수는 컴파일될까요? `total = 0`은 정수로 남을까요?
# <!-- en -->
# **Explain.** Type unification of the two branches failed: an integer and a float join to `float64`, an integer and an array do not. In errors, read the "unify" line first.
#
# **Predict.** Does this compile? Does `total = 0` stay an integer?


# %%
@njit
def sum_before(x, limit):
    total = 0
    for value in x:
        if value > limit:
            return total
        total += value
    return None


sum_before(x, 0.9)
print(sum_before.nopython_signatures[0].return_type)
report = io.StringIO()
sum_before.inspect_types(file=report)
for line in report.getvalue().splitlines():
    if line.lstrip("# ").startswith("total") and "::" in line:
        print(line.strip())

# %% [markdown]
# <!-- ko -->
# **설명.** 컴파일되지만 반환 타입이 `OptionalType(float64)`, 곧 "실수 또는 None"이라 쓰는 쪽이 번거롭습니다. 한 타입만 반환하는 편이 낫습니다. `inspect_types`는 `::` 뒤에 추론한 타입을 보여 줍니다. 상수 0에서 시작한 `total`도 `float64`가 되었습니다.
#
# **예측.** 시그니처를 직접 적으면 네 호출 가운데 무엇이 통과할까요?
# <!-- en -->
# **Explain.** Yes, but it returns `OptionalType(float64)`, a float or None: better return one type. After `::`, `inspect_types` shows inferred types; `total` began as the constant 0 and became `float64`.
#
# **Predict.** With an explicit signature, which of four calls pass?


# %%
@njit("float64(float64[:], int64)")
def sum_every(x, step):
    total = 0.0
    for i in range(0, len(x), step):
        total += x[i]
    return total


arguments = {"float64": np.ones(6), "[::2]": np.ones(6)[::2], "int64": np.arange(6), "list": [1.0, 1.0]}
for name, argument in arguments.items():
    try:
        print(f"{name:8}", sum_every(argument, 2))
    except TypeError as error:
        print(f"{name:8}", error)
print("signatures:", len(sum_every.signatures))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    mean_square([1.0, 2.0])
print(caught[0].category.__name__)

# %% [markdown]
# <!-- ko -->
# **설명.** `float64[:]`는 건너뛰는 뷰 `[::2]`도 받고, `float64[::1]`은 이어진 배열만 받습니다. 다른 타입은 거부하므로 시그니처는 하나로 남습니다. 시그니처가 없는 `mean_square`는 리스트도 받지만, 이 기능(reflected list)은 없어질 예정이라 경고가 나옵니다. `np.asarray`로 바꿔 넘기십시오.
#
# ## 7. 언제 NumPy가 이기는가
#
# 행렬 곱(matrix product)을 메모리 순서에 맞춰 직접 짜 봅니다.
#
# **예측.** `a @ b`를 이길까요?
# <!-- en -->
# **Explain.** `float64[:]` takes the strided view `[::2]` too, `float64[::1]` only contiguous arrays. Other types are refused: one signature remains. `mean_square` has none and takes a list, but this feature (reflected list) is due to go, hence the warning: pass `np.asarray(...)`.
#
# ## 7. When NumPy wins
#
# We write a matrix product in the order of memory.
#
# **Predict.** Does it beat `a @ b`?


# %%
@njit
def product(a, b):
    c = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for k in range(a.shape[1]):
            for j in range(b.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c


p, q = np.random.default_rng(7).random((2, 500, 500))
assert np.allclose(product(p, q), p @ q)
ratios = [
    ("rod_numba", rod_ms["NumPy"] / rod_ms["Numba"]),
    ("mean_square", mean_ms["NumPy"] / mean_ms["Numba"]),
    ("mean_square_mc", mc_ms["NumPy default_rng"] / mc_ms["Numba"]),
    ("product", fastest_ms(lambda: p @ q, 20) / fastest_ms(lambda: product(p, q), 20)),
]
figures.show_verdict(ratios)

# %% [markdown]
# <!-- ko -->
# **설명.** 졌습니다. **우리 측정:** BLAS 2.5, 우리 반복문 11.0 ms로 4.4배 느립니다. `@` 뒤의 BLAS는 행렬을 캐시에 맞는 블록으로 나누고 벡터 명령과 여러 코어를 씁니다.
#
# 컴파일 시간은 `cache=True`로 아낍니다. 기계어를 디스크에 두었다가 다음에 읽어 씁니다. **예측.** 같은 파일을 두 번 불러오면 첫 호출은 얼마나 빨라질까요?
# <!-- en -->
# **Explain.** It loses. **Our figures:** BLAS 2.5, our loops 11.0 ms, 4.4 times slower. The BLAS behind `@` works in blocks that fit the cache, with vector instructions and several cores.
#
# `cache=True` keeps machine code on disk for the next time. **Predict.** If we load a file twice, how much faster is the second first call?

# %%
program = """
from numba import njit

@njit(cache=True)
def triangle(n):
    total = 0
    for i in range(n):
        total += i
    return total
"""
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "triangle.py"
    path.write_text(program)
    for number in (1, 2):
        triangle = runpy.run_path(str(path))["triangle"]
        print(number, f"{laps(lambda: triangle(10), 1)[0] * 1e3:.1f} ms")

# %% [markdown]
# <!-- ko -->
# **설명.** 두 번째는 파일에서 읽기만 합니다. 다만 Numba를 준비하는 시간은 프로세스마다 듭니다.
#
# **정리.** Numba를 쓰기 전에 묻습니다.
#
# 1. 느린 곳을 재서 찾았습니까?
# 2. NumPy나 BLAS가 이미 하는 일이 아닙니까?
# 3. 숫자 배열이고, 변수마다 타입이 하나입니까?
# 4. 안쪽 반복이 메모리 순서를 따릅니까?
# 5. 컴파일 시간을 갚을 만큼 자주 부릅니까?
# 6. 예열하고, 기준선과 답이 같은지 확인했습니까?
#
# **출처** (2026-11-22 확인): "Compiling Python code with @jit", "Performance Tips", "Troubleshooting and tips", "Deprecation Notices"(Numba 공식 문서). "numpy.random"(NumPy 공식 문서). "Convergence of the Jacobi method"(*Templates for the Solution of Linear Systems*, Netlib, 1995).
# <!-- en -->
# **Explain.** Reading a file is enough, but each process must still get Numba ready.
#
# **To sum up,** ask before you use Numba:
#
# 1. Have you measured where the time goes?
# 2. Does NumPy or BLAS already do it?
# 3. Are the data arrays of numbers, with one type a variable?
# 4. Does the inner loop follow memory?
# 5. Do enough calls pay for compiling?
# 6. Did you warm up, and compare answers with the baseline?
#
# **Sources** (read 2026-11-22): "Compiling Python code with @jit", "Performance Tips", "Troubleshooting and tips", "Deprecation Notices" (Numba documentation). "numpy.random" (NumPy documentation). "Convergence of the Jacobi method" (*Templates for the Solution of Linear Systems*, Netlib, 1995).
