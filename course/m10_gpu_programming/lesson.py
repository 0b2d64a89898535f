# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m10_gpu_programming, kind: lesson}
# ---

# %% [markdown]
# <!-- ko -->
# # M10. GPU 프로그래밍
#
# GPU는 같은 명령을 스레드(thread) 수천 개로 실행합니다. 무엇이 틀리고 무엇이 느려지는지를, GPU 없이도 세어 보며 배웁니다.
#
# | 이 수업을 마치면 | 절 | 과제 |
# |---|---|---|
# | 스레드에 원소를 나누고 배열(array)의 끝을 지킬 수 있습니다 | 1 | `saxpy` |
# | 어떤 그리드(grid)로도 맞는 커널(kernel)을 쓸 수 있습니다 | 2 | `grid_stride` |
# | 옮기는 메모리를 미리 셈할 수 있습니다 | 3 | `transactions` |
# | 공유 메모리(shared memory)와 배리어(barrier)를 쓸 수 있습니다 | 4 | `tile_matmul` |
# | 잃어버리지 않고 함께 셀 수 있습니다 | 5 | `hist_atomic` |
# | 나무처럼 더할 수 있습니다 | 6 | `block_reduce` |
# <!-- en -->
# # M10. GPU programming
#
# A GPU runs the same instructions in thousands of threads. What goes wrong, and what is slow? We find out by counting, also without a GPU.
#
# | After this lesson you can | Section | Exercise |
# |---|---|---|
# | give elements to threads, and guard the end of an array | 1 | `saxpy` |
# | write kernels that are right for any grid | 2 | `grid_stride` |
# | work out beforehand how much memory is moved | 3 | `transactions` |
# | use shared memory and barriers | 4 | `tile_matmul` |
# | count together without losing anything | 5 | `hist_atomic` |
# | add like a tree | 6 | `block_reduce` |

# %%
import time
import timeit

import numpy as np

from course.gpu import REAL_GPU, OutOfBounds, cuda, float32, int32, profile, races, shuffled, time_on_gpu
from course.m10_gpu_programming import figures
from course.plot import set_language, show, table, text

set_language(lang="ko")
print("GPU" if REAL_GPU else text(ko="시뮬레이터", en="simulator"))

# %% [markdown]
# <!-- ko -->
# `course.gpu`는 GPU가 있으면 진짜 `numba.cuda`를, 없으면 시뮬레이터를 줍니다. 시뮬레이터는 배우기 위한 것이지 빠르지 않습니다. `profile`, `races`, `shuffled`는 어디서나 시뮬레이터에서 실행합니다.
#
# ## 1. 스레드 하나에 원소 하나
#
# 커널은 스레드마다 한 번씩 실행되는 함수입니다. 스레드를 같은 크기로 묶은 것이 스레드 블록(thread block), 블록을 모은 것이 그리드입니다. `kernel[블록 수, 블록의 스레드 수](인자)`로 실행하고, `cuda.grid(1)`이 스레드의 전체 번호입니다.
#
# **예측.** 원소 10개를 4개짜리 블록으로 나눕니다. 블록은 몇 개, 남는 스레드는 몇 개일까요?
# <!-- en -->
# `course.gpu` gives the real `numba.cuda` where there is a GPU, else a simulator, which is for learning, not for speed. `profile`, `races` and `shuffled` always run in the simulator.
#
# ## 1. One thread, one element
#
# A kernel is a function that every thread runs once. Threads form blocks of one size, blocks form the grid. Launch it by `kernel[blocks, threads of a block](arguments)`; `cuda.grid(1)` is a thread's number in the grid.
#
# **Predict.** Ten elements, blocks of 4: how many blocks, and how many surplus threads?


# %%
@cuda.jit
def who(out):
    i = cuda.grid(1)
    if i < out.size:
        out[i] = 10 * cuda.blockIdx.x + cuda.threadIdx.x


figures.show_grid()
out = np.full(10, -1)
who[3, 4](out)
print(out)

# %% [markdown]
# <!-- ko -->
# **설명.** ⌈10 / 4⌉ = 3블록, 스레드 12개 가운데 둘이 남습니다. `if`가 남는 스레드를 막습니다. 스레드는 32개씩 워프(warp)로 묶여 같은 명령을 함께 실행합니다(SIMT).
#
# **예측.** 이 `if`를 빼면?
# <!-- en -->
# **Explain.** ⌈10 / 4⌉ = 3 blocks, 12 threads, two surplus. The `if` guards against them. Threads run in warps of 32 that execute the same instruction together (SIMT).
#
# **Predict.** What if we drop the `if`?


# %%
@cuda.jit
def who_unguarded(out):
    out[cuda.grid(1)] = cuda.threadIdx.x


try:
    shuffled(who_unguarded, 3, 4, np.zeros(10))
except OutOfBounds as error:
    print(error)

# %% [markdown]
# <!-- ko -->
# **설명.** 시뮬레이터는 줄과 스레드를 알려 줍니다. 진짜 GPU는 검사하지 않으므로 남의 메모리를 조용히 바꿀 수 있습니다.
#
# ## 2. 그리드보다 긴 배열
#
# 스레드가 모자라면 그리드 전체의 크기 `cuda.gridsize(1)`만큼 건너뛰며 여러 원소를 맡습니다. 그리드 스트라이드 반복문(grid-stride loop)입니다.
#
# **예측.** 스레드 4개와 8개로 원소 10개를 나누면 누가 어디를 맡을까요?
# <!-- en -->
# **Explain.** The simulator names line and thread. A real GPU does not check: it may silently change somebody else's memory.
#
# ## 2. Arrays longer than the grid
#
# With too few threads, each takes several elements, as far apart as the whole grid is large, `cuda.gridsize(1)`: a grid-stride loop.
#
# **Predict.** Ten elements among 4 and among 8 threads: who takes which?


# %%
@cuda.jit
def takers(out):
    for i in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        out[i] = cuda.grid(1)


for grid, block in ((1, 4), (2, 4)):
    out = np.full(10, -1)
    takers[grid, block](out)
    print(grid, block, out)

# %% [markdown]
# <!-- ko -->
# **설명.** 이웃한 스레드가 늘 이웃한 원소를 맡습니다. 끝이 `out.size`라 다른 검사가 필요 없고, 그리드가 몇이든 맞습니다. 왜 배열을 큰 조각 넷으로 나누지 않을까요? 다음 절이 답합니다.
#
# ## 3. 메모리를 옮기는 단위
#
# 아래 그림에서 왼쪽은 컴퓨터, 오른쪽은 GPU입니다. 레지스터는 스레드의 것, 공유 메모리는 블록의 것이고, 전역 메모리(global memory)는 모두의 것으로 가장 크고 느립니다. 둘을 잇는 다리(PCIe)는 더 느립니다.
#
# 워프가 전역 메모리를 한 번 읽는 것이 요청 하나입니다. 메모리는 32바이트 섹터(sector)를 통째로 옮깁니다. 128바이트를 트랜잭션(transaction)이라 부릅니다.
#
# **예측.** 워프가 `float32` 32개를 `step`칸씩 건너뛰며 읽습니다. `step`이 8이면 섹터는 몇 개일까요?
# <!-- en -->
# **Explain.** Neighbouring threads always take neighbouring elements. Since the loop ends at `out.size` it needs no other guard, and any grid is right. Why not cut the array into four large pieces? The next section answers.
#
# ## 3. What memory moves
#
# In the figure, the computer is left, the GPU right. Registers belong to a thread, shared memory to a block; global memory belongs to all, and is the largest and slowest. The bridge (PCIe) is slower still.
#
# When a warp reads global memory once, that is one request. Memory moves whole sectors of 32 bytes; we call 128 bytes a transaction.
#
# **Predict.** A warp reads 32 `float32`, `step` apart. With `step` 8, how many sectors?


# %%
@cuda.jit
def spread(x, out, step):
    i = cuda.grid(1)
    if i < out.size:
        out[i] = x[step * i]


figures.show_memory()
rows = []
x = np.zeros(32 * 32, np.float32)
for step in (1, 2, 4, 8, 32):
    read = profile(spread, 1, 32, x, np.zeros(32, np.float32), step).of("x")
    rows.append((step, read.requests, read.sectors, read.transactions, f"{read.efficiency:.1f}"))
table(
    rows,
    ko=("step", "요청", "섹터", "트랜잭션", "효율 [%]"),
    en=("step", "requests", "sectors", "transactions", "used [%]"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** 32 × 4바이트는 이어져 있으면 섹터 4개, 8칸씩 떨어져 있으면 32개입니다. 옮긴 것의 1/8만 씁니다. 이웃한 스레드가 이웃한 원소를 읽는 것이 병합 접근(coalesced access)입니다.
#
# **예측.** 다음은 행렬의 행과 열을 바꿉니다. `x`와 `out` 가운데 어느 쪽이 병합될까요?
# <!-- en -->
# **Explain.** 32 × 4 bytes are 4 sectors if they lie together, 32 if they are 8 apart: an eighth of what is moved is used. Neighbouring threads that touch neighbouring elements make coalesced accesses.
#
# **Predict.** This transposes a matrix. Which is coalesced, `x` or `out`?


# %%
@cuda.jit
def turned(x, out):
    j, i = cuda.grid(2)
    if i < x.shape[0] and j < x.shape[1]:
        out[j, i] = x[i, j]


x = np.arange(32 * 32, dtype=np.float32).reshape(32, 32)
report = profile(turned, (1, 32), (32, 1), x, np.zeros_like(x))
show(report.draw(), **report.description())

# %% [markdown]
# <!-- ko -->
# **설명.** `cuda.grid(2)`에서 먼저 변하는 것은 x 방향(`j`)입니다. `x[i, j]`는 한 행을 따라 섹터 4개, `out[j, i]`는 한 열을 따라 32개입니다. 읽기든 쓰기든 느린 쪽이 시간을 정합니다. 해결책은 타일을 공유 메모리에 올렸다가 행을 따라 쓰는 것입니다.
#
# ## 4. 공유 메모리, 배리어, 데이터 경쟁
#
# 아래 커널은 블록마다 64개를 공유 메모리에 올리고 거꾸로 내려놓습니다.
#
# **예측.** 스레드 순서를 뒤섞어 다섯 번 실행합니다. 틀린 원소는 몇 개일까요?
# <!-- en -->
# **Explain.** In `cuda.grid(2)` the x direction (`j`) changes first. `x[i, j]` follows a row: 4 sectors; `out[j, i]` goes down a column: 32. Reading or writing, the slow one decides. The cure: put a tile into shared memory, then write along rows.
#
# ## 4. Shared memory, barriers, data races
#
# In this kernel each block puts 64 values into shared memory and takes them out in reverse.
#
# **Predict.** We run it five times, the threads in shuffled order. How many elements are wrong?


# %%
@cuda.jit
def reversed_hastily(x, out):
    part = cuda.shared.array(64, float32)
    t, i = cuda.threadIdx.x, cuda.grid(1)
    part[t] = x[i]
    out[i] = part[63 - t]


def wrong_elements(kernel, seed):
    x, out = np.arange(128, dtype=np.float32), np.zeros(128, np.float32)
    shuffled(kernel, 2, 64, x, out, seed=seed)
    return int(np.count_nonzero(out != x.reshape(2, 64)[:, ::-1].ravel()))


print([wrong_elements(reversed_hastily, seed) for seed in range(5)])
for race in races(reversed_hastily, 2, 64, np.zeros(128, np.float32), np.zeros(128, np.float32)):
    print(race)

# %% [markdown]
# <!-- ko -->
# **설명.** 결과는 순서에 달렸습니다. 두 스레드가 한 칸을 만지고, 하나 이상이 쓰고, 순서를 정하는 것이 없으면 데이터 경쟁(data race)입니다. `races`는 운에 기대지 않고 배리어를 보고 찾으므로, 결과가 우연히 맞아도 알려 줍니다.
#
# **예측.** `cuda.syncthreads()` 한 줄이면 충분할까요?
# <!-- en -->
# **Explain.** The result depends on the order. Two threads touch one place, at least one writes, and nothing orders them: a data race. `races` does not count on luck but looks at the barriers, so it speaks up even when the result happens to be right.
#
# **Predict.** Is one line, `cuda.syncthreads()`, enough?


# %%
@cuda.jit
def reversed_safely(x, out):
    part = cuda.shared.array(64, float32)
    t, i = cuda.threadIdx.x, cuda.grid(1)
    part[t] = x[i]
    cuda.syncthreads()
    out[i] = part[63 - t]


print([wrong_elements(reversed_safely, seed) for seed in range(5)])
print(races(reversed_safely, 2, 64, np.zeros(128, np.float32), np.zeros(128, np.float32)))

# %% [markdown]
# <!-- ko -->
# **설명.** 충분합니다. 배리어에서는 블록의 모든 스레드가 서로를 기다립니다. 그래서 일부만 들어가는 `if` 안이나 이른 `return` 뒤에 두면 안 됩니다. 같은 칸을 다시 덮어쓰는 반복문에는 하나 더 필요합니다. 블록끼리는 기다리지 않습니다.
#
# ## 5. 원자적 연산
#
# **예측.** 스레드 128개가 저마다 1을 더합니다. 결과는?
# <!-- en -->
# **Explain.** Yes. At a barrier all threads of a block wait for each other. So never put one inside an `if` that only some enter, or behind an early `return`. A loop that overwrites the same place needs a second one. Blocks do not wait for each other.
#
# ## 5. Atomic operations
#
# **Predict.** 128 threads add 1 each. The result?


# %%
@cuda.jit
def tally(total):
    total[0] += 1


@cuda.jit
def tally_atomically(total):
    cuda.atomic.add(total, 0, 1)


for kernel in (tally, tally_atomically):
    found = []
    for seed in range(5):
        total = np.zeros(1, np.int32)
        shuffled(kernel, 2, 64, total, seed=seed)
        found.append(int(total[0]))
    print(kernel.__name__, found)

# %% [markdown]
# <!-- ko -->
# **설명.** `+= 1`은 읽기, 더하기, 쓰기 세 동작이라 그 사이에 끼어든 스레드의 몫을 잃습니다. 원자적 연산(atomic operation)은 셋을 하나로 묶습니다. 대신 같은 칸을 기다리는 스레드는 줄을 섭니다.
#
# **예측.** 블록마다 공유 메모리의 개인 사본(private copy)에 세고 끝에 한 번만 더하면, 전역 메모리의 원자적 연산은 몇 번으로 줄까요?
# <!-- en -->
# **Explain.** `+= 1` is three actions, read, add, write: what others do in between is lost. An atomic operation joins the three; but threads that want the same place queue up.
#
# **Predict.** If each block counts in a private copy in shared memory and adds it once, how many atomic operations on global memory remain?


# %%
@cuda.jit
def tally_by_block(total):
    mine = cuda.shared.array(1, int32)
    if cuda.threadIdx.x == 0:
        mine[0] = 0
    cuda.syncthreads()
    cuda.atomic.add(mine, 0, 1)
    cuda.syncthreads()
    if cuda.threadIdx.x == 0:
        cuda.atomic.add(total, 0, mine[0])


rows = []
for kernel in (tally_atomically, tally_by_block):
    total = np.zeros(1, np.int32)
    far = profile(kernel, 2, 64, total).of("total", "atomic")
    rows.append((kernel.__name__, int(total[0]), far.elements, far.contention))
table(
    rows,
    ko=("커널", "결과", "전역 원자적 연산", "한 요청에서 서는 줄"),
    en=("kernel", "result", "global atomics", "queue in a request"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** 128번이 2번이 되었습니다. 공유 메모리에서도 줄은 서지만 훨씬 가깝습니다. 배리어 두 개는 0으로 만들기, 세기, 더하기를 나눕니다.
#
# ## 6. 나무처럼 줄이기
#
# 합이나 최댓값은 둘씩 합쳐 절반으로 줄여 갑니다. 트리 리덕션(tree reduction)입니다. 값이 n개이면 ⌈log₂ n⌉단계입니다.
#
# **예측.** 최댓값을 두 방법으로 구합니다. 결과는 같습니다. 어느 쪽이 워프를 더 자주 갈라놓을까요?
# <!-- en -->
# **Explain.** 128 became 2. In shared memory they queue as well, but much nearer. Two barriers separate clearing, counting and adding.
#
# ## 6. Reducing like a tree
#
# A sum or a maximum joins pairs and halves what is left: a tree reduction. For n values it takes ⌈log₂ n⌉ steps.
#
# **Predict.** Two ways to the maximum, with equal results. Which parts the warps more often?


# %%
@cuda.jit
def top_by_neighbours(x, out):
    part, t, step = cuda.shared.array(256, float32), cuda.threadIdx.x, 1
    part[t] = x[t]
    while step < 256:
        cuda.syncthreads()
        if t % (2 * step) == 0:
            part[t] = max(part[t], part[t + step])
        step *= 2
    if t == 0:
        out[0] = part[0]


@cuda.jit
def top_by_halves(x, out):
    part, t, step = cuda.shared.array(256, float32), cuda.threadIdx.x, 128
    part[t] = x[t]
    while step > 0:
        cuda.syncthreads()
        if t < step:
            part[t] = max(part[t], part[t + step])
        step //= 2
    if t == 0:
        out[0] = part[0]


# %%
figures.show_tree()
x = np.random.default_rng(10).normal(size=256).astype(np.float32)
rows = []
for kernel in (top_by_neighbours, top_by_halves):
    out = np.zeros(1, np.float32)
    report = profile(kernel, 1, 256, x, out)
    steps = sum(line.steps for line in report.lines)
    rows.append((kernel.__name__, bool(out[0] == x.max()), report.divergent, steps))
table(
    rows,
    ko=("커널", "맞음", "갈라진 분기", "워프의 걸음"),
    en=("kernel", "right", "divergent branches", "warp steps"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** 워프의 스레드가 서로 다른 길을 가면 두 길을 차례로 실행하고, 그동안 나머지는 쉽니다. 워프 갈라짐(warp divergence)입니다. 절반씩 접으면 일하는 스레드가 앞쪽에 모여 워프가 통째로 쉽니다. 그림처럼 값이 7개여도 짝 없는 값을 남겨 두면 됩니다.
#
# 공유 메모리는 4바이트씩 돌아가며 32개 뱅크에 놓입니다. 한 뱅크는 한 번에 한 칸만 내줍니다.
#
# **예측.** 스레드 `t`가 `tile[t * step]`을 읽습니다. 32칸씩과 33칸씩, 어느 쪽이 빠를까요?
# <!-- en -->
# **Explain.** If a warp's threads go different ways, both are executed one after the other while the rest wait: warp divergence. Folding by halves keeps the busy threads together, and whole warps rest. With 7 values, as in the figure, the one without a partner simply stays.
#
# Shared memory lies in 32 banks, taking turns every 4 bytes. A bank serves one place at a time.
#
# **Predict.** Thread `t` reads `tile[t * step]`. Which is faster, 32 apart or 33?


# %%
@cuda.jit
def strided(out, step):
    tile = cuda.shared.array(32 * 33, float32)
    t = cuda.threadIdx.x
    tile[t * step] = t
    out[t] = tile[t * step]


rows = []
for step in (1, 2, 3, 32, 33):
    report = profile(strided, 1, 32, np.zeros(32, np.float32), step)
    rows.append((step, report.of("tile", "read").degree))
table(rows, ko=("step", "뱅크 충돌"), en=("step", "bank conflict"))

# %% [markdown]
# <!-- ko -->
# **설명.** 32칸씩이면 모두 한 뱅크에 몰려 32번 차례를 기다립니다. 뱅크 충돌(bank conflict)입니다. 32×32 타일을 열로 읽을 때가 그렇습니다. 한 열을 덧대어 (32, 33)으로 만들면 사라집니다.
#
# ## 7. CPU가 이길 때
#
# GPU는 계산을 기다리는 워프 대신 다른 워프를 실행해 지연을 숨깁니다. 머물 수 있는 워프 가운데 실제로 머무는 비율이 점유율(occupancy)입니다. 블록이 작거나 레지스터와 공유 메모리를 많이 쓰면 낮아지지만, 높다고 늘 빠르지는 않습니다.
#
# 그런데 데이터가 GPU에 없다면? 원소마다 12바이트를 다루는 `2 * x + y`를 k번 되풀이할 때, 시간을 이렇게 셈합니다.
#
# - CPU: 12nk / B_cpu
# - GPU: 12n / B_bus + k (t₀ + 12n / B_gpu)
#
# **예측.** B_bus = 16, B_gpu = 898 GB/s입니다(NVIDIA 자료의 PCIe 3.0 x16과 V100 이론값). t₀ = 10 µs는 가정입니다. k = 1이면 n이 얼마일 때 GPU가 이길까요?
# <!-- en -->
# **Explain.** At 32 apart all fall on one bank and wait 32 turns: a bank conflict. Reading a 32×32 tile by columns does this. One more column, (32, 33), and it is gone.
#
# ## 7. When the CPU wins
#
# A GPU hides waiting by running other warps meanwhile. The share of possible warps that are resident is the occupancy. Small blocks, many registers or much shared memory lower it, but high is not always fast.
#
# But what if the data are not on the GPU? For `2 * x + y`, 12 bytes an element, repeated k times, we model the time as
#
# - CPU: 12nk / B_cpu
# - GPU: 12n / B_bus + k (t₀ + 12n / B_gpu)
#
# **Predict.** B_bus = 16, B_gpu = 898 GB/s (theoretical values of PCIe 3.0 x16 and a V100, from NVIDIA); t₀ = 10 µs is assumed. With k = 1, from which n on does the GPU win?


# %%
def break_even(k, cpu, bus=16e9, gpu=898e9, launch=10e-6):
    gained = 12 * (k / cpu - k / gpu - 1 / bus)
    return k * launch / gained if gained > 0 else np.inf


x, y = np.ones((2, 4_000_000), np.float32)
out = np.empty_like(x)
seconds = min(timeit.repeat(lambda: np.add(np.multiply(x, 2, out=out), y, out=out), number=1, repeat=8)[1:])
cpu = 12 * x.size / seconds
print(f"B_cpu = {cpu / 1e9:.1f} GB/s")
table(
    [(k, f"{break_even(k, cpu):,.0f}") for k in (1, 2, 4, 10, 100)],
    ko=("k", "GPU가 이기기 시작하는 n"),
    en=("k", "n from which the GPU wins"),
)
counts = np.logspace(3, 8, 31)
lines = []
for k in (1, 100):
    lines.append((f"CPU, k = {k}", k * 12 * counts / cpu))
    lines.append((f"GPU, k = {k}", 12 * counts / 16e9 + k * (10e-6 + 12 * counts / 898e9)))
figures.show_break_even(counts, lines)

# %% [markdown]
# <!-- ko -->
# **설명.** CPU가 다리보다 빠르면 k = 1일 때는 n이 아무리 커도 CPU가 이깁니다(`inf`). 다리를 건너는 시간이 CPU가 일을 다 하는 시간보다 길기 때문입니다. 데이터를 GPU에 두고 여러 번 쓰면 뒤집힙니다. **우리 측정:** B_cpu는 22.4 GB/s(NumPy, 원소 4백만 개)였고, 그러면 k = 2일 때 n = 67,416부터 GPU가 이긴다고 셈합니다. 스무 번 가운데 최솟값, 2코어 Intel Xeon(Python 3.11.7, numba 0.68.1, NumPy 2.4.6), 2026-11-24, `benchmarks/m10_figures.py`.
#
# **예측.** 시뮬레이터는 NumPy보다 몇 배 느릴까요?
# <!-- en -->
# **Explain.** If the CPU is faster than the bridge, it wins for k = 1 at any n (`inf`): crossing takes longer than its whole work. Data that stay there and are used often turn the tables. **Our figures:** B_cpu was 22.4 GB/s (NumPy, 4 million elements), so for k = 2 the model has the GPU win from n = 67,416. Minimum of twenty runs, 2-core Intel Xeon (Python 3.11.7, numba 0.68.1, NumPy 2.4.6), 2026-11-24, `benchmarks/m10_figures.py`.
#
# **Predict.** How many times slower than NumPy is the simulator?

# %%
x, out = np.zeros(4096, np.float32), np.zeros(4096, np.float32)
start = time.perf_counter()
spread[64, 64](x, out, 1)
print("numba.cuda", f"{(time.perf_counter() - start) * 1e3:.2f} ms")
print("NumPy     ", f"{min(timeit.repeat(lambda: np.copyto(out, x), number=1, repeat=9)) * 1e3:.4f} ms")
if REAL_GPU:
    x, out = np.zeros(2**25, np.float32), np.zeros(2**20, np.float32)
    for step in (1, 2, 8, 32):
        print(step, f"{time_on_gpu(spread, 2**12, 256, x, out, step) * 1e6:.1f} µs")
else:
    print(text(ko="GPU가 없어 GPU의 시간은 재지 않습니다.", en="No GPU here: its time is not measured."))

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** 원소 4,096개를 옮기는 데 시뮬레이터 9.41 ms, NumPy 0.0003 ms. 시뮬레이터의 시간은 GPU의 시간이 아닙니다. 섹터, 충돌, 갈라짐의 수만 믿으십시오. 이 글을 쓴 날에는 GPU가 없어 GPU의 시간을 하나도 적지 않았습니다. GPU가 있으면 위 칸이 직접 잽니다.
#
# **정리.** 커널을 쓰면서 묻습니다.
#
# 1. 남는 스레드를 막았고, 어떤 그리드로도 맞습니까?
# 2. 이웃한 스레드가 이웃한 원소를 만집니까?
# 3. 쓰기와 읽기 사이, 읽기와 덮어쓰기 사이에 배리어가 있습니까?
# 4. 블록의 모든 스레드가 그 배리어를 만납니까?
# 5. 함께 쓰는 칸은 원자적으로, 되도록 블록 안에서 먼저 바꿉니까?
# 6. 다리를 건널 만큼 GPU에서 할 일이 많습니까?
#
# **출처** (2026-11-24 확인): "Data Transfer Between Host and Device", "Coalesced Access to Global Memory", "Shared Memory and Memory Banks", "Occupancy"(NVIDIA, *CUDA C++ Best Practices Guide*). "Writing CUDA Kernels", "Debugging CUDA Python with the CUDA Simulator"(Numba 공식 문서).
# <!-- en -->
# **Explain.** **Our figures:** to move 4,096 elements the simulator takes 9.41 ms, NumPy 0.0003 ms. The simulator's time is not a GPU's: trust its counts of sectors, conflicts and divergence only. No GPU was there when this was written, so it states no GPU time. Where there is one, the cell measures it.
#
# **To sum up,** ask while you write a kernel:
#
# 1. Are surplus threads guarded against, and is any grid right?
# 2. Do neighbouring threads touch neighbouring elements?
# 3. Is there a barrier between writing and reading, and between reading and overwriting?
# 4. Do all threads of the block meet it?
# 5. Is what they share changed atomically, and within the block first?
# 6. Is there enough to do on the GPU to be worth the bridge?
#
# **Sources** (read 2026-11-24): "Data Transfer Between Host and Device", "Coalesced Access to Global Memory", "Shared Memory and Memory Banks", "Occupancy" (NVIDIA, *CUDA C++ Best Practices Guide*). "Writing CUDA Kernels", "Debugging CUDA Python with the CUDA Simulator" (Numba documentation).
