# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m08_numba_parallel, kind: lesson}
# ---

# %% [markdown]
# <!-- ko -->
# # M08. Numba 병렬
#
# 코어가 둘이면 두 배 빨라질까요? 이 노트북은 실행하는 기계를 직접 재고, 빨라지지 않는 경우와 조용히 틀리는 경우까지 봅니다. 칸마다 예측하고, 실행하고, 설명합니다.
#
# | 이 수업을 마치면 | 절 | 과제 |
# |---|---|---|
# | 데이터 경쟁(data race)을 운에 기대지 않고 찾을 수 있습니다 | 2 | `diagnose_race` |
# | 개인 사본(private copy)으로 경쟁을 없앨 수 있습니다 | 3 | `hist_private` |
# | 스레드 수와 무관한 난수(random number)와 스텐실(stencil)을 쓸 수 있습니다 | 4 | `mc_pi_par`, `jacobi_par` |
# | 확장성을 재고 암달의 법칙(Amdahl's law)에 맞출 수 있습니다 | 5 | `fit_amdahl` |
# | 코드를 루프라인(roofline)에 놓을 수 있습니다 | 6 | `triad_roofline` |
# <!-- en -->
# # M08. Numba in parallel
#
# Are two cores twice as fast? This notebook measures the machine it runs on, and also looks at code that gets no faster and at code that is silently wrong. Predict, run, explain.
#
# | After this lesson you can | Section | Exercise |
# |---|---|---|
# | find a data race without luck | 2 | `diagnose_race` |
# | remove races with private copies | 3 | `hist_private` |
# | use random numbers and stencils whatever the number of threads | 4 | `mc_pi_par`, `jacobi_par` |
# | measure scaling and fit Amdahl's law | 5 | `fit_amdahl` |
# | place code under a roofline | 6 | `triad_roofline` |

# %%
import os
import timeit

import numpy as np
from numba import get_num_threads, njit, prange, set_num_threads, threading_layer

from course.m08_numba_parallel import figures
from course.plot import set_language, table

set_language(lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. prange와 리덕션
#
# `@njit(parallel=True)`는 `prange` 반복문의 반복들을 스레드(thread) 여럿에 이어진 덩어리로 나누어 줍니다. `parallel`이 없으면 `prange`는 `range`와 같으므로, 같은 함수를 두 가지로 컴파일(compilation)해 견줄 수 있습니다.
#
# **예측.** 이 기계에서 몇 배 빨라질까요? 두 결과는 끝자리까지 같을까요?
# <!-- en -->
# ## 1. prange and reductions
#
# `@njit(parallel=True)` deals the turns of a `prange` loop out to several threads, in contiguous chunks. Without `parallel`, `prange` is `range`: compile one function both ways and compare.
#
# **Predict.** How much faster is it on this machine? Do the results agree to the last digit?


# %%
def fastest_ms(call, count=6):
    return min(timeit.repeat(call, number=1, repeat=count)[1:]) * 1e3


def roughness(x):
    total = 0.0
    for i in prange(len(x)):
        total += np.sqrt(np.abs(np.sin(x[i]) * np.cos(x[i])))
    return total


serial, parallel = njit(roughness), njit(parallel=True)(roughness)
x = np.random.default_rng(8).random(2_000_000)
cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
print(serial(x), parallel(x))
threads = get_num_threads()
print(f"{cores} of {os.cpu_count()} processors, {threads} threads ({threading_layer()})")
rough_ms = {"serial": fastest_ms(lambda: serial(x)), "parallel": fastest_ms(lambda: parallel(x))}
print({name: f"{ms:.1f} ms" for name, ms in rough_ms.items()})

# %% [markdown]
# <!-- ko -->
# **설명.** Numba는 이 프로세스가 쓸 수 있는 코어 수만큼만 스레드를 만듭니다. 그 수는 서버에 든 코어보다 적을 수 있고(친화도), 컨테이너의 CPU 할당량은 이 수에 나타나지 않기도 합니다. 한 개라면 이 수업의 병렬 시간은 직렬과 비슷하게 나옵니다. `total`에 더하는 문장은 Numba가 리덕션(reduction)으로 알아보고, 스레드마다 따로 더한 뒤 합칩니다. 더하는 순서가 달라져 끝자리가 다를 수 있습니다.
#
# **우리 측정:** 직렬 {rough_s}, 병렬 {rough_p} ms. 이 수업의 "우리 측정"은 2코어 Intel Xeon({versions})에서 {date}에 예열(warm-up) 뒤 다섯 번 이상 잰 최솟값이며, `benchmarks/m08_figures.py`로 다시 잴 수 있습니다.
#
# ## 2. 데이터 경쟁
#
# 이번에는 숫자 하나가 아니라 배열(array)의 원소에 더합니다.
#
# **예측.** 200만 개를 셉니다. 실행할 때마다 몇 %를 잃을까요?
# <!-- en -->
# **Explain.** Numba starts as many threads as this process may use cores. That may be fewer than the server has (affinity), and a container's CPU quota may not show in it at all. With one, the parallel times of this lesson are about the serial ones. Numba recognises the sum into `total` as a reduction: each thread sums apart, and the sums are joined. The order of additions changes, and with it perhaps the last digits.
#
# **Our figures:** serial {rough_s}, parallel {rough_p} ms. "Our figures" are minima of five or more runs after a warm-up on a 2-core Intel Xeon ({versions}), {date}; rerun `benchmarks/m08_figures.py`.
#
# ## 2. Data races
#
# Now we add to elements of an array, not to a single number.
#
# **Predict.** We count two million values. What percentage does each run lose?


# %%
@njit(parallel=True)
def tally(values, kinds):
    counts = np.zeros(kinds, np.int64)
    for i in prange(len(values)):
        counts[values[i]] += 1
    return counts


values = np.random.default_rng(8).integers(0, 10, 2_000_000)
lost = [1 - tally(values, 10).sum() / len(values) for _ in range(10)]
figures.show_lost_update()
figures.show_losses(lost, threads)

# %% [markdown]
# <!-- ko -->
# **설명.** `+= 1`은 읽기, 더하기, 쓰기 세 걸음입니다. 두 스레드가 같은 값을 읽고 저마다 1을 더해 쓰면 하나가 사라집니다. 오류도 경고도 없습니다. **우리 측정:** 스레드 두 개로 열 번 모두 틀렸고, {lost_low}%에서 {lost_high}%를 잃었습니다. 코어가 하나면 막대가 0일 수 있습니다. 그것은 옳은 것이 아니라 운이 좋은 것입니다.
#
# 그러므로 실행해 보지 말고 접근을 살펴봅니다. 서로 다른 스레드의 두 반복이 같은 원소를 건드리고 하나라도 **쓰면** 데이터 경쟁입니다(번스타인 조건).
#
# **예측.** 아래 기록에서 두 반복이 함께 건드리는 원소는 무엇일까요?
# <!-- en -->
# **Explain.** `+= 1` is three steps: read, add, write. If two threads read the same value, each adds 1 and writes, one addition is gone. There is no error and no warning. **Our figures:** with two threads all ten runs were wrong; they lost {lost_low}% to {lost_high}%. On a single core the bars may be 0: that is luck, not correctness.
#
# So look at the accesses, not at runs. Two turns on different threads that touch the same element race if at least one **writes** it (Bernstein's conditions).
#
# **Predict.** In the log below, which element do two turns touch?


# %%
class Watched(list):
    def __getitem__(self, k):
        log.append((turn, k, "read"))
        return super().__getitem__(k)

    def __setitem__(self, k, value):
        log.append((turn, k, "write"))
        super().__setitem__(k, value)


log, counts = [], Watched([0] * 10)
for turn, v in enumerate([4, 1, 7, 1]):
    counts[v] += 1
table(log, ko=("반복", "원소", "접근"), en=("turn", "element", "access"))

# %% [markdown]
# <!-- ko -->
# **설명.** 원소 1을 반복 1과 3이 읽고 씁니다. 두 반복이 다른 스레드에 가면 경쟁이고, 같은 스레드에 가면 아닙니다. 채점기도 같은 생각으로, 쓰기 앞뒤에서 다른 스레드에 차례를 넘기며 실행해 경쟁을 드러냅니다.
#
# ## 3. 개인 사본과 거짓 공유
#
# 고치는 길은 스레드마다 **자기 자리**에 쓰는 것입니다. 0.5보다 작은 수와 나머지를 세어 봅니다. 스레드의 두 칸을 바로 이어 두거나, 64바이트(8칸)씩 떨어뜨리거나, 지역 변수에 센 뒤 한 번만 씁니다.
#
# **예측.** 셋 다 결과는 맞습니다. 시간은 어떻게 다를까요?
# <!-- en -->
# **Explain.** Turns 1 and 3 read and write element 1. On different threads that is a race, on the same thread it is not. The grader works likewise: it hands over to other threads before and after each write, so that a race shows.
#
# ## 3. Private copies and false sharing
#
# The repair: each thread writes to **places of its own**. We count numbers below 0.5 and the others, with the threads' two slots side by side, or 64 bytes (8 slots) apart, or in a local variable written once.
#
# **Predict.** All three are right. How do the times differ?


# %%
@njit(parallel=True)
def halves_in_slots(x, parts, gap):
    slots = np.zeros(parts * gap, np.int64)
    for p in prange(parts):
        for i in range(p * len(x) // parts, (p + 1) * len(x) // parts):
            slots[p * gap + int(x[i] < 0.5)] += 1
    return slots


@njit(parallel=True)
def halves_locally(x, parts):
    slots = np.zeros(parts * 2, np.int64)
    for p in prange(parts):
        low = 0
        for i in range(p * len(x) // parts, (p + 1) * len(x) // parts):
            low += x[i] < 0.5
        slots[2 * p + 1] = low
    return slots


ways = {f"gap {gap}": lambda gap=gap: halves_in_slots(x, threads, gap) for gap in (2, 8)}
ways["local"] = lambda: halves_locally(x, threads)
assert len({int(slots()[1 :: len(slots()) // threads].sum()) for slots in ways.values()}) == 1
rows = [(name, f"{fastest_ms(way, 20):.2f}") for name, way in ways.items()]
table(rows, ko=("자리", "시간 [ms]"), en=("places", "time [ms]"))

# %%
figures.show_cache_line()

# %% [markdown]
# <!-- ko -->
# **설명.** 캐시(cache)는 64바이트 줄 단위로 움직입니다. 이웃한 자리는 한 줄에 있어, 서로 다른 원소인데도 코어들이 그 줄을 빼앗습니다. 거짓 공유(false sharing)입니다. **우리 측정:** 붙은 자리 {slots_1}, 떨어진 자리 {slots_8}, 지역 변수 {slots_local} ms. 지역 변수는 레지스터에 머물고 벡터화(vectorisation)도 됩니다. 코어가 하나면 앞의 둘은 같습니다. 개인 사본에도 값이 있습니다. 메모리가 스레드 수만큼 늘고, 끝에 합쳐야 합니다.
#
# ## 4. 반복이 서로 독립인가
#
# 난수 생성기의 상태는 스레드마다 따로 있습니다. 시드(seed)를 밖에서 한 번 정하는 함수와, 블록마다 안에서 정하는 함수를 견줍니다.
#
# **예측.** 어느 쪽이 스레드 수를 바꾸고 다시 실행해도 같은 값을 낼까요?
# <!-- en -->
# **Explain.** The cache moves lines of 64 bytes. Neighbouring places lie in one line, and the cores keep taking it from each other though their elements differ: false sharing. **Our figures:** side by side {slots_1}, apart {slots_8}, local {slots_local} ms. A local variable stays in a register and allows vectorisation. With one core the first two are alike. Private copies have a price too: memory for each thread, and joining at the end.
#
# ## 4. Are the turns independent?
#
# Each thread has a random generator of its own. One function seeds once, outside; the other seeds inside, for each block.
#
# **Predict.** Which gives the same value again, and with another number of threads?


# %%
@njit(parallel=True)
def rare_seeded_once(n, seed):
    np.random.seed(seed)
    rare = 0
    for i in prange(n):
        rare += np.random.random() < 0.01
    return rare


@njit(parallel=True)
def rare_by_blocks(n, seed):
    rare = 0
    for b in prange(50):
        np.random.seed(50 * seed + b)
        for _ in range(n // 50):
            rare += np.random.random() < 0.01
    return rare


for rare in (rare_seeded_once, rare_by_blocks):
    found = []
    for p in (1, threads, threads):
        set_num_threads(p)
        found.append(rare(1_000_000, 7))
    print(f"{rare.__name__:16}", found)

# %% [markdown]
# <!-- ko -->
# **설명.** 블록에 묶인 난수만 같습니다. 블록 b는 어느 스레드가 맡든 같은 시드로 시작하기 때문입니다. 시드를 `seed + b`로 하면 이웃한 시드끼리 블록을 함께 쓰므로 곱해서 띄웁니다.
#
# 야코비 반복(Jacobi iteration)에서는 한 단계 안의 점들이 독립이고, 단계와 단계는 차례가 있습니다. 그래서 안쪽 반복문만 `prange`로 씁니다.
#
# **예측.** 점이 천 개일 때와 백만 개일 때, 병렬은 각각 몇 배 빠를까요?
# <!-- en -->
# **Explain.** Only numbers that belong to blocks repeat: block b begins with the same seed whichever thread takes it. With `seed + b`, neighbouring seeds would share blocks, hence the multiplication.
#
# In Jacobi iteration the points of one step are independent, while the steps must come in order. So only the inner loop is a `prange`.
#
# **Predict.** With a thousand points, and with a million: how much faster is parallel?


# %%
def rod(u, steps):
    old, new = u.copy(), u.copy()
    for _ in range(steps):
        for i in prange(1, len(u) - 1):
            new[i] = 0.5 * (old[i - 1] + old[i + 1])
        old, new = new, old
    return old


rod_serial, rod_parallel = njit(rod), njit(parallel=True)(rod)
rod_ms = {}
for points, steps in ((1001, 2000), (1_000_001, 20)):
    u = np.sin(np.pi * np.linspace(0, 1, points))
    assert np.array_equal(rod_serial(u, 3), rod_parallel(u, 3))
    rod_ms[points] = [fastest_ms(lambda: f(u, steps)) for f in (rod_serial, rod_parallel)]
table(
    [
        (f"{points:,} × {steps:,}", *(f"{ms:.2f}" for ms in rod_ms[points]))
        for points, steps in ((1001, 2000), (1_000_001, 20))
    ],
    ko=("점 × 단계", "직렬 [ms]", "병렬 [ms]"),
    en=("points × steps", "serial [ms]", "parallel [ms]"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** 1,001점에서 직렬 {rod_small_s}, 병렬 {rod_small_p} ms로 병렬이 크게 집니다. 병렬 반복문을 한 번 시작하고 끝내는 데 약 {launch} µs가 드는데, 한 단계의 계산은 0.1 µs 남짓이기 때문입니다. 백만 점에서는 {rod_large_s}와 {rod_large_p} ms입니다. 계산이 시작 비용보다 훨씬 커야 병렬이 이롭습니다.
#
# ## 5. 확장성
#
# 일을 그대로 두고 스레드를 늘리는 것이 강한 확장(strong scaling), 일도 함께 늘리는 것이 약한 확장(weak scaling)입니다. `smooth`의 두 번째 반복문은 앞 원소가 있어야 하므로 혼자 합니다.
#
# **예측.** 병렬 부분의 비율이 f일 때, 스레드를 무한히 늘리면 몇 배까지 빨라질까요?
# <!-- en -->
# **Explain.** **Our figures:** with 1,001 points serial {rod_small_s}, parallel {rod_small_p} ms: parallel loses badly. Starting and ending a parallel loop takes about {launch} µs, and the arithmetic of one step little more than 0.1 µs. With a million points it is {rod_large_s} and {rod_large_p} ms. Parallel pays when the work is far larger than the cost of starting.
#
# ## 5. Scaling
#
# More threads for the same work is strong scaling; work that grows along is weak scaling. The second loop of `smooth` needs the element before, so it runs alone.
#
# **Predict.** If the fraction f is parallel, how much faster can unlimited threads make it?


# %%
@njit(parallel=True)
def smooth(x):
    y = np.empty_like(x)
    for i in prange(len(x)):
        y[i] = np.sqrt(np.abs(np.sin(x[i]) * np.cos(x[i])))
    for i in range(1, len(x)):
        y[i] += 0.9 * y[i - 1]
    return y


counts = sorted({2**k for k in range(8) if 2**k <= threads} | {threads})
strong_ms, weak_ms = [], []
for p in counts:
    set_num_threads(p)
    small, grown = x[:500_000], np.resize(x, 500_000 * p)
    strong_ms.append(fastest_ms(lambda: smooth(small)))
    weak_ms.append(fastest_ms(lambda: smooth(grown)))
strong = [strong_ms[0] / ms for ms in strong_ms]
weak = [p * weak_ms[0] / ms for p, ms in zip(counts, weak_ms)]
figures.show_scaling(counts, strong, weak)

# %% [markdown]
# <!-- ko -->
# **설명.** 암달의 법칙에 따르면 시간은 (1−f) + f/p배가 되고, 한계는 1/(1−f)배입니다. 일을 p배로 키우면 같은 시간에 하는 일은 (1−f) + f·p배, 곧 구스타프슨의 법칙(Gustafson's law)입니다. 여기서는 혼자 하는 부분도 함께 커지므로 약한 확장도 강한 확장과 비슷합니다. 구스타프슨은 혼자 하는 부분이 **그대로일** 때의 이야기입니다. **우리 측정:** 스레드 두 개에서 강한 확장 {strong}배, 약한 확장 {weak}배.
#
# ## 6. 대역폭과 루프라인
#
# 트라이어드 `a = b + s·c`는 STREAM의 표준 문제입니다. 원소마다 연산은 2번, 옮기는 것은 `float64` 넷입니다. 둘을 읽고 하나를 쓰며, 쓸 줄을 먼저 읽어 오기도 합니다(write-allocate).
#
# **예측.** 스레드를 늘리면 초당 몇 GB를 옮길까요?
# <!-- en -->
# **Explain.** By Amdahl's law the time becomes (1−f) + f/p of what it was; the limit is 1/(1−f). With p times the work, (1−f) + f·p as much gets done in the same time: Gustafson's law. Here the serial part grows along, so weak scaling looks like strong. Gustafson's law holds where the serial part **stays as it is**. **Our figures:** with two threads {strong} times for strong scaling, {weak} for weak.
#
# ## 6. Bandwidth and the roofline
#
# The triad `a = b + s·c` is the standard problem of STREAM. Each element takes 2 operations and moves four `float64`: two are read, one is written, and the line to be written is read first (write-allocate).
#
# **Predict.** How many GB a second move as threads are added?


# %%
@njit(parallel=True)
def triad(a, b, c, s):
    for i in prange(len(a)):
        a[i] = b[i] + s * c[i]


n = 10_000_000
a, b, c = np.zeros(n), np.ones(n), np.ones(n)
triad_gbs = []
for p in counts:
    set_num_threads(p)
    triad_gbs.append(32 * n / fastest_ms(lambda: triad(a, b, c, 3.0)) / 1e6)
table(
    [(p, f"{gbs:.1f}") for p, gbs in zip(counts, triad_gbs)],
    ko=("스레드", "대역폭 [GB/s]"),
    en=("threads", "bandwidth [GB/s]"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** 잰 값이 이 기계의 대역폭(bandwidth)입니다. **우리 측정:** 스레드 하나로 {triad_1}, 둘로 {triad_2} GB/s. 가상 머신은 메모리를 이웃과 나누어 쓰므로 다시 재면 다를 수 있고, 배열이 캐시에 들어가는 기계라면 캐시를 잰 것입니다.
#
# 옮긴 바이트당 연산 수가 연산 강도(arithmetic intensity)입니다. 트라이어드는 2/32 = 0.0625입니다. 다항식의 차수를 올리면 같은 바이트로 더 많이 계산합니다.
#
# **예측.** 몇 차부터 메모리가 아니라 계산이 한계일까요?
# <!-- en -->
# **Explain.** This is the machine's bandwidth as measured. **Our figures:** {triad_1} GB/s with one thread, {triad_2} with two. A virtual machine shares memory with neighbours, so another run may differ; where the arrays fit the cache, the cache was measured.
#
# Operations per byte moved are the arithmetic intensity: 2/32 = 0.0625 for the triad. A polynomial of higher degree computes more with the same bytes.
#
# **Predict.** From which degree on is arithmetic the limit, not memory?


# %%
def make_polynomial(degree):
    @njit(parallel=True, fastmath=True)
    def polynomial(x, y):
        for i in prange(len(x)):
            value = 1.0
            for _ in range(degree):
                value = value * x[i] + 0.5
            y[i] = value

    return polynomial


points = [("triad", 2 / 32, 2 * max(triad_gbs) / 32)]
for degree in (2, 8, 32):
    polynomial = make_polynomial(degree)
    ms = fastest_ms(lambda: polynomial(b, a))
    points.append((f"degree {degree}", 2 * degree / 24, 2 * degree * n / ms / 1e6))
peak = max(gflops for _, _, gflops in points)
figures.show_roofline(points, max(triad_gbs), peak)

# %% [markdown]
# <!-- ko -->
# **설명.** 낼 수 있는 성능은 min(최대 성능, 연산 강도 × 대역폭)입니다. 비탈 아래의 점은 메모리가, 지붕 아래의 점은 계산이 한계입니다. 지붕은 제조사의 수치가 아니라 여기서 잰 최댓값이므로 실제 최대보다 낮을 수 있습니다. **우리 측정:** 지붕 {peak} GFLOP/s, 트라이어드 {triad_flops} GFLOP/s, 8차 다항식 {poly_8} GFLOP/s.
#
# ## 7. 병렬이 지는 경우
#
# **예측.** 다음 넷 가운데 병렬이 이기는 것은 무엇일까요?
# <!-- en -->
# **Explain.** Attainable is min(peak, intensity × bandwidth). Points at the slope are limited by memory, points at the roof by arithmetic. The roof is the best measured here and no maker's figure, so the true peak may be higher. **Our figures:** roof {peak} GFLOP/s, triad {triad_flops} GFLOP/s, degree 8 {poly_8} GFLOP/s.
#
# ## 7. When parallel loses
#
# **Predict.** Of these four, where does parallel win?


# %%
@njit(parallel=True)
def product(a, b):
    c = np.zeros((a.shape[0], b.shape[1]))
    for i in prange(a.shape[0]):
        for k in range(a.shape[1]):
            for j in range(b.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c


p, q = np.random.default_rng(8).random((2, 500, 500))
assert np.allclose(product(p, q), p @ q)
tiny = x[:100]
ratios = [
    ("roughness, 2·10⁶", rough_ms["serial"] / rough_ms["parallel"]),
    ("rod, 1,001", rod_ms[1001][0] / rod_ms[1001][1]),
    ("roughness, 100", fastest_ms(lambda: serial(tiny), 50) / fastest_ms(lambda: parallel(tiny), 50)),
    ("product, BLAS", fastest_ms(lambda: p @ q, 20) / fastest_ms(lambda: product(p, q), 20)),
]
figures.show_verdict(ratios)

# %% [markdown]
# <!-- ko -->
# **설명.** 작은 일은 시작 비용에 지고, 행렬 곱(matrix product)은 스레드를 다 써도 BLAS에 집니다. **우리 측정:** BLAS {blas}, 병렬 반복문 {product} ms. BLAS도 같은 코어를 쓰면서, 캐시에 올린 블록을 여러 번 다시 써 연산 강도를 올립니다. 병렬보다 먼저 할 일은 메모리를 덜 오가는 것입니다.
#
# **정리.** 병렬로 만들기 전에 묻습니다.
#
# 1. 두 반복이 같은 원소를 건드리고 하나라도 씁니까?
# 2. 리덕션이 아니라면 개인 사본이 있습니까?
# 3. 반복문 하나의 일이 시작 비용보다 훨씬 큽니까?
# 4. 루프라인의 비탈입니까, 지붕입니까?
# 5. 혼자 하는 부분은 얼마입니까?
# 6. 실제로 쓸 수 있는 코어는 몇 개입니까?
#
# **출처** (2026-11-24 확인): "Automatic parallelization with @jit", "The Threading Layers"(Numba 공식 문서). G. M. Amdahl, "Validity of the single processor approach to achieving large scale computing capabilities"(1967). J. L. Gustafson, "Reevaluating Amdahl's law"(1988). A. J. Bernstein, "Analysis of programs for parallel processing"(1966). J. D. McCalpin, "STREAM". S. Williams 외, "Roofline"(*Communications of the ACM*, 2009).
# <!-- en -->
# **Explain.** Small work loses to the cost of starting, and the matrix product loses to BLAS with all threads. **Our figures:** BLAS {blas}, parallel loops {product} ms. BLAS uses the same cores and raises the intensity by using each block again while it is in the cache. Moving less memory comes before going parallel.
#
# **To sum up,** ask before you go parallel:
#
# 1. Do two turns touch the same element, and does one write?
# 2. If it is no reduction, are there private copies?
# 3. Is the work of one loop far larger than the cost of starting it?
# 4. Slope of the roofline, or roof?
# 5. How much is serial?
# 6. How many cores may you really use?
#
# **Sources** (checked 2026-11-24): "Automatic parallelization with @jit", "The Threading Layers" (Numba documentation). G. M. Amdahl, "Validity of the single processor approach to achieving large scale computing capabilities" (1967). J. L. Gustafson, "Reevaluating Amdahl's law" (1988). A. J. Bernstein, "Analysis of programs for parallel processing" (1966). J. D. McCalpin, "STREAM". S. Williams et al., "Roofline" (*Communications of the ACM*, 2009).
