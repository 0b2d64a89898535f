# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m10_gpu_programming, kind: assignment}
# ---

# %% [markdown]
# <!-- ko -->
# # M10 과제: GPU 프로그래밍
#
# 함수 여섯 개, 개념 문제 다섯 개, 짧은 글 한 편으로 모두 100점입니다. 결과를 먼저 예측하고, `raise NotImplementedError()`를 지운 자리에 코드를 쓴 다음, 확인하세요.
#
# - GPU가 없어도 시뮬레이터에서 모두 풀 수 있습니다. 속도는 채점하지 않습니다.
# - `check("saxpy")`는 공개 검사를, `hint("saxpy")`는 힌트를 한 단계씩 보여 줍니다.
# - 숨은 검사는 크기와 블록을 바꾸고, 스레드 순서를 뒤섞고, 데이터 경쟁(data race)을 찾습니다.
#
# 이야기 속 상황과 수치는 연습을 위해 지은 것입니다.
# <!-- en -->
# # M10 assignment: GPU programming
#
# Six functions, five concept questions and a short essay: 100 points. Predict first, then replace `raise NotImplementedError()` with your code, then check it.
#
# - The simulator will do; no GPU is needed. Speed is not graded.
# - `check("saxpy")` runs the public checks, `hint("saxpy")` shows one more hint each time.
# - Hidden checks change sizes and blocks, shuffle the threads' order, and look for data races.
#
# The stories and their figures are made up for practice.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
import numpy as np

from autograder.learn import check, earned, expect, expect_choice
from autograder.learn import hint, inside, open_module, part, solution
from course.gpu import cuda, float32, int32, profile, races, shuffled
from course.plot import set_language, show

# ko: 공유 메모리 배열의 크기는 상수여야 합니다.
# en: The size of an array in shared memory must be a constant.
TILE, BINS, MOST = 8, 12, 64

set_language(lang="ko")
open_module("m10_gpu_programming", lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. 스레드 하나에 원소 하나: `saxpy` (12점)
#
# 자동차 센서 보정은 측정값마다 a·x + y를 계산합니다. 측정값 하나를 스레드(thread) 하나에 맡겨 봅시다.
#
# - `blocks_for(n, threads)`: 원소 `n`개에 스레드를 하나씩 줄 때 필요한, `threads`개짜리 스레드 블록(thread block)의 최소 개수(`int`). 그리드(grid)에는 블록이 적어도 하나 있어야 하므로 `n`이 0이면 1입니다.
# - `saxpy(a, x, y, out)`: 커널(kernel). 스레드는 자신의 전체 번호 `i`에 해당하는 `out[i]` **하나만** `a * x[i] + y[i]`로 채웁니다. 남는 스레드는 아무것도 하지 않습니다. `x`, `y`, `out`은 길이가 같은 1차원 `float32` 배열(array)이고, `x`와 `y`는 바꾸지 않습니다.
#
# **예측**: `n`이 10이고 `threads`가 4이면 남는 스레드는 몇 개일까요?
# <!-- en -->
# ## 1. One thread, one element: `saxpy` (12 points)
#
# Calibrating a car's sensors computes a·x + y for each reading, here by one thread each.
#
# - `blocks_for(n, threads)`: the least number of blocks of `threads` threads that gives each of `n` elements a thread (`int`). A grid has at least one block: for `n` 0 it is 1.
# - `saxpy(a, x, y, out)`: a kernel. A thread sets **only** `out[i]`, `i` being its number in the grid, to `a * x[i] + y[i]`. Surplus threads do nothing. All are 1-D `float32` arrays of one length; `x` and `y` are not changed.
#
# **Predict**: with `n` 10 and `threads` 4, how many threads are surplus?

# %% [markdown] bitgoeul={"hint": "saxpy", "level": 1}
# <!-- ko -->
# 블록 수를 반올림하면 마지막 원소들을 맡을 스레드가 없을 수 있습니다. 어느 쪽으로 맞춰야 할까요? 그러면 남는 스레드가 생깁니다.
# <!-- en -->
# If you round the number of blocks, the last elements may get no thread. Which way must you round? Then some threads are surplus.

# %% [markdown] bitgoeul={"hint": "saxpy", "level": 2}
# <!-- ko -->
# `cuda.grid(1)`이 그리드 전체에서의 번호입니다. 그 번호가 `out.size`보다 작을 때만 배열을 건드립니다. 올림 나눗셈은 정수로만 계산하세요.
# <!-- en -->
# `cuda.grid(1)` is the number in the whole grid. Touch the arrays only if it is less than `out.size`. Do the rounding up in integers.

# %% [markdown] bitgoeul={"hint": "saxpy", "level": 3}
# <!-- ko -->
# 올림 나눗셈은 `(n + threads - 1) // threads`이고, 1보다 작으면 1로 합니다. 커널은 세 줄입니다. 번호를 얻고, `if`로 검사하고, `out[i]`에 한 번 씁니다.
# <!-- en -->
# Rounding up is `(n + threads - 1) // threads`, and at least 1. The kernel has three lines: get the number, check it with `if`, write `out[i]` once.


# %% nbgrader={"grade": false, "grade_id": "saxpy", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def blocks_for(n, threads):
    """
    ko: 원소 `n`개에 필요한 `threads`개짜리 블록의 수를 돌려줍니다.
    en: Return how many blocks of `threads` threads `n` elements need.
    """
    ### BEGIN SOLUTION
    return max(1, (n + threads - 1) // threads)
    ### END SOLUTION


@cuda.jit
def saxpy(a, x, y, out):
    """
    ko: 스레드마다 `out`의 원소 하나를 a·x + y로 채웁니다.
    en: Fill one element of `out` per thread with a·x + y.
    """
    ### BEGIN SOLUTION
    i = cuda.grid(1)
    if i < out.size:
        out[i] = a * x[i] + y[i]
    ### END SOLUTION


# %%
check("saxpy")
# ko: 막히면 hint("saxpy")를 실행하세요.
# en: If you are stuck, run hint("saxpy").

# %% nbgrader={"grade": true, "grade_id": "saxpy-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
launched = inside("""
def saxpy_launched(saxpy, grid, block, a, x, y, out):
    saxpy[grid, block](a, x, y, out)
    return out
""")
x, y = np.arange(12, dtype=np.float32), np.full(12, 100, np.float32)
expect(launched, saxpy, 3, 4, 2.0, x, y, np.zeros(12, np.float32)).equals(
    2 * x + y, ko="원소마다 a·x[i] + y[i]입니다.", en="Each element is a·x[i] + y[i].", read="1"
)
with part(2):
    expect(launched, saxpy, 3, 4, 2.0, x[:10], y[:10], np.zeros(10, np.float32)).equals(
        2 * x[:10] + y[:10],
        ko="남는 스레드는 배열 밖을 건드리지 않습니다.",
        en="Surplus threads touch nothing outside the array.",
        read="1",
    )
with part(2):
    for n, threads, blocks in ((10, 4, 3), (8, 4, 2), (1, 32, 1), (0, 32, 1)):
        expect(blocks_for, n, threads).equals(
            blocks, ko="모든 원소에 스레드가 있습니다.", en="Every element gets a thread.", read="1"
        )
earned()

# %% nbgrader={"grade": true, "grade_id": "saxpy-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 크기와 블록, 뒤섞인 스레드 순서에서 NumPy로 구한 답과 비교하고, 스레드가 맡은 원소를 봅니다.
# en: Hidden: compared with NumPy's answer for many sizes and blocks, threads shuffled; which thread takes which element.
### BEGIN HIDDEN TESTS
mixed = inside("""
from course.gpu import shuffled

def saxpy_shuffled(saxpy, grid, block, a, x, y, out, seed):
    shuffled(saxpy, grid, block, a, x, y, out, seed=seed)
    return [x, y, out]
""")
counted = inside("""
from course.gpu import profile

def saxpy_counted(saxpy, grid, block, a, x, y, out):
    report = profile(saxpy, grid, block, a, x, y, out)
    return [out, report.sectors]
""")
rng = np.random.default_rng(1010)
for n, threads in ((1, 1), (5, 2), (64, 16), (33, 32), (150, 64), (77, 11)):
    x, y = (rng.integers(-80, 80, (2, n)) / 8).astype(np.float32)  # exact in float32, in any order
    a = float(rng.integers(5, 40) / 4)
    expect(mixed, saxpy, -(-n // threads), threads, a, x, y, np.full(n, np.nan, np.float32), n).equals(
        [x, y, np.float32(a) * x + y],
        ko="모든 원소가 a·x[i] + y[i]이고, x와 y는 그대로입니다.",
        en="Every element is a·x[i] + y[i], and x and y are as before.",
        read="1",
    )
# three accesses of 4-byte elements by two warps: 24 sectors where neighbours touch neighbours
x, y = np.arange(128, dtype=np.float32).reshape(2, 64)
expect(counted, saxpy, 2, 32, 2.0, x, y, np.zeros(64, np.float32)).holds(
    lambda found: np.array_equal(found[0], 2 * x + y) and 0 < found[1] <= 32,
    ko="스레드는 자신의 전체 번호에 해당하는 원소를 맡으므로, 이웃한 스레드가 이웃한 원소를 건드립니다.",
    en="A thread takes the element at its own number in the grid, so neighbouring threads touch neighbouring elements.",
    read="3",
)
for n, threads in ((1, 1), (31, 32), (32, 32), (33, 32), (1_000, 7), (999_999, 256), (3, 1)):
    expect(blocks_for, n, threads).kind("int", ko="블록의 수는 정수입니다.", en="The number is an integer.").holds(
        lambda blocks, n=n, threads=threads: (blocks - 1) * threads < n <= blocks * threads,
        ko="모든 원소에 스레드가 있고, 블록이 하나라도 적으면 모자랍니다.",
        en="Every element has a thread, and one block fewer would be too few.",
        read="1",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "saxpy-edge", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 빈 배열, 남거나 모자라는 스레드, 아주 큰 `n`을 검사합니다.
# en: Hidden: empty arrays, too many and too few threads, very large `n`.
### BEGIN HIDDEN TESTS
launched = inside("""
def saxpy_launched(saxpy, grid, block, a, x, y, out):
    saxpy[grid, block](a, x, y, out)
    return out
""")
x, y = np.array([[2, -4, 8, 1, 5, 7], [1, 3, 0, -9, 6, 2]], np.float32)
want = np.float32(1.5) * x + y
none = np.full(6, np.nan, np.float32)
expect(launched, saxpy, 2, 3, 1.5, x, y, none).equals(
    want,
    ko="먼저 스레드 수가 딱 맞을 때의 결과가 맞아야 나머지를 볼 수 있습니다.",
    en="The result with exactly enough threads must be right before the rest counts.",
    read="1",
)
with part(1):
    for grid, block in ((1, 7), (2, 5), (4, 32)):
        expect(launched, saxpy, grid, block, 1.5, x, y, none).equals(
            want,
            ko="스레드가 얼마나 남든 배열 밖을 건드리지 않습니다.",
            en="However many threads are surplus, none touches anything outside the arrays.",
            read="1",
        )
    expect(launched, saxpy, 1, 8, 1.5, x[:0], y[:0], none[:0]).equals(
        want[:0], ko="빈 배열에서는 할 일이 없습니다.", en="With empty arrays there is nothing to do.", read="1"
    )
with part(1):
    for grid, block in ((1, 4), (2, 2)):
        expect(launched, saxpy, grid, block, 1.5, x, y, none).equals(
            np.where(np.arange(6) < 4, want, none),
            ko="스레드가 모자라면 번호가 없는 원소는 그대로 남습니다.",
            en="With too few threads, the elements without one stay as they were.",
            read="1",
        )
with part(1):
    for n, threads in ((0, 1), (0, 64), (1, 64)):
        expect(blocks_for, n, threads).equals(
            1, ko="그리드에는 블록이 적어도 하나 있습니다.", en="A grid has at least one block.", read="1"
        )
with part(1):
    expect(blocks_for, 10**17 + 1, 1_000).equals(
        10**14 + 1, ko="아주 큰 n에서도 정확합니다.", en="It is exact for very large n too.", read="1"
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 2. 그리드보다 긴 배열: `grid_stride` (12점)
#
# 건물의 전력 사용량은 누적 전력량계에서 이웃한 두 눈금의 차이입니다.
#
# - `grid_stride(meter, used)`: 커널. 둘 다 1차원 `int64` 배열이고 길이는 `meter`가 n+1, `used`가 n(0 이상)입니다. `used[i] = meter[i + 1] - meter[i]`로 모두 채웁니다. `meter`는 바꾸지 않습니다.
# - **조건**: 어떤 그리드와 블록으로 실행해도 모든 원소를 빠짐없이, 한 번씩만 계산합니다. 그리드 스트라이드 반복문(grid-stride loop)처럼, 이웃한 스레드는 늘 이웃한 원소를 맡습니다.
#
# **예측**: 스레드가 4개이고 원소가 10개입니다. 1번 스레드는 어느 원소를 맡을까요?
# <!-- en -->
# ## 2. Arrays longer than the grid: `grid_stride` (12 points)
#
# A building's use is the difference of neighbouring readings of its electricity meter.
#
# - `grid_stride(meter, used)`: a kernel on 1-D `int64` arrays, `meter` of length n+1, `used` of length n (0 or more). Fills all of `used` with `used[i] = meter[i + 1] - meter[i]`. `meter` is not changed.
# - **Must**: any grid and block computes every element, once. Neighbouring threads take neighbouring elements (a grid-stride loop).
#
# **Predict**: with 4 threads and 10 elements, which elements does thread 1 take?

# %% [markdown] bitgoeul={"hint": "grid_stride", "level": 1}
# <!-- ko -->
# 스레드가 첫 원소를 끝낸 뒤, 다른 누구도 맡지 않은 다음 원소는 몇 칸 뒤에 있을까요?
# <!-- en -->
# When a thread has done its first element, how far away is the next one that nobody else takes?

# %% [markdown] bitgoeul={"hint": "grid_stride", "level": 2}
# <!-- ko -->
# `cuda.gridsize(1)`은 그리드 전체의 스레드 수입니다. 시작은 `cuda.grid(1)`, 보폭은 이 수입니다.
# <!-- en -->
# `cuda.gridsize(1)` is the number of threads in the whole grid. Start at `cuda.grid(1)` and step by that number.

# %% [markdown] bitgoeul={"hint": "grid_stride", "level": 3}
# <!-- ko -->
# `range(시작, used.size, 보폭)`을 도는 반복문 하나면 됩니다. 끝이 `used.size`이므로 따로 검사하지 않아도 배열 밖으로 나가지 않습니다.
# <!-- en -->
# One loop over `range(start, used.size, step)` will do. Since it ends at `used.size`, no other check is needed.


# %% nbgrader={"grade": false, "grade_id": "grid_stride", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@cuda.jit
def grid_stride(meter, used):
    """
    ko: 그리드 전체가 나누어 `used`를 이웃한 눈금의 차이로 채웁니다.
    en: Fill `used` with the differences of neighbouring readings, the whole grid sharing the work.
    """
    ### BEGIN SOLUTION
    for i in range(cuda.grid(1), used.size, cuda.gridsize(1)):
        used[i] = meter[i + 1] - meter[i]
    ### END SOLUTION


# %%
check("grid_stride")

# %% nbgrader={"grade": true, "grade_id": "grid_stride-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
launched = inside("""
def grid_stride_launched(grid_stride, grid, block, meter, used):
    grid_stride[grid, block](meter, used)
    return used
""")
meter = np.array([0, 3, 5, 5, 9, 20, 21, 30, 33, 38, 50])
expect(launched, grid_stride, 5, 2, meter, np.zeros(10, np.int64)).equals(
    np.diff(meter), ko="이웃한 눈금의 차이입니다.", en="Differences of neighbouring readings.", read="2"
)
with part(3):
    for grid, block in ((1, 4), (2, 3), (1, 1)):
        expect(launched, grid_stride, grid, block, meter, np.zeros(10, np.int64)).equals(
            np.diff(meter), ko="그리드가 작아도 모두 채웁니다.", en="A small grid fills all of it too.", read="2"
        )
with part(1):
    expect(launched, grid_stride, 2, 32, meter, np.zeros(10, np.int64)).equals(
        np.diff(meter), ko="남는 스레드는 쉽니다.", en="Surplus threads rest.", read="2"
    )
earned()

# %% nbgrader={"grade": true, "grade_id": "grid_stride-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 길이와 그리드, 뒤섞인 스레드 순서에서 NumPy로 구한 답과 비교합니다.
# en: Hidden: compared with NumPy's answer for many lengths and grids, with the threads in shuffled order.
### BEGIN HIDDEN TESTS
mixed = inside("""
from course.gpu import shuffled

def grid_stride_shuffled(grid_stride, grid, block, meter, used, seed):
    shuffled(grid_stride, grid, block, meter, used, seed=seed)
    return [meter, used]
""")
rng = np.random.default_rng(2020)
for n, grid, block in ((1, 1, 1), (2, 1, 1), (13, 3, 4), (64, 2, 32), (65, 2, 32), (200, 3, 11), (97, 1, 64)):
    meter = rng.integers(-(10**12), 10**12, n + 1)
    expect(mixed, grid_stride, grid, block, meter, np.full(n, 7), n).equals(
        [meter, np.diff(meter)],
        ko="원소마다 이웃한 두 눈금의 차이이고, meter는 그대로입니다.",
        en="Each element is the difference of two neighbouring readings, and meter is as before.",
        read="2",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "grid_stride-property", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 이웃한 스레드가 이웃한 원소를 맡는지, 옮긴 섹터 수로 검사합니다.
# en: Hidden: neighbouring threads take neighbouring elements, seen from the sectors that are moved.
### BEGIN HIDDEN TESTS
counted = inside("""
from course.gpu import profile

def grid_stride_counted(grid_stride, grid, block, meter, used):
    report = profile(grid_stride, grid, block, meter, used)
    return [used, report.sectors]
""")
rng = np.random.default_rng(2121)
# three accesses of 8-byte elements: 25 sectors for 32 of them in a row, 96 for 32 far apart
for n, grid, block, most in ((256, 2, 32, 260), (320, 1, 64, 320)):
    meter = rng.integers(0, 9_000, n + 1)
    expect(counted, grid_stride, grid, block, meter, np.zeros(n, np.int64)).holds(
        lambda found, meter=meter, most=most: np.array_equal(found[0], np.diff(meter)) and 0 < found[1] <= most,
        ko="이웃한 스레드가 이웃한 원소를 읽고 써서, 한 워프의 접근이 몇 개의 섹터에 모입니다.",
        en="Neighbouring threads read and write neighbouring elements, so that a warp's accesses fall in few sectors.",
        read="3",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "grid_stride-edge", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 눈금이 하나뿐인 기록, 스레드보다 짧은 기록, 아주 큰 눈금, 데이터 경쟁을 검사합니다.
# en: Hidden: a record of one reading, records shorter than the grid, very large readings, data races.
### BEGIN HIDDEN TESTS
watched = inside("""
from course.gpu import races

def grid_stride_watched(grid_stride, grid, block, meter, used):
    found = races(grid_stride, grid, block, meter, used)
    return [meter, used, [[race.line, race.array] for race in found]]
""")
top = 2**62
for meter, grid, block in (
    ([5, 9, 4], 2, 16),
    ([-top, top, top - 3, top + 5], 1, 2),
    ([8], 1, 4),
    ([3, 7, 20, 21, 40, 41, 43, 47], 3, 2),
):
    meter = np.array(meter)
    expect(watched, grid_stride, grid, block, meter, np.full(meter.size - 1, 7)).equals(
        [meter, np.diff(meter), []],
        ko="눈금이 하나면 할 일이 없고, 원소마다 한 스레드만 한 번 쓰며, 큰 수도 정확합니다.",
        en="With one reading there is nothing to do; one thread alone writes an element; large numbers are exact.",
        read="2",
    )
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 3. 섹터 세기: `transactions` (8점)
#
# 영상 필터가 느립니다. 메모리를 얼마나 옮길까요?
#
# - **입력**: 스레드 수 `n`, 보폭 `stride`(정수, 음수도 가능), 시작 `offset`, 원소 크기 `itemsize`(바이트), 조각 크기 `segment`(32면 섹터(sector), 128이면 트랜잭션(transaction)). 스레드 `t`(0부터)는 번호가 `offset + stride * t`인 원소 하나를 읽습니다. 이 번호는 음수가 되지 않고, 배열은 조각의 경계에서 시작합니다.
# - **동작**: 워프(warp)는 차례대로 묶은 스레드 32개이고, 마지막 워프는 더 적을 수 있습니다. 워프가 건드리는 **서로 다른** 조각을 워프마다 세어 모두 더합니다. 다른 워프가 읽은 조각도 다시 셉니다.
# - **출력**: 합계(`int`). `n`이 0이면 0
# - **오류**: `n`이 음수이거나 `itemsize`가 1, 2, 4, 8, 16이 아니면 `ValueError`
#
# **예측**: `transactions(32, 8)`은 `transactions(32, 1)`의 몇 배일까요?
# <!-- en -->
# ## 3. Counting sectors: `transactions` (8 points)
#
# A video filter is slow. How much memory does it move?
#
# - **In**: the number of threads `n`; `stride` (int, may be negative); `offset`; `itemsize` (bytes); the size of a piece, `segment` (32: sectors, 128: transactions). Thread `t`, from 0, reads element number `offset + stride * t`, never negative. The array begins at the edge of a piece.
# - **Does**: counts the **distinct** pieces that each warp touches and adds up the warps; a piece that another warp has read counts again. A warp is 32 threads in a row, the last one possibly fewer.
# - **Out**: the sum (`int`); 0 for `n` 0
# - **Error**: `ValueError` if `n` is negative or `itemsize` is not 1, 2, 4, 8 or 16
#
# **Predict**: `transactions(32, 8)` is how many times `transactions(32, 1)`?

# %% [markdown] bitgoeul={"hint": "transactions", "level": 1}
# <!-- ko -->
# 어느 원소의 첫 바이트는 `번호 * itemsize`번째 바이트입니다. 그 바이트는 몇 번째 조각에 들어 있을까요?
# <!-- en -->
# An element's first byte is number `index * itemsize`. In which piece is that byte?

# %% [markdown] bitgoeul={"hint": "transactions", "level": 2}
# <!-- ko -->
# 원소의 크기가 조각의 크기를 나누므로 원소 하나는 조각 하나에만 들어 있습니다. 워프가 하나라면 조각 번호의 집합의 크기가 답입니다. 워프가 여럿이면 무엇을 함께 모아야 할까요?
# <!-- en -->
# An element's size divides a piece's, so each element lies in one piece. For one warp, the answer is the size of the set of piece numbers. For several, what must you collect besides?

# %% [markdown] bitgoeul={"hint": "transactions", "level": 3}
# <!-- ko -->
# 조각의 번호는 `(offset + stride * t) * itemsize // segment`, 워프의 번호는 `t // 32`입니다. 두 번호의 쌍을 모든 스레드에서 집합에 모으면, 그 크기가 합계입니다.
# <!-- en -->
# A piece's number is `(offset + stride * t) * itemsize // segment`, a warp's is `t // 32`. Collect the pairs of both for all threads in a set: its size is the sum.


# %% nbgrader={"grade": false, "grade_id": "transactions", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def transactions(n, stride, offset=0, itemsize=4, segment=32):
    """
    ko: 스레드 `n`개가 한 번 읽을 때 워프들이 건드리는 조각의 수를 돌려줍니다.
    en: Return how many pieces the warps touch when each of `n` threads reads once.
    """
    ### BEGIN SOLUTION
    if n < 0 or itemsize not in (1, 2, 4, 8, 16):
        raise ValueError("n must not be negative, itemsize must be 1, 2, 4, 8 or 16")
    return len({(t // 32, (offset + stride * t) * itemsize // segment) for t in range(n)})
    ### END SOLUTION


# %%
check("transactions")

# %% nbgrader={"grade": true, "grade_id": "transactions-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(transactions, 32, 1).equals(
    4, ko="32개 × 4바이트는 섹터 네 개입니다.", en="32 × 4 bytes are four sectors.", read="3"
)
with part(1):
    for stride, sectors in ((2, 8), (8, 32), (100, 32), (0, 1)):
        expect(transactions, 32, stride).equals(
            sectors, ko="서로 다른 섹터를 셉니다.", en="Distinct sectors are counted.", read="3"
        )
with part(1):
    for n, offset, sectors in ((32, 1, 5), (64, 1, 10), (40, 0, 5)):
        expect(transactions, n, 1, offset).equals(
            sectors, ko="워프마다 따로 셉니다.", en="Each warp is counted by itself.", read="3"
        )
with part(1):
    for itemsize, segment, pieces in ((8, 32, 8), (1, 32, 1), (8, 128, 2)):
        expect(transactions, 32, 1, 0, itemsize, segment).equals(
            pieces, ko="바이트로 셈합니다.", en="Count in bytes.", read="3"
        )
earned()


# %% nbgrader={"grade": true, "grade_id": "transactions-reference", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 바이트를 하나하나 표시해 센 답과 비교합니다.
# en: Hidden: compared with a count that marks every byte.
### BEGIN HIDDEN TESTS
def marked(n, stride, offset, itemsize, segment):
    """The pieces with a marked byte, warp by warp."""
    total = 0
    for warp in np.array_split(np.arange(n), np.arange(32, n, 32)):
        first = (offset + stride * warp) * itemsize
        touched = np.zeros((int(first.max()) + itemsize) // segment + 1, bool)
        touched[(first[:, None] + np.arange(itemsize)) // segment] = True
        total += int(touched.sum())
    return total


rng = np.random.default_rng(3030)
for n, stride, offset in (
    (32, 1, 3),
    (33, 1, 0),
    (100, 3, 5),
    (31, 7, 1),
    (96, 9, 2),
    (1, 40, 6),
    (65, 33, 17),
    (64, 5, 0),
):
    for itemsize in (1, 2, 4, 8, 16):
        segment = int(rng.choice([32, 128]))
        expect(transactions, n, stride, offset, itemsize, segment).equals(
            marked(n, stride, offset, itemsize, segment),
            ko="워프마다, 건드린 바이트가 들어 있는 서로 다른 조각을 셉니다.",
            en="For each warp, the distinct pieces that hold a touched byte are counted.",
            read="3",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "transactions-edge", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 스레드가 없거나 적을 때, 보폭이 0이거나 음수일 때, 아주 큰 수, 잘못된 입력을 검사합니다.
# en: Hidden: no or few threads, strides of zero and below, very large numbers, wrong input.
### BEGIN HIDDEN TESTS
for n, stride, want in ((48, 4, 24), (35, 1, 5), (3, 16, 3)):
    expect(transactions, n, stride).equals(
        want,
        ko="먼저 보통의 경우가 맞아야 나머지를 볼 수 있습니다.",
        en="Ordinary cases must be right before the rest counts.",
        read="3",
    )
with part(1):
    for call, want in (
        ((0, 1), 0),
        ((1, 5), 1),
        ((64, 0, 9), 2),
        ((32, -1, 31), 4),
        ((40, -2, 80, 8), 22),
        ((33, 10**12, 10**15, 16, 128), 33),
        ((64, 1, 2**57 + 5), 10),
    ):
        expect(transactions, *call).kind("int", ko="합계는 정수입니다.", en="The sum is an integer.").equals(
            want,
            ko="스레드가 없으면 0이고, 보폭이 0이든 음수이든, 수가 아주 크든 같은 규칙입니다.",
            en="Without threads it is 0; the rule is the same for zero and negative strides, and very large numbers.",
            read="3",
        )
with part(1):
    for call in ((-1, 1), (-32, 1), (32, 1, 0, 3), (32, 1, 0, 0), (32, 1, 0, 32), (0, 1, 0, 5)):
        expect(transactions, *call).raises(
            ValueError,
            ko="음수 개의 스레드와 없는 원소 크기는 ValueError입니다.",
            en="A negative number of threads, or an item size that there is not, is a ValueError.",
            read="3",
        )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 4. 타일로 나눈 행렬 곱: `tile_matmul` (18점)
#
# 공연 추천은 관객 취향과 공연 특징의 행렬 곱(matrix product)입니다. 블록은 전역 메모리(global memory)를 타일 하나씩 읽어 공유 메모리(shared memory)에 올립니다.
#
# - `tile_matmul(a, b, c)`: 커널. (m, k) 모양인 `a`와 (k, n) 모양인 `b`를 곱해 (m, n) 모양인 `c`를 모두 채웁니다. 모두 `float32`입니다. m과 n은 1 이상, k는 0 이상이며 `TILE`의 배수가 아니어도 됩니다. `a`와 `b`는 바꾸지 않습니다.
# - **실행**: 블록은 `(TILE, TILE)`, 그리드는 `(⌈n / TILE⌉, ⌈m / TILE⌉)` 이상입니다. **x가 열, y가 행**입니다.
# - **조건**: 블록은 타일의 원소를 한 번씩만 전역 메모리에서 읽습니다. 데이터 경쟁이 없어야 합니다. 배리어(barrier) `cuda.syncthreads()`는 블록의 모든 스레드가 만나야 합니다.
#
# **예측**: k가 16이면 배리어가 블록마다 몇 번 필요할까요?
# <!-- en -->
# ## 4. Matrix product by tiles: `tile_matmul` (18 points)
#
# Recommending shows multiplies tastes by features, a matrix product. A block reads global memory tile by tile into shared memory.
#
# - `tile_matmul(a, b, c)`: a kernel. Fills all of `c`, (m, n), with the product of `a`, (m, k), and `b`, (k, n), all `float32`. m and n are 1 or more, k is 0 or more, multiples of `TILE` or not. `a` and `b` are not changed.
# - **Launch**: the block is `(TILE, TILE)`, the grid `(⌈n / TILE⌉, ⌈m / TILE⌉)` or larger. **x is the column, y the row.**
# - **Must**: a block reads each element of a tile from global memory only once. No data races. All threads of a block meet at each barrier, `cuda.syncthreads()`.
#
# **Predict**: with k 16, how many barriers does a block need?

# %% [markdown] bitgoeul={"hint": "tile_matmul", "level": 1}
# <!-- ko -->
# 타일을 읽기 전에 모두가 쓰기를 마쳐야 합니다. 그렇다면 다음 타일을 쓰기 전에는 무엇이 끝나 있어야 할까요?
# <!-- en -->
# Before a tile is read, all must have finished writing it. So what must be finished before the next tile is written?

# %% [markdown] bitgoeul={"hint": "tile_matmul", "level": 2}
# <!-- ko -->
# 행렬 밖을 맡은 스레드도 배리어까지 함께 가야 합니다. 일찍 `return`하지 말고, 타일의 그 자리에 0을 넣으세요. 0은 합을 바꾸지 않습니다.
# <!-- en -->
# Threads outside the matrices must come along to the barriers too. Do not `return` early: put 0 in their place of the tile. Zeros do not change the sum.

# %% [markdown] bitgoeul={"hint": "tile_matmul", "level": 3}
# <!-- ko -->
# `first`를 `range(0, a.shape[1], TILE)`로 돕니다. `a[row, first + tx]`를 `[ty, tx]`에, `b[first + ty, col]`을 `[ty, tx]`에 올리고, 배리어, `TILE`번 더하기, 배리어 순서입니다. 끝나면 `c` 안쪽일 때만 `c[row, col]`에 씁니다.
# <!-- en -->
# Loop `first` over `range(0, a.shape[1], TILE)`. Put `a[row, first + tx]` and `b[first + ty, col]` at `[ty, tx]` of their tiles; then barrier, `TILE` additions, barrier. At the end write `c[row, col]` if it is inside `c`.


# %% nbgrader={"grade": false, "grade_id": "tile_matmul", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@cuda.jit
def tile_matmul(a, b, c):
    """
    ko: `a`와 `b`의 곱으로 `c`를 채웁니다. 타일을 공유 메모리에 올려 씁니다.
    en: Fill `c` with the product of `a` and `b`, by tiles in shared memory.
    """
    ### BEGIN SOLUTION
    tile_a = cuda.shared.array((TILE, TILE), float32)
    tile_b = cuda.shared.array((TILE, TILE), float32)
    col, row = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    rows, cols = c.shape
    depth = a.shape[1]
    total = float32(0)
    for first in range(0, depth, TILE):
        tile_a[ty, tx] = a[row, first + tx] if row < rows and first + tx < depth else 0
        tile_b[ty, tx] = b[first + ty, col] if first + ty < depth and col < cols else 0
        cuda.syncthreads()
        for k in range(TILE):
            total += tile_a[ty, k] * tile_b[k, tx]
        cuda.syncthreads()
    if row < rows and col < cols:
        c[row, col] = total
    ### END SOLUTION


# %%
check("tile_matmul")

# %% nbgrader={"grade": true, "grade_id": "tile_matmul-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
watched = inside("""
from course.gpu import races

def tile_matmul_watched(tile_matmul, grid, a, b, c):
    found = races(tile_matmul, grid, (8, 8), a, b, c)
    return [[str(race) for race in found], c]
""")
a = np.arange(64, dtype=np.float32).reshape(8, 8)
b = np.where(np.eye(8) > 0, 2, 1).astype(np.float32)
big = np.block([[a, b], [b, a]])
expect(watched, tile_matmul, (1, 1), a, b, np.zeros((8, 8), np.float32)).holds(
    lambda found: np.array_equal(found[1], a @ b), ko="타일 하나짜리 곱입니다.", en="A single tile.", read="4"
)
with part(2):
    expect(watched, tile_matmul, (2, 2), big, big.T, np.zeros((16, 16), np.float32)).equals(
        [[], big @ big.T], ko="타일이 여럿이어도 맞고, 경쟁이 없습니다.", en="Several tiles; no races.", read="4"
    )
with part(2):
    expect(watched, tile_matmul, (1, 1), a[:5], b[:, :3], np.zeros((5, 3), np.float32)).equals(
        [[], a[:5] @ b[:, :3]], ko="타일보다 작아도 맞습니다.", en="Less than a tile is right too.", read="4"
    )
earned()

# %% nbgrader={"grade": true, "grade_id": "tile_matmul-reference", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 정사각형도 타일의 배수도 아닌 모양에서, 스레드 순서를 뒤섞어 NumPy의 곱과 비교합니다.
# en: Hidden: compared with NumPy's product for shapes neither square nor multiples of a tile, threads in shuffled order.
### BEGIN HIDDEN TESTS
mixed = inside("""
from course.gpu import shuffled

def tile_matmul_shuffled(tile_matmul, grid, block, a, b, c, seed):
    shuffled(tile_matmul, grid, block, a, b, c, seed=seed)
    return [a, b, c]
""")
rng = np.random.default_rng(4040)
expect(
    mixed,
    tile_matmul,
    (1, 1),
    (8, 8),
    np.eye(8, dtype=np.float32),
    np.eye(8, 8, 1, np.float32),
    np.full((8, 8), np.nan, np.float32),
    1,
).equals(
    [np.eye(8, dtype=np.float32), np.eye(8, 8, 1, np.float32), np.eye(8, 8, 1, np.float32)],
    ko="먼저 타일 하나짜리 곱이 맞아야 나머지를 볼 수 있습니다.",
    en="The product of a single tile must be right before the rest counts.",
    read="4",
)
with part(3):
    for m, k, n in ((8, 16, 8), (16, 24, 16)):
        a, b = (rng.integers(-9, 10, shape).astype(np.float32) for shape in ((m, k), (k, n)))
        expect(mixed, tile_matmul, (n // 8, m // 8), (8, 8), a, b, np.full((m, n), np.nan, np.float32), k).equals(
            [a, b, a @ b],
            ko="어떤 순서로 실행해도 타일들의 곱을 모두 더한 값이고, a와 b는 그대로입니다.",
            en="In any order of threads it is the sum over all tiles, and a and b are as before.",
            read="4",
        )
with part(3):
    for m, k, n in ((3, 5, 11), (9, 17, 4), (13, 2, 1)):
        a, b = (rng.integers(-9, 10, shape).astype(np.float32) for shape in ((m, k), (k, n)))
        grid = (-(-n // 8), -(-m // 8))
        expect(mixed, tile_matmul, grid, (8, 8), a, b, np.full((m, n), np.nan, np.float32), m).equals(
            [a, b, a @ b],
            ko="직사각형이든 타일의 배수가 아니든 행렬 밖은 합에 들어가지 않습니다.",
            en="Whether rectangular or no multiple of a tile, nothing outside the matrices enters the sum.",
            read="4",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "tile_matmul-property", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 데이터 경쟁이 없는지, 전역 메모리에서 원소를 타일마다 한 번만 읽는지 검사합니다.
# en: Hidden: no data races, and each element read from global memory only once for a tile.
### BEGIN HIDDEN TESTS
watched = inside("""
from course.gpu import races

def tile_matmul_watched(tile_matmul, grid, block, a, b, c):
    found = races(tile_matmul, grid, block, a, b, c)
    return [c, [[race.line, race.array] for race in found]]
""")
counted = inside("""
from course.gpu import profile

def tile_matmul_counted(tile_matmul, grid, block, a, b, c):
    report = profile(tile_matmul, grid, block, a, b, c)
    far = [access for access in report.accesses if access.space == "global" and access.use == "read"]
    return [c, sum(access.elements for access in far)]
""")
rng = np.random.default_rng(4141)
a, b = (rng.integers(-9, 10, shape).astype(np.float32) for shape in ((10, 24), (24, 8)))
grid, block, c = (1, 2), (8, 8), np.zeros((10, 8), np.float32)
expect(watched, tile_matmul, grid, block, a, b, c).holds(
    lambda found: np.array_equal(found[0], a @ b),
    ko="먼저 곱이 맞아야 나머지를 볼 수 있습니다.",
    en="The product must be right before the rest counts.",
    read="4",
)
with part(3):
    expect(watched, tile_matmul, grid, block, a, b, c).holds(
        lambda found: found[1] == [],
        ko="공유 메모리에 쓴 값은 배리어 뒤에 읽고, 읽은 칸은 배리어 뒤에 덮어씁니다.",
        en="What is written to shared memory is read after a barrier, and overwritten after another one.",
        read="4",
    )
with part(2):
    expect(counted, tile_matmul, grid, block, a, b, c).holds(
        lambda found: 0 < found[1] <= 2 * 128 * 3,  # two elements for each of 128 threads and 3 tiles
        ko="블록의 스레드가 타일마다 a와 b의 원소를 하나씩 읽어 공유 메모리에서 함께 씁니다.",
        en="For each tile a thread reads one element of a and one of b; the block shares them.",
        read="4",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "tile_matmul-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 1×1, k가 0일 때, 필요한 것보다 큰 그리드, 음수와 소수를 검사합니다.
# en: Hidden: 1×1, k of 0, a grid larger than needed, negative numbers and fractions.
### BEGIN HIDDEN TESTS
launched = inside("""
def tile_matmul_launched(tile_matmul, grid, block, a, b, c):
    tile_matmul[grid, block](a, b, c)
    return c
""")
a = np.arange(80, dtype=np.float32).reshape(10, 8) / 4 - 10
expect(launched, tile_matmul, (2, 1), (8, 8), a[:8], a.T, np.zeros((8, 10), np.float32)).equals(
    a[:8] @ a.T,
    ko="먼저 보통의 곱이 맞아야 나머지를 볼 수 있습니다.",
    en="An ordinary product must be right before the rest counts.",
    read="4",
)
with part(1):
    expect(launched, tile_matmul, (1, 1), (8, 8), a[:1, :1], a[:1, 1:2], np.full((1, 1), 9, np.float32)).equals(
        a[:1, :1] @ a[:1, 1:2], ko="1×1도 행렬입니다.", en="1×1 is a matrix too.", read="4"
    )
with part(1):
    expect(launched, tile_matmul, (1, 1), (8, 8), a[:3, :0], a[:0, :5], np.full((3, 5), 9, np.float32)).equals(
        np.zeros((3, 5), np.float32),
        ko="k가 0이면 더할 것이 없으므로 c는 모두 0입니다.",
        en="With k 0 there is nothing to add, so c is all 0.",
        read="4",
    )
with part(1):
    expect(launched, tile_matmul, (3, 2), (8, 8), a[:2], a[:8, :7], np.zeros((2, 7), np.float32)).equals(
        a[:2] @ a[:8, :7],
        ko="남는 블록은 배열 밖을 건드리지 않습니다.",
        en="Surplus blocks touch nothing outside the arrays.",
        read="4",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 5. 함께 세기: `hist_atomic` (16점)
#
# 심박 측정기가 1분마다 심박 구간을 0부터 11까지의 번호로 기록합니다. 측정에 실패하면 -1이나 99처럼 범위 밖의 값이 남습니다. 구간마다 몇 번 나왔는지 세어 봅시다.
#
# - `hist_atomic(values, counts)`: 커널. 둘 다 1차원 `int32` 배열이고, `values`의 길이는 0 이상, `counts`의 길이는 `BINS`입니다. 0 이상 `BINS` 미만인 값 `v`마다 `counts[v]`에 있던 수에 1을 **더합니다**. 다른 값은 건너뛰고, `values`는 바꾸지 않습니다.
# - **조건**: 그리드와 블록(`BINS`보다 작을 수도 있음)이 어떻든 맞아야 합니다. 블록은 먼저 공유 메모리의 자기 히스토그램에 원자적 연산(atomic operation)으로 세고, 끝에 구간마다 한 번씩만 `counts`에 원자적으로 더합니다. 데이터 경쟁이 없어야 합니다.
#
# **예측**: `counts[v] += 1`로 세면 수가 모자랄까요, 남을까요?
# <!-- en -->
# ## 5. Counting together: `hist_atomic` (16 points)
#
# A heart-rate monitor notes a zone from 0 to 11 each minute, or, when it fails, another number such as -1 or 99. Count each zone.
#
# - `hist_atomic(values, counts)`: a kernel on 1-D `int32` arrays; `values` has length 0 or more, `counts` length `BINS`. Each value `v` from 0 to below `BINS` **adds** 1 to what `counts[v]` holds; others are skipped. `values` is not changed.
# - **Must**: be right for any grid and block, also one smaller than `BINS`. A block first counts in its own histogram in shared memory, by atomic operations; in the end it adds each zone to `counts` once, atomically. No data races.
#
# **Predict**: counted with `counts[v] += 1`, is the result too small or too large?

# %% [markdown] bitgoeul={"hint": "hist_atomic", "level": 1}
# <!-- ko -->
# 공유 메모리에는 처음에 무엇이 들어 있을까요? 그리고 누가, 언제까지 0으로 만들어야 할까요?
# <!-- en -->
# What does shared memory hold at first? Who must set it to 0, and by when?

# %% [markdown] bitgoeul={"hint": "hist_atomic", "level": 2}
# <!-- ko -->
# 세 단계이고, 그 사이에 배리어가 두 개 있습니다. 0으로 만들기, 세기, `counts`에 더하기. 블록이 `BINS`보다 작으면 한 스레드가 구간 여러 개를 맡습니다.
# <!-- en -->
# There are three stages with two barriers between: set to 0, count, add to `counts`. If the block is smaller than `BINS`, a thread takes several zones.

# %% [markdown] bitgoeul={"hint": "hist_atomic", "level": 3}
# <!-- ko -->
# 첫째와 셋째 단계는 `range(cuda.threadIdx.x, BINS, cuda.blockDim.x)`를 돕니다. 둘째 단계는 그리드 스트라이드 반복문이고, `0 <= v < BINS`이면 `cuda.atomic.add(mine, v, 1)`입니다.
# <!-- en -->
# The first and third stage loop over `range(cuda.threadIdx.x, BINS, cuda.blockDim.x)`. The second is a grid-stride loop with `cuda.atomic.add(mine, v, 1)` if `0 <= v < BINS`.


# %% nbgrader={"grade": false, "grade_id": "hist_atomic", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@cuda.jit
def hist_atomic(values, counts):
    """
    ko: `values`의 구간별 개수를 `counts`에 더합니다. 블록마다 공유 메모리에서 먼저 셉니다.
    en: Add to `counts` how often each zone occurs in `values`, each block counting in shared memory first.
    """
    ### BEGIN SOLUTION
    mine = cuda.shared.array(BINS, int32)
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        mine[zone] = 0
    cuda.syncthreads()
    for i in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        if 0 <= values[i] < BINS:
            cuda.atomic.add(mine, values[i], 1)
    cuda.syncthreads()
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        cuda.atomic.add(counts, zone, mine[zone])
    ### END SOLUTION


# %%
check("hist_atomic")

# %% nbgrader={"grade": true, "grade_id": "hist_atomic-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
watched = inside("""
from course.gpu import races

def hist_atomic_watched(hist_atomic, grid, block, values, counts):
    found = races(hist_atomic, grid, block, values, counts)
    return [[str(race) for race in found], counts]
""")
values, odd = np.array([0, 3, 3, 11, 5, 3, 0, 11], np.int32), np.array([-1, 3, 12, 99, 0], np.int32)
want, more = (np.bincount(v, minlength=BINS).astype(np.int32) for v in (values, [0, 3]))
expect(watched, hist_atomic, 1, 16, values, np.zeros(BINS, np.int32)).holds(
    lambda found: np.array_equal(found[1], want), ko="구간마다 나온 횟수입니다.", en="The counts.", read="5"
)
with part(2):
    for grid, block in ((1, 16), (2, 4), (3, 13)):
        expect(watched, hist_atomic, grid, block, values, np.zeros(BINS, np.int32)).equals(
            [[], want], ko="어떤 그리드에서도 경쟁이 없습니다.", en="No races with any grid.", read="5"
        )
with part(2):
    expect(watched, hist_atomic, 1, 16, odd, want).holds(
        lambda found: np.array_equal(found[1], want + more),
        ko="범위 밖의 값은 건너뛰고, 있던 수에 더합니다.",
        en="Skip what is out of range; add to what is there.",
    )
earned()

# %% nbgrader={"grade": true, "grade_id": "hist_atomic-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 크기와 그리드, 뒤섞인 스레드 순서에서 NumPy로 센 결과와 비교합니다.
# en: Hidden: compared with NumPy's counts for many sizes and grids, with the threads in shuffled order.
### BEGIN HIDDEN TESTS
mixed = inside("""
from course.gpu import shuffled

def hist_atomic_shuffled(hist_atomic, grid, block, values, counts, seed):
    shuffled(hist_atomic, grid, block, values, counts, seed=seed)
    return [values, counts]
""")
rng = np.random.default_rng(5050)
for n, grid, block, low, high in ((40, 1, 32, 0, 12), (150, 2, 32, 0, 12), (97, 3, 17, 2, 5), (60, 4, 12, 0, 12)):
    values, counts = rng.integers(low, high, n).astype(np.int32), rng.integers(1, 50, 12).astype(np.int32)
    for seed in (n, n + 1):
        expect(mixed, hist_atomic, grid, block, values, counts, seed).equals(
            [values, counts + np.bincount(values, minlength=12).astype(np.int32)],
            ko="어떤 순서로 실행해도 하나도 빠뜨리지 않고 세어 counts에 더하고, values는 그대로입니다.",
            en="In any order of threads nothing is lost, all is added to counts, and values is as before.",
            read="5",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "hist_atomic-property", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 데이터 경쟁이 없는지, 전역 메모리에는 블록과 구간마다 한 번만 더하는지 검사합니다.
# en: Hidden: no data races, and one addition to global memory for each block and zone.
### BEGIN HIDDEN TESTS
watched = inside("""
from course.gpu import races

def hist_atomic_watched(hist_atomic, grid, block, values, counts):
    found = races(hist_atomic, grid, block, values, counts)
    return [counts, [[race.line, race.array] for race in found]]
""")
counted = inside("""
from course.gpu import profile

def hist_atomic_counted(hist_atomic, grid, block, values, counts):
    report = profile(hist_atomic, grid, block, values, counts)
    far = [access for access in report.accesses if access.space == "global" and access.use != "read"]
    return [counts, sum(access.elements for access in far)]
""")
rng = np.random.default_rng(5151)
values = rng.integers(0, 12, 200).astype(np.int32)
want = np.bincount(values, minlength=12).astype(np.int32)
expect(watched, hist_atomic, 2, 40, values, np.zeros(12, np.int32)).holds(
    lambda found: np.array_equal(found[0], want),
    ko="먼저 개수가 맞아야 나머지를 볼 수 있습니다.",
    en="The counts must be right before the rest counts.",
    read="5",
)
with part(2):
    for block in (40, 5):
        expect(watched, hist_atomic, 2, block, values, np.zeros(12, np.int32)).holds(
            lambda found: found[1] == [],
            ko="0으로 만들기, 세기, 더하기 사이마다 배리어가 있고, 함께 세는 칸은 원자적으로만 바꿉니다.",
            en="A barrier stands between clearing, counting and adding; shared counts change only atomically.",
            read="5",
        )
with part(2):
    expect(counted, hist_atomic, 2, 40, values, np.zeros(12, np.int32)).holds(
        lambda found: 0 < found[1] <= 2 * 12,
        ko="블록은 공유 메모리에서 세고, 구간마다 한 번만 counts에 더합니다.",
        en="A block counts in shared memory and adds to counts once for each zone.",
        read="5",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "hist_atomic-edge", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 빈 입력, 범위의 양 끝과 바깥, 블록이 구간보다 작을 때를 검사합니다.
# en: Hidden: empty input, both ends of the range and beyond, blocks smaller than the number of zones.
### BEGIN HIDDEN TESTS
launched = inside("""
def hist_atomic_launched(hist_atomic, grid, block, values, counts):
    hist_atomic[grid, block](values, counts)
    return counts
""")
counts = np.arange(10, 22, dtype=np.int32)
values = np.array([2, 7, 7, 1, 9, 10, 2, 2, 0, 11], np.int32)
expect(launched, hist_atomic, 1, 16, values, counts).equals(
    counts + np.bincount(values, minlength=12).astype(np.int32),
    ko="먼저 보통의 값이 맞아야 나머지를 볼 수 있습니다.",
    en="Ordinary values must be right before the rest counts.",
    read="5",
)
with part(1):
    for values in ([], [0], [11], [-1], [12]):
        want = counts + np.bincount([v for v in values if 0 <= v < 12], minlength=12).astype(np.int32)
        expect(launched, hist_atomic, 2, 16, np.array(values, np.int32), counts).equals(
            want, ko="값이 없거나 하나뿐이어도 같습니다.", en="The same for no value and for one.", read="5"
        )
with part(1):
    values = np.array([-1, -12, -(2**31), 12, 13, 99, 2**31 - 1, 0, 11, 11], np.int32)
    for block in (16, 3, 1):
        expect(launched, hist_atomic, 1, block, values, counts).equals(
            counts + np.bincount([0, 11, 11], minlength=12).astype(np.int32),
            ko="0보다 작은 값과 BINS 이상인 값은 어느 구간에도 들어가지 않고, 그 뒤의 값은 그대로 셉니다.",
            en="Values below 0, and of BINS or more, enter no zone; those after them are counted all the same.",
            read="5",
        )
with part(2):
    values = np.repeat(np.arange(12), np.arange(12)).astype(np.int32)
    for grid, block in ((1, 1), (2, 5), (3, 11), (1, 12), (1, 64)):
        expect(launched, hist_atomic, grid, block, values, counts).equals(
            counts + np.arange(12, dtype=np.int32),
            ko="블록이 구간의 수보다 작아도 모든 구간을 셉니다.",
            en="All zones are counted also where the block is smaller than their number.",
            read="5",
        )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 6. 나무처럼 더하기: `block_reduce` (14점)
#
# 블록 하나가 배전반 하나의 태양광 패널 출력을, 둘씩 더하기를 되풀이해 절반씩 줄여 가며 더합니다. 트리 리덕션(tree reduction)입니다.
#
# - `block_reduce(x, sums)`: 커널. 둘 다 1차원 `float32` 배열이고, `x`의 길이는 0 이상, `sums`의 길이는 블록의 수와 같습니다. 블록 `b`는 `x[b * blockDim]`부터 `blockDim`개의 합을 `sums[b]`에 씁니다. `x`의 끝을 넘는 자리는 0으로 셉니다. `x`는 바꾸지 않습니다.
# - **조건**: 블록의 크기는 1부터 `MOST`(64)까지이고 **2의 거듭제곱이 아닐 수도 있습니다**. 원자적 연산 없이 공유 메모리에서, 블록 크기의 로그에 비례하는 단계만에 더합니다. 데이터 경쟁이 없어야 합니다.
#
# **예측**: 스레드가 7개이면 단계는 몇 번 필요할까요?
# <!-- en -->
# ## 6. Adding like a tree: `block_reduce` (14 points)
#
# A block adds up the solar panels of one switchboard in pairs, halving what is left each time: a tree reduction.
#
# - `block_reduce(x, sums)`: a kernel on 1-D `float32` arrays; `x` has length 0 or more, `sums` one element for each block. Block `b` writes to `sums[b]` the sum of `blockDim` elements from `x[b * blockDim]`. Beyond the end of `x` they count as 0. `x` is not changed.
# - **Must**: work for blocks of 1 to `MOST` (64) threads, **also if that is no power of two**. Adds in shared memory, without atomic operations, in steps whose number grows with the logarithm of the block's size. No data races.
#
# **Predict**: how many steps do 7 threads need?

# %% [markdown] bitgoeul={"hint": "block_reduce", "level": 1}
# <!-- ko -->
# 남은 값이 7개이면 앞의 몇 개에 뒤의 몇 개를 더할까요? 짝이 없는 값은 어떻게 될까요?
# <!-- en -->
# With 7 values left, how many of the rear do you add to the front? What happens to the one without a partner?

# %% [markdown] bitgoeul={"hint": "block_reduce", "level": 2}
# <!-- ko -->
# 남은 수를 `live`라 하면 `half = (live + 1) // 2`입니다. `t + half < live`인 스레드만 더합니다. 한 단계가 끝날 때마다 모든 스레드가 배리어를 만나야 합니다.
# <!-- en -->
# If `live` values are left, `half = (live + 1) // 2`. Only threads with `t + half < live` add. After each step all threads meet at a barrier.

# %% [markdown] bitgoeul={"hint": "block_reduce", "level": 3}
# <!-- ko -->
# 순서: 공유 배열에 자기 원소(없으면 0)를 쓰고 배리어. `live`는 `cuda.blockDim.x`에서 시작해 1보다 큰 동안 더하기, `if` **밖에서** 배리어, `live = half`. 끝으로 0번 스레드가 `sums[cuda.blockIdx.x]`에 씁니다.
# <!-- en -->
# In order: write your element, or 0, to the shared array; barrier. Start `live` at `cuda.blockDim.x`; while it is greater than 1: add, barrier **outside** the `if`, `live = half`. At the end thread 0 writes `sums[cuda.blockIdx.x]`.


# %% nbgrader={"grade": false, "grade_id": "block_reduce", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@cuda.jit
def block_reduce(x, sums):
    """
    ko: 블록마다 자기 몫의 원소를 트리 모양으로 더해 `sums`에 씁니다.
    en: Write to `sums` each block's share of `x`, added up as a tree.
    """
    ### BEGIN SOLUTION
    part = cuda.shared.array(MOST, float32)
    t = cuda.threadIdx.x
    i = cuda.grid(1)
    part[t] = x[i] if i < x.size else 0
    cuda.syncthreads()
    live = cuda.blockDim.x
    while live > 1:
        half = (live + 1) // 2
        if t + half < live:
            part[t] += part[t + half]
        cuda.syncthreads()
        live = half
    if t == 0:
        sums[cuda.blockIdx.x] = part[0]
    ### END SOLUTION


# %%
check("block_reduce")

# %% nbgrader={"grade": true, "grade_id": "block_reduce-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
watched = inside("""
from course.gpu import races

def block_reduce_watched(block_reduce, grid, block, x, sums):
    found = races(block_reduce, grid, block, x, sums)
    return [[str(race) for race in found], sums]
""")
x = np.arange(1, 17, dtype=np.float32)
expect(watched, block_reduce, 2, 8, x, np.zeros(2, np.float32)).holds(
    lambda found: found[1].tolist() == [36, 100], ko="블록마다 자기 원소의 합입니다.", en="Each its own sum.", read="6"
)
with part(2):
    for block, sums in ((8, [36, 100]), (7, [28, 77])):
        expect(watched, block_reduce, 2, block, x[: 2 * block], np.zeros(2, np.float32)).equals(
            [[], np.float32(sums)], ko="7개도 다 더하고, 경쟁이 없습니다.", en="7 lose nothing; no races.", read="6"
        )
with part(2):
    expect(watched, block_reduce, 3, 8, x[:11], np.zeros(3, np.float32)).holds(
        lambda found: found[1].tolist() == [36, 30, 0], ko="끝을 넘으면 0입니다.", en="Beyond the end: 0.", read="6"
    )
earned()

# %% nbgrader={"grade": true, "grade_id": "block_reduce-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 1부터 64까지 여러 블록에서, 스레드 순서를 뒤섞어 NumPy의 합과 비교합니다.
# en: Hidden: compared with NumPy's sums for blocks of 1 to 64 threads, in shuffled order.
### BEGIN HIDDEN TESTS
mixed = inside("""
from course.gpu import shuffled

def block_reduce_shuffled(block_reduce, grid, block, x, sums, seed):
    shuffled(block_reduce, grid, block, x, sums, seed=seed)
    return [x, sums]
""")
rng = np.random.default_rng(6060)
for block, grid, n in (
    (32, 2, 64),
    (64, 2, 128),
    (2, 3, 6),
    (3, 2, 6),
    (13, 3, 39),
    (33, 2, 66),
    (63, 1, 63),
    (1, 4, 4),
):
    x = (rng.integers(-4_000, 4_001, n) / 4).astype(np.float32)  # exact in float32, in any order
    expect(mixed, block_reduce, grid, block, x, np.full(grid, np.nan, np.float32), n).equals(
        [x, x.reshape(grid, block).sum(axis=1)],
        ko="블록의 크기와 스레드의 순서가 어떻든 블록마다 자기 원소를 모두 더하고, x는 그대로입니다.",
        en="Whatever the block's size and the order of threads, a block adds all its elements; x is as before.",
        read="6",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "block_reduce-property", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 데이터 경쟁이 없는지, 단계의 수가 블록 크기의 로그에 비례하는지 검사합니다.
# en: Hidden: no data races, and a number of steps that grows with the logarithm of the block's size.
### BEGIN HIDDEN TESTS
watched = inside("""
from course.gpu import races

def block_reduce_watched(block_reduce, grid, block, x, sums):
    found = races(block_reduce, grid, block, x, sums)
    return [sums, [[race.line, race.array] for race in found]]
""")
counted = inside("""
from course.gpu import profile

def block_reduce_counted(block_reduce, grid, block, x, sums):
    report = profile(block_reduce, grid, block, x, sums)
    turns = [access.requests * access.contention for access in report.accesses]
    return [sums, sum(turns)]
""")
rng = np.random.default_rng(6161)
x = rng.integers(-99, 100, 64).astype(np.float32)
expect(watched, block_reduce, 1, 64, x, np.zeros(1, np.float32)).holds(
    lambda found: found[0][0] == x.sum(),
    ko="먼저 합이 맞아야 나머지를 볼 수 있습니다.",
    en="The sum must be right before the rest counts.",
    read="6",
)
with part(2):
    for block in (64, 32, 21):
        expect(watched, block_reduce, 64 // block, block, x, np.zeros(64 // block, np.float32)).holds(
            lambda found: found[1] == [],
            ko="한 단계에서 쓴 값은 배리어 뒤의 다음 단계에서 읽습니다.",
            en="What one step writes is read in the next, after a barrier.",
            read="6",
        )
with part(1):
    # a tree over 64 values asks memory 21 to 40 times, one thread alone 64 times and more
    expect(counted, block_reduce, 1, 64, x, np.zeros(1, np.float32)).holds(
        lambda found: 0 < found[1] <= 52,
        ko="스레드 하나가 차례로 더하지 않고, 단계마다 여럿이 나누어 더합니다.",
        en="No single thread adds one after another: many share each step.",
        read="6",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "block_reduce-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 빈 입력, 원소 하나, 끝에 걸친 블록, 남는 블록, 음수를 검사합니다.
# en: Hidden: empty input, one element, blocks across the end, surplus blocks, negative numbers.
### BEGIN HIDDEN TESTS
launched = inside("""
def block_reduce_launched(block_reduce, grid, block, x, sums):
    block_reduce[grid, block](x, sums)
    return sums
""")
x = np.array([4, -7, 0.5, 9, -3, 2, 2, 8, 1, -6], np.float32)
expect(launched, block_reduce, 2, 5, x, np.full(2, 9, np.float32)).equals(
    np.float32([3.5, 7]),
    ko="먼저 딱 맞는 블록의 합이 맞아야 나머지를 볼 수 있습니다.",
    en="The sums of blocks that fit must be right before the rest counts.",
    read="6",
)
with part(1):
    for n, grid, block in ((0, 1, 8), (0, 3, 5), (1, 1, 1), (1, 1, 64)):
        expect(launched, block_reduce, grid, block, x[:n], np.full(grid, 9, np.float32)).equals(
            np.float32([x[:n].sum()] + [0] * (grid - 1)),
            ko="원소가 없으면 합은 0, 하나면 그 원소입니다.",
            en="The sum of no element is 0, of one that element.",
            read="6",
        )
with part(1):
    for grid, block in ((2, 6), (2, 9), (3, 4), (1, 11), (1, 64)):
        padded = np.pad(x, (0, grid * block - 10)).reshape(grid, block)
        expect(launched, block_reduce, grid, block, x, np.full(grid, 9, np.float32)).equals(
            padded.sum(axis=1, dtype=np.float32),
            ko="x의 끝을 넘는 자리는 0으로 셉니다.",
            en="Places beyond the end of x count as 0.",
            read="6",
        )
with part(1):
    for grid, block in ((6, 4), (9, 3)):
        padded = np.pad(x, (0, grid * block - 10)).reshape(grid, block)
        expect(launched, block_reduce, grid, block, x, np.full(grid, 9, np.float32)).equals(
            padded.sum(axis=1, dtype=np.float32),
            ko="남는 블록의 합은 0입니다.",
            en="The sum of a surplus block is 0.",
            read="6",
        )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 7. 개념 문제 (각 2점)
#
# 고른 답의 알파벳을 따옴표 안에 쓰세요. 실행해 보기 전에 먼저 생각하세요.
#
# ### q1. 몇 개의 스레드가 실행될까요?
#
# 원소가 500개인 배열에 `kernel[4, 128](x)`를 실행합니다.
#
# - a) 배열의 끝에서 멈추므로 500개
# - b) 512개이고, 커널이 스스로 막지 않으면 12개가 배열 밖을 건드린다
# - c) 512개이고, 배열 밖의 쓰기는 GPU가 알아서 버린다
# - d) 블록마다 하나씩 4개
# <!-- en -->
# ## 7. Concept questions (2 points each)
#
# Write your letter between the quotes. Think before you run anything.
#
# ### q1. How many threads run?
#
# `kernel[4, 128](x)` is launched on an array of 500 elements.
#
# - a) 500: it stops at the end.
# - b) 512: unless the kernel guards against it, 12 touch what lies outside.
# - c) 512: the GPU discards writes outside.
# - d) 4, one for each block.

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
            "ko": "스레드의 수는 그리드와 블록이 정하며, 배열의 길이와는 상관이 없습니다. 4 × 128 = 512개가 모두 실행됩니다.",
            "en": "The grid and the block set the number of threads; the length of an array has no part in it. All 4 × 128 = 512 run.",
        },
        "c": {
            "ko": "실제 GPU는 배열의 길이를 검사하지 않습니다. 남의 메모리를 조용히 바꾸거나 오류로 멈춥니다. 시뮬레이터는 IndexError로 알려 줍니다.",
            "en": "A real GPU does not check the length: it silently changes somebody else's memory, or stops with an error. The simulator tells you by an IndexError.",
        },
        "d": {
            "ko": "첫 수는 블록의 수, 둘째 수는 블록 하나의 스레드 수입니다. 둘을 곱해야 합니다.",
            "en": "The first number counts blocks, the second the threads of one block: multiply them.",
        },
    },
    read="1",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q2. 어느 쪽이 섹터를 덜 건드릴까요?
#
# C 순서인 1024×1024 `float32` 행렬 `m`이 있습니다. 한 워프의 스레드 32개는 `t = cuda.threadIdx.x`가 0부터 31이고 `k`는 모두 같습니다. 워프가 한 번 읽을 때 섹터를 가장 적게 건드리는 것은?
#
# - a) `m[t, k]`
# - b) `m[t * 2, k]`
# - c) 모두 원소 32개를 읽으므로 같다
# - d) `m[k, t]`
# <!-- en -->
# ### q2. Which touches fewer sectors?
#
# `m` is a 1024×1024 `float32` matrix in C order. A warp's threads have `t = cuda.threadIdx.x` from 0 to 31 and the same `k`. Which read touches the fewest sectors?
#
# - a) `m[t, k]`
# - b) `m[t * 2, k]`
# - c) No difference: all read 32 elements.
# - d) `m[k, t]`

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
            "ko": "이웃한 스레드가 한 행, 곧 4,096바이트씩 떨어진 곳을 읽으므로 섹터 32개를 건드리고, 섹터마다 4바이트만 씁니다.",
            "en": "Neighbouring threads read a row apart, 4,096 bytes: 32 sectors, of each of which 4 bytes are used.",
        },
        "b": {
            "ko": "두 행씩 건너뛰므로 역시 섹터 32개입니다. 스레드마다 섹터 하나보다 나빠질 수는 없습니다.",
            "en": "It skips two rows at a time: 32 sectors again. One sector a thread is as bad as it gets.",
        },
        "c": {
            "ko": "쓰는 바이트는 같지만 옮기는 바이트가 다릅니다. 메모리는 32바이트 섹터를 통째로 옮깁니다.",
            "en": "The bytes used are as many, the bytes moved are not: memory moves whole sectors of 32 bytes.",
        },
    },
    read="3",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q3. 배리어를 `if` 안에 두면
#
# 블록의 스레드 가운데 일부만 `if` 안으로 들어가는데, 그 안에 `cuda.syncthreads()`가 있습니다. 무엇이 문제일까요?
#
# - a) 들어오지 않은 스레드를 기다리게 되어 결과가 정해지지 않고, 멈춰 버릴 수도 있다
# - b) 들어온 스레드끼리만 맞추므로 문제가 없다
# - c) 다른 블록의 스레드까지 기다리게 된다
# - d) 들어오지 않은 스레드의 값이 0이 된다
# <!-- en -->
# ### q3. A barrier inside an `if`
#
# Only some threads of a block enter an `if` that contains `cuda.syncthreads()`. What is wrong?
#
# - a) It waits for threads that never come: undefined, and it may hang.
# - b) Nothing: it joins those that entered.
# - c) It waits for the threads of other blocks too.
# - d) The other threads' values become 0.

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
            "ko": "배리어는 블록의 모든 스레드를 기다립니다. 일부만 맞추는 배리어가 아닙니다.",
            "en": "The barrier waits for all threads of the block. It is no barrier for some of them.",
        },
        "c": {
            "ko": "syncthreads는 한 블록 안의 일입니다. 다른 블록을 기다리는 기능은 여기에 없습니다.",
            "en": "syncthreads concerns one block. It never waits for another.",
        },
        "d": {
            "ko": "배리어는 값을 바꾸지 않습니다. 기다리기만 합니다.",
            "en": "A barrier changes no value. It only waits.",
        },
    },
    read="4",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q4. 왜 세다가 잃어버릴까요?
#
# 스레드 1,000개가 저마다 `counts[0] += 1`을 한 번 실행했는데 결과가 1,000보다 작았습니다. 왜일까요?
#
# - a) `float32`의 반올림 오차(rounding error) 때문에
# - b) 끝에 `cuda.syncthreads()`가 없어서 일부 스레드가 실행되지 않았기 때문에
# - c) 결과를 쓰기 전에 다른 스레드도 같은 값을 읽어 서로 덮어썼기 때문에
# - d) 스레드마다 `counts`의 복사본을 따로 갖기 때문에
# <!-- en -->
# ### q4. Why are counts lost?
#
# 1,000 threads each run `counts[0] += 1` once, and the result is less than 1,000. Why?
#
# - a) Rounding errors of `float32`.
# - b) Without a final `cuda.syncthreads()` some threads did not run.
# - c) Others read the same value before it was written back, and overwrote each other.
# - d) Each thread has its own copy of `counts`.

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
            "ko": "1,000까지의 정수는 float32에서도 정확합니다. 정수 배열에서도 똑같이 잃어버립니다.",
            "en": "Whole numbers up to 1,000 are exact in float32. An integer array loses counts just the same.",
        },
        "b": {
            "ko": "스레드는 모두 실행됩니다. 게다가 syncthreads는 블록 안에서 순서를 맞출 뿐, 세 동작을 하나로 묶지는 않습니다.",
            "en": "All threads run. And syncthreads only orders the steps within a block; it does not join three actions into one.",
        },
        "d": {
            "ko": "counts는 전역 메모리에 하나뿐이고 모두가 함께 씁니다. 그래서 겹칩니다.",
            "en": "There is one counts, in global memory, and all share it. That is why they collide.",
        },
    },
    read="5",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q5. GPU로 옮길까요?
#
# 컴퓨터 메모리의 `float32` 10억 개를 그 자리에서 두 배로 만들려고 합니다. CPU는 20 GB/s로 읽고 쓰고, PCIe는 방향마다 16 GB/s, GPU의 메모리는 900 GB/s입니다. 전송과 계산은 겹치지 않습니다.
#
# - a) 900 ÷ 20이므로 GPU가 45배 빠르다
# - b) 옮기는 시간이 CPU가 다 계산하는 시간보다 길어 CPU가 빠르다
# - c) 배열이 아주 크므로 GPU가 조금이라도 빠르다
# - d) 커널을 실행하는 비용 때문에 CPU가 빠르고, 배열이 더 크면 뒤집힌다
# <!-- en -->
# ### q5. Move it to the GPU?
#
# A billion `float32` in the computer's memory are to be doubled in place. The CPU reads and writes at 20 GB/s, PCIe moves 16 GB/s each way, the GPU's memory 900 GB/s. Nothing overlaps.
#
# - a) 900 ÷ 20: the GPU is 45 times faster.
# - b) The CPU is faster: moving the data takes longer than its whole work.
# - c) The array is large, so the GPU is a little faster.
# - d) The CPU is faster, since launching costs time; a larger array would flip it.

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
            "ko": "데이터가 이미 GPU에 있을 때의 이야기입니다. 여기서는 PCIe로 4 GB를 보내고 4 GB를 받아야 합니다.",
            "en": "That would hold if the data were on the GPU already. Here 4 GB go over PCIe, and 4 GB come back.",
        },
        "c": {
            "ko": "옮기는 시간도 배열의 크기에 비례합니다. 8 GB를 옮기는 데 0.5초, CPU는 8 GB를 읽고 쓰는 데 0.4초입니다.",
            "en": "The transfer grows with the array as well: 0.5 s for moving 8 GB, while the CPU reads and writes 8 GB in 0.4 s.",
        },
        "d": {
            "ko": "커널을 실행하는 비용은 이 크기에서 보이지 않습니다. 옮기는 시간이 크기에 비례하므로 더 커져도 뒤집히지 않습니다.",
            "en": "At this size the cost of a launch cannot be seen. The transfer grows with the size, so a larger array flips nothing.",
        },
    },
    read="7",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 8. 글쓰기: 예측하고 설명하는 프로파일 하나 (10점)
#
# 커널 하나를 고르고(과제의 커널이나 그 변형) 크기와 블록을 정하세요. `profile(커널, 그리드, 블록, 인자...)`을 실행하기 **전에** 한 배열의 요청, 섹터, 뱅크 충돌(bank conflict)이나 갈라진 분기를 셈해 적습니다. 실행해 비교하고, 왜 그런 수가 나왔는지, 무엇을 바꾸면 몇이 될지 150~250어절로 쓰세요. 시뮬레이터가 답하지 못하는 것도 하나 적습니다. 채점은 사람이 합니다.
#
# | 수준 | 점수 | 글에서 보이는 것 |
# |---|---|---|
# | 탁월 | 9~10 | 셈한 예측과 잰 수, 차이의 까닭, 바꾼 뒤의 수, 시뮬레이터의 한계가 모두 있다 |
# | 충실 | 6~8 | 예측과 수가 있으나 까닭이나 바꾼 뒤의 확인이 약하다 |
# | 부족 | 3~5 | 수는 있으나 예측이나 까닭이 없다 |
# | 미흡 | 0~2 | 수 없이 의견만 있거나 사실과 다르다 |
# <!-- en -->
# ## 8. Essay: predict and explain one profile (10 points)
#
# Choose a kernel (one of these, or a variation), a size and a block. **Before** you run `profile(kernel, grid, block, arguments...)`, work out one array's requests, sectors or bank conflicts, or divergent branches. Run it and compare. In 150 to 250 words, explain the numbers, and what they become after which change. Name one thing that the simulator cannot tell. A person grades it.
#
# | Level | Points | What the text shows |
# |---|---|---|
# | Excellent | 9–10 | a computed prediction, the numbers, why they differ or agree, a change and its numbers, a limit of the simulator |
# | Sound | 6–8 | prediction and numbers, but a weak cause or change |
# | Partial | 3–5 | numbers, but no prediction or no cause |
# | Weak | 0–2 | opinion without numbers, or wrong facts |

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 10, "schema_version": 3, "solution": true, "task": false, "cell_type": "markdown"}
# <!-- ko -->
# 모범 답안의 뼈대: 64×64 `float32` 행렬을 `out[j, i] = x[i, j]`로 옮기는 커널을 블록 (32, 2)로 실행합니다. 예측: x 방향으로 이웃한 스레드가 j를 나누어 맡으면 읽기는 워프마다 섹터 4개, 쓰기는 한 열을 따라가므로 32개입니다. 워프가 128개이므로 읽기 512개, 쓰기 4,096개입니다. 잰 수가 같았고, 쓰기의 효율은 12.5%입니다. 공유 메모리의 타일을 거쳐 쓰기도 행을 따라가게 하면 512개로 줄지만, 32×32 타일을 열로 읽을 때 뱅크 충돌이 32가 되므로 한 칸을 덧대어 33열로 만듭니다. 시뮬레이터는 캐시를 흉내 내지 않으므로, 실제로 걸리는 시간과 L2에서 다시 쓰인 섹터는 알 수 없습니다.
# <!-- en -->
# Outline of a model answer: a kernel copies a 64×64 `float32` matrix by `out[j, i] = x[i, j]` with blocks of (32, 2). Prediction: if threads next to each other in x share out j, reading takes 4 sectors a warp, and writing, which goes down a column, 32. There are 128 warps: 512 sectors read, 4,096 written. The profile agreed, with an efficiency of 12.5 % for the writes. By way of a tile in shared memory the writes follow rows too, and fall to 512; but reading a 32×32 tile by columns gives a bank conflict of 32, so it is padded to 33 columns. The simulator has no caches: it cannot tell the time it would take, nor which sectors L2 would have served again.
