# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m09_ml_kernels, kind: assignment}
# ---

# %% [markdown]
# <!-- ko -->
# # M09 과제: Numba로 짜는 ML
#
# 문제 여섯 개, 개념 문제 다섯 개, 짧은 글 한 편으로 모두 100점입니다. 함수는 모두 `@njit`로 컴파일(compilation)하는 반복문으로 직접 쓰고, scikit-learn, SciPy, `np.bincount`, `np.convolve`는 비교할 때만 부릅니다.
#
# - `check("knn_topk")`는 공개 검사, `hint("knn_topk")`는 한 단계씩 구체적인 힌트입니다. 여러 번 써도 감점이 없습니다.
# - 채점할 때는 숨은 검사도 실행하고, 맞은 답은 검사 셀에 적힌 기준 코드와 번갈아 속도를 잽니다(`-speed`).
# - 실수 배열(array)은 C 순서 `float64`이고 값은 유한합니다(따로 적은 곳 제외). 입력은 바꾸지 마세요. 실수는 상대 오차 10⁻⁹까지 맞으면 됩니다.
#
# 이야기 속 상황과 수치는 지은 것입니다.
# <!-- en -->
# # M09 assignment: ML kernels
#
# Six exercises, five concept questions, a short essay: 100 points. Write every function yourself as loops compiled by `@njit`; scikit-learn, SciPy, `np.bincount` and `np.convolve` are for comparing only.
#
# - `check("knn_topk")` runs public checks, `hint("knn_topk")` gives a more concrete hint each time. Both are free.
# - Grading adds hidden checks, and races right answers against the reference shown (`-speed`).
# - Real arrays are C-order `float64` and finite unless stated. Do not change inputs. Real results count as right within a relative 10⁻⁹.
#
# The stories and their figures are made up.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
import math

import numpy as np
from numba import njit

from autograder.learn import check, compiled, earned, expect, expect_choice
from autograder.learn import hint, inside, open_module, own_work, part, race, solution
from course.m09_ml_kernels.beside import exercise_table

open_module("m09_ml_kernels", lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. 닮은 그림 찾기: `knn_topk` (14점)
#
# 미술관이 그림마다 특징 벡터를 만들었습니다. 그림마다 가장 닮은 그림 `k`개, 곧 최근접 이웃(nearest neighbour)을 찾으세요.
#
# - **입력**: `x` (행마다 그림 하나), 정수 `k`
# - **출력**: 튜플 `(distances, indices)`. 모양은 둘 다 `(행 수, k)`이고 `float64`와 정수 배열입니다. **자기 자신을 뺀** 행 가운데 유클리드 거리가 가까운 순서이며, 거리가 같으면 번호가 작은 행이 먼저입니다.
# - **정밀도**: 원점에서 멀리 있는(10⁶) 점에서도 상대 오차 10⁻⁹. 똑같은 두 행의 거리는 정확히 0.0입니다.
# - **오류**: `k`가 1보다 작거나 행 수 이상이면 `ValueError`
#
# **예측**: 한 줄 위의 점 0, 10, 3, 7에서 점 3의 가까운 두 점은 무엇일까요?
# <!-- en -->
# ## 1. Pictures alike: `knn_topk` (14 points)
#
# A gallery has a feature vector of each picture. Find for each the `k` most similar others: its nearest neighbours.
#
# - **In**: `x` (a picture a row), integer `k`
# - **Out**: a tuple `(distances, indices)`, both of shape `(rows, k)`, `float64` and integers: the **other** rows by Euclidean distance, nearest first. At equal distance the lower row number comes first.
# - **Precision**: a relative 10⁻⁹ also for points far (10⁶) from the origin. Identical rows are exactly 0.0 apart.
# - **Error**: `ValueError` if `k` is below 1, or not below the number of rows
#
# **Predict**: of the points 0, 10, 3, 7 on a line, which two are nearest to 3?

# %% [markdown] bitgoeul={"hint": "knn_topk", "level": 1}
# <!-- ko -->
# 행마다 거리를 모두 늘어놓고 정렬할 필요가 있을까요? 지금까지 본 것 가운데 가까운 `k`개만 기억하면 됩니다.
# <!-- en -->
# Must all distances of a row be kept and sorted? Remembering the `k` nearest so far is enough.

# %% [markdown] bitgoeul={"hint": "knn_topk", "level": 2}
# <!-- ko -->
# 길이 `k`인 거리 줄을 무한대로 채워 두고, 새 거리가 마지막 칸보다 **작을 때만** 제자리에 끼워 넣습니다. 제곱근은 맨 끝에 한 번만 구합니다.
# <!-- en -->
# Fill a list of `k` distances with infinity, and insert a new one only if it is **less** than the last. Take square roots once, at the end.

# %% [markdown] bitgoeul={"hint": "knn_topk", "level": 3}
# <!-- ko -->
# 끼워 넣기: `place = k - 1`에서 시작해, `place > 0`이고 앞 칸이 새 값보다 크면 앞 칸을 뒤로 밀고 `place`를 1 줄입니다. 같은 값은 밀지 않으므로 먼저 온, 곧 번호가 작은 행이 앞에 남습니다. 거리와 번호를 함께 미세요.
# <!-- en -->
# To insert: start at `place = k - 1`; while `place > 0` and the one before is greater than the new value, shift it back and lower `place`. Equal values are not shifted, so the lower row number stays in front. Shift distance and index together.


# %% nbgrader={"grade": false, "grade_id": "knn_topk", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def knn_topk(x, k):
    """
    ko: `x`의 행마다 다른 행 가운데 가까운 `k`개의 거리와 번호를 돌려줍니다.
    en: Return distances and indices of the `k` nearest other rows of each row of `x`.
    """
    ### BEGIN SOLUTION
    rows, width = x.shape
    if k < 1 or k >= rows:
        raise ValueError("k must be at least 1 and less than the number of rows")
    near = np.full((rows, k), np.inf)
    index = np.empty((rows, k), np.int64)
    for i in range(rows):
        for j in range(rows):
            if j == i:
                continue
            squared = 0.0
            for c in range(width):
                squared += (x[i, c] - x[j, c]) ** 2
            if squared >= near[i, k - 1]:
                continue
            place = k - 1
            while place > 0 and near[i, place - 1] > squared:
                near[i, place] = near[i, place - 1]
                index[i, place] = index[i, place - 1]
                place -= 1
            near[i, place] = squared
            index[i, place] = j
    return np.sqrt(near), index
    ### END SOLUTION


# %%
check("knn_topk")
# ko: 막히면 hint("knn_topk")를 실행하세요.
# en: If you are stuck, run hint("knn_topk").

# %% nbgrader={"grade": true, "grade_id": "knn_topk-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
line = np.array([[0.0], [10.0], [3.0], [7.0]])
call = expect(knn_topk, line, 2)
call.holds(
    lambda r: np.allclose(r[0], [[3, 7], [3, 7], [3, 4], [3, 4]]),
    ko="자기를 뺀 두 행의 거리이며 가까운 것이 먼저입니다.",
    en="The distances of two other rows, nearest first.",
    read="2",
)
with part(1):
    call.holds(
        lambda r: np.array_equal(r[1], [[2, 3], [3, 2], [0, 3], [1, 2]]),
        ko="번호도 맞습니다.",
        en="So are the indices.",
    )
with part(1):
    expect(knn_topk, np.array([[0.0, 0.0], [3.0, 4.0], [-4.0, 3.0]]), 2).close(
        (np.array([[5.0, 5.0], [5.0, 50**0.5], [5.0, 50**0.5]]), np.array([[1, 2], [0, 2], [0, 1]])),
        ko="거리가 같으면 번호가 작은 행이 먼저입니다.",
        en="At equal distance the lower row number is first.",
        read="2",
    )
with part(1):
    expect(knn_topk, line, 4).raises(ValueError, ko="다른 행은 셋뿐입니다.", en="There are only three other rows.")
earned()


# %% nbgrader={"grade": true, "grade_id": "knn_topk-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 크기의 무작위 점, 원점에서 먼 점, 같은 거리가 많은 격자에서 독립적으로 구한 답과 비교합니다.
# en: Hidden: compared with an independent answer on random points, points far from the origin, and a lattice full of ties.
### BEGIN HIDDEN TESTS
def nearest_rows(x, k):
    squared = np.square(x[:, None] - x[None]).sum(axis=2)
    np.fill_diagonal(squared, np.inf)
    index = np.argsort(squared, axis=1, kind="stable")[:, :k]
    return np.sqrt(np.take_along_axis(squared, index, axis=1)), index


rng = np.random.default_rng(9101)
expect(knn_topk, np.array([[1.0, 2.0], [4.0, 6.0], [1.0, 3.0]]), 1).close(
    (np.array([[1.0], [18**0.5], [1.0]]), np.array([[2], [2], [0]])),
    ko="먼저 가장 가까운 행 하나가 맞아야 나머지를 볼 수 있습니다.",
    en="The one nearest row must be right before the rest counts.",
    read="2",
)
with part(2):
    for shape, k in (((2, 1), 1), ((5, 3), 2), ((9, 2), 8), ((41, 7), 6), ((30, 1), 13)):
        x = rng.normal(0, 3, shape)
        expect(knn_topk, x, k).close(
            nearest_rows(x, k),
            ko="행마다 가까운 순서로 k개의 거리와 번호입니다.",
            en="Of each row, the k distances and indices, nearest first.",
            read="2",
        )
with part(1):
    for shape in ((12, 3), (25, 6)):
        x = 1e6 + rng.normal(0, 1, shape)
        expect(knn_topk, x, 4).close(
            nearest_rows(x, 4),
            ko="점들이 원점에서 멀어도 거리는 정확합니다. 차를 먼저 구하세요.",
            en="The distances are as exact far from the origin. Take differences first.",
            read="2",
        )
with part(1):
    x = rng.integers(0, 3, (37, 3)).astype(np.float64)
    expect(knn_topk, x, 9).close(
        nearest_rows(x, 9),
        ko="거리가 같은 행이 아무리 많아도 번호가 작은 것이 먼저입니다.",
        en="However many rows are equally far, the lower number comes first.",
        read="2",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "knn_topk-edge", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 똑같은 행, 아주 크거나 작은 값, 잘못된 `k`, 결과의 타입과 그대로인 입력을 검사합니다.
# en: Hidden: identical rows, very large and small values, wrong `k`, the types of the result, and the unchanged input.
### BEGIN HIDDEN TESTS
expect(knn_topk, np.array([[2.0], [5.0], [9.0]]), 1).close(
    (np.array([[3.0], [3.0], [4.0]]), np.array([[1], [0], [1]])),
    ko="먼저 가장 가까운 행 하나가 맞아야 나머지를 볼 수 있습니다.",
    en="The one nearest row must be right before the rest counts.",
    read="2",
)
with part(1):
    twins = np.array([[0.1, 0.7], [9.0, 9.0], [0.1, 0.7], [0.1, 0.7], [9.0, 9.5]])
    expect(knn_topk, twins, 2).close(
        (
            np.array([[0, 0], [0.5, np.hypot(8.9, 8.3)], [0, 0], [0, 0], [0.5, np.hypot(8.9, 8.8)]]),
            np.array([[2, 3], [4, 0], [0, 3], [0, 2], [1, 0]]),
        ),
        ko="똑같은 행은 거리가 0.0이고, 자기 자신은 번호로 구별합니다.",
        en="Identical rows are 0.0 apart; a row is told from its twins by its number.",
        read="2",
    )
with part(1):
    for scale in (1e-120, 1e120):
        expect(knn_topk, scale * np.array([[1.0, 1.0], [4.0, 5.0], [1.0, 3.0]]), 2).close(
            (
                scale * np.array([[2.0, 5.0], [13**0.5, 5.0], [2.0, 13**0.5]]),
                np.array([[2, 1], [2, 0], [0, 1]]),
            ),
            ko="값의 단위가 아주 크거나 작아도 거리와 순서는 같습니다.",
            en="Distances and their order hold for very large and very small units.",
            read="2",
        )
with part(1):
    x = np.arange(6.0).reshape(3, 2) ** 2
    for k in (3, 4, 0, -1):
        expect(knn_topk, x, k).raises(
            ValueError,
            ko="k가 1보다 작거나 행 수 이상이면 ValueError입니다.",
            en="k below 1, or not below the number of rows, is a ValueError.",
        )
with part(1):
    expect(knn_topk, np.arange(10.0).reshape(5, 2) ** 2, 4).unchanged(
        ko="x는 그대로입니다.", en="x is not changed."
    ).holds(
        lambda r: (
            (type(r), r[0].dtype, r[1].dtype.kind) == (tuple, np.float64, "i")
            and r[0].shape == r[1].shape == (5, 4)
            and all(sorted([i, *row]) == [0, 1, 2, 3, 4] for i, row in enumerate(r[1].tolist()))
        ),
        ko="모양이 같은 float64 배열과 정수 배열의 튜플이며, 자기 번호는 없습니다.",
        en="A tuple of a float64 and an integer array of one shape, without a row's own number.",
        read="2",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "knn_topk-style", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: Numba로 컴파일한, 직접 쓴 반복문인지 검사합니다.
# en: Hidden: loops of your own, compiled by Numba.
### BEGIN HIDDEN TESTS
call = expect(knn_topk, np.array([[2.0], [5.0], [9.0], [5.5]]), 2).close(
    (np.array([[3.0, 3.5], [0.5, 3.0], [3.5, 4.0], [0.5, 3.5]]), np.array([[1, 3], [3, 0], [3, 1], [1, 0]])),
    ko="먼저 가까운 두 행이 맞아야 나머지를 볼 수 있습니다.",
    en="The two nearest rows must be right before the rest counts.",
    read="2",
)
own_work(
    knn_topk,
    without=("scipy", "sklearn"),
    ko="거리와 순서를 여러분의 반복문으로 구합니다.",
    en="Distances and order come from loops of your own.",
    read="2",
)
look = compiled(knn_topk)
call.holds(
    look.jitted and look.nopython,
    ko="knn_topk 자체가 @njit로 컴파일되어 있습니다.",
    en="knn_topk itself is compiled with @njit.",
    read="2",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "knn_topk-speed", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
race(
    knn_topk,
    against="""
import numpy as np

def row_by_row(x, k):
    near, index = np.empty((len(x), k)), np.empty((len(x), k), np.int64)
    for i in range(len(x)):
        squared = ((x - x[i]) ** 2).sum(axis=1)
        squared[i] = np.inf
        index[i] = np.argsort(squared, kind="stable")[:k]
        near[i] = np.sqrt(squared[index[i]])
    return near, index
""",
    inputs=lambda rng: (rng.normal(size=(500, 64)), 5),
    steps={0.5: 2},
    ko="NumPy로 행마다 거리를 구해 정렬하는 것보다 두 배 빠릅니다.",
    en="It is twice as fast as NumPy that sorts each row's distances.",
    read="2",
)
earned()

# %% [markdown]
# <!-- ko -->
# ## 2. 배터리 셀 나누기: `kmeans_step` (14점)
#
# 공장이 배터리 셀마다 잰 값을 닮은 무리로 나눕니다. k-평균(k-means)의 한 걸음을 `x`를 한 번만 훑어 계산하세요.
#
# - **입력**: `x` (행마다 셀 하나, 0행도 가능), `centres` (행마다 중심 하나, 1행 이상)
# - **동작**: 각 행을 제곱 거리가 가장 작은 중심에 맡깁니다. 거리가 같으면 번호가 작은 중심입니다.
# - **출력**: 튜플 `(labels, moved, inertia)`. `labels`는 행마다 중심의 번호(정수 배열), `moved`는 맡은 행들의 평균(`float64`), `inertia`는 행에서 **움직이기 전** 중심까지의 제곱 거리의 합(`float`)입니다. 맡은 행이 없는 중심은 **제자리에** 둡니다.
# - **오류**: `x`와 `centres`의 열 수가 다르면 `ValueError`
#
# **예측**: 값 1, 2, 9와 중심 2, 4, 8에서 둘째 중심은 어디로 갈까요?
# <!-- en -->
# ## 2. Sorting battery cells: `kmeans_step` (14 points)
#
# A plant groups battery cells by their measurements. Compute one step of k-means in a single pass over `x`.
#
# - **In**: `x` (a cell a row, possibly none), `centres` (a centre a row, at least one)
# - **Does**: gives each row to the centre of least squared distance, the lower number if equal
# - **Out**: a tuple `(labels, moved, inertia)`: `labels`, each row's centre (integers); `moved`, the means of the rows given to each centre (`float64`); `inertia`, the sum of squared distances to the centres **before** the move (`float`). A centre without rows **stays where it is**.
# - **Error**: `ValueError` if `x` and `centres` differ in columns
#
# **Predict**: with values 1, 2, 9 and centres 2, 4, 8, where does the second centre go?

# %% [markdown] bitgoeul={"hint": "kmeans_step", "level": 1}
# <!-- ko -->
# 한 행을 보는 동안 무엇을 모두 할 수 있을까요? 가장 가까운 중심을 찾은 순간, 그 행은 아직 캐시에 있습니다.
# <!-- en -->
# What can all be done while you look at one row? When its centre is found, the row is still in the cache.

# %% [markdown] bitgoeul={"hint": "kmeans_step", "level": 2}
# <!-- ko -->
# 중심마다 합과 개수를 0에서 시작합니다. 행의 중심을 찾으면 그 행을 합에 더하고 개수를 1 늘리고, 가장 작은 제곱 거리를 `inertia`에 더합니다.
# <!-- en -->
# Keep a sum and a count for each centre, from 0. Once a row's centre is known, add the row to the sum, 1 to the count, and the least squared distance to `inertia`.

# %% [markdown] bitgoeul={"hint": "kmeans_step", "level": 3}
# <!-- ko -->
# `best = np.inf`에서 시작해 `squared < best`일 때만 바꾸면 같은 거리에서 번호가 작은 중심이 남습니다. `moved = centres.copy()`로 시작해 개수가 0보다 큰 중심만 합 / 개수로 바꾸세요.
# <!-- en -->
# Start from `best = np.inf` and change it only if `squared < best`: the lower number wins ties. Start from `moved = centres.copy()` and set sum / count only where the count is above 0.


# %% nbgrader={"grade": false, "grade_id": "kmeans_step", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def kmeans_step(x, centres):
    """
    ko: k-평균 한 걸음의 번호, 옮긴 중심, 제곱 거리의 합을 돌려줍니다.
    en: Return labels, moved centres and inertia of one k-means step.
    """
    ### BEGIN SOLUTION
    rows, width = x.shape
    if centres.shape[1] != width:
        raise ValueError("x and centres must have as many columns")
    labels = np.empty(rows, np.int64)
    sums = np.zeros(centres.shape)
    counts = np.zeros(len(centres))
    inertia = 0.0
    for i in range(rows):
        best = np.inf
        for c in range(len(centres)):
            squared = 0.0
            for f in range(width):
                squared += (x[i, f] - centres[c, f]) ** 2
            if squared < best:
                best = squared
                labels[i] = c
        inertia += best
        counts[labels[i]] += 1
        for f in range(width):
            sums[labels[i], f] += x[i, f]
    moved = centres.copy()
    for c in range(len(centres)):
        if counts[c] > 0:
            for f in range(width):
                moved[c, f] = sums[c, f] / counts[c]
    return labels, moved, inertia
    ### END SOLUTION


# %%
check("kmeans_step")

# %% nbgrader={"grade": true, "grade_id": "kmeans_step-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
cells = np.array([[1.0], [2.0], [9.0]])
call = expect(kmeans_step, cells, np.array([[2.0], [4.0], [8.0]]))
call.holds(
    lambda r: np.array_equal(r[0], [0, 0, 2]) and abs(r[2] - 2) < 1e-9,
    ko="번호는 0, 0, 2이고 제곱 거리의 합은 1 + 0 + 1입니다.",
    en="The labels are 0, 0, 2, the inertia 1 + 0 + 1.",
    read="3",
)
with part(2):
    call.holds(
        lambda r: np.allclose(r[1], [[1.5], [4.0], [9.0]]),
        ko="중심은 맡은 행의 평균으로 가고, 빈 중심은 제자리입니다.",
        en="A centre moves to the mean of its rows; an empty one stays.",
        read="3",
    )
with part(1):
    expect(kmeans_step, cells, np.array([[3.0], [1.0]])).close(
        (np.array([1, 0, 0]), np.array([[5.5], [1.0]]), 37.0),
        ko="거리가 같으면 번호가 작은 중심입니다.",
        en="At equal distance the lower number wins.",
        read="3",
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "kmeans_step-reference", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 크기에서 독립적으로 구한 답과 비교하고, 되풀이할 때 제곱 거리의 합이 늘지 않고 멈추는지 봅니다.
# en: Hidden: compared with an independent answer for many sizes; repeated steps never raise the inertia and come to rest.
### BEGIN HIDDEN TESTS
def step(x, centres):
    squared = np.square(x[:, None] - centres[None]).sum(axis=2)
    labels = squared.argmin(axis=1)
    moved = [x[labels == c].mean(axis=0) if (labels == c).any() else centres[c] for c in range(len(centres))]
    return labels, np.array(moved), squared.min(axis=1).sum()


rng = np.random.default_rng(9202)
expect(kmeans_step, np.array([[0.0, 1.0], [6.0, 9.0]]), np.array([[5.0, 7.0], [1.0, 1.0]])).close(
    (np.array([1, 0]), np.array([[6.0, 9.0], [0.0, 1.0]]), 6.0),
    ko="먼저 두 행의 걸음이 맞아야 나머지를 볼 수 있습니다.",
    en="The step of two rows must be right before the rest counts.",
    read="3",
)
with part(3):
    for rows, width, count in ((1, 1, 2), (7, 3, 2), (40, 5, 6), (23, 2, 11), (300, 9, 4), (6, 4, 1)):
        x, centres = rng.normal(2, 3, (rows, width)), rng.normal(2, 3, (count, width))
        expect(kmeans_step, x, centres).close(
            step(x, centres),
            ko="번호, 옮긴 중심, 제곱 거리의 합이 정의와 같습니다.",
            en="Labels, moved centres and inertia are those of the definition.",
            read="3",
        )
with part(1):
    x = rng.normal(0, 1, (90, 3)) + 6 * rng.integers(0, 3, (90, 1))
    centres, last = x[:5].copy(), np.inf
    for _ in range(12):
        call = expect(kmeans_step, x, centres)
        call.close(
            step(x, centres),
            ko="여러 걸음 뒤에도 정의와 같습니다.",
            en="After several steps it is still the definition.",
            read="3",
        ).holds(
            lambda r, last=last: r[2] <= last * (1 + 1e-12),
            ko="걸음을 되풀이해도 제곱 거리의 합은 늘지 않습니다.",
            en="Repeated steps never raise the inertia.",
            read="3",
        )
        _, centres, last = call.value
with part(1):
    x, centres = rng.normal(0, 1, (50, 2)), rng.normal(0, 1, (3, 2))
    away = 1e5
    expect(kmeans_step, x + away, centres + away).close(
        step(x + away, centres + away),
        ko="원점에서 멀어도 정확합니다.",
        en="It is as exact far from the origin.",
        read="3",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "kmeans_step-edge", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 빈 중심, 같은 거리, 행이 없는 입력, 열 수가 다른 입력, 타입, 컴파일을 검사합니다.
# en: Hidden: centres without rows, ties, no rows at all, columns that differ, the types, and the compilation.
### BEGIN HIDDEN TESTS
expect(kmeans_step, np.array([[2.0], [4.0], [30.0]]), np.array([[5.0], [25.0]])).close(
    (np.array([0, 0, 1]), np.array([[3.0], [30.0]]), 35.0),
    ko="먼저 평범한 걸음이 맞아야 나머지를 볼 수 있습니다.",
    en="An ordinary step must be right before the rest counts.",
    read="3",
)
with part(1):
    x = np.array([[1.0, 1.0], [2.0, 3.0], [1.5, 0.5]])
    expect(kmeans_step, x, np.array([[90.0, 9.0], [1.0, 2.0], [-70.0, 7.0], [0.0, 50.0]])).close(
        (np.array([1, 1, 1]), np.array([[90.0, 9.0], [1.5, 1.5], [-70.0, 7.0], [0.0, 50.0]]), 5.5),
        ko="맡은 행이 없는 중심은 모두 제자리에 있습니다.",
        en="All centres without rows stay where they are.",
        read="3",
    )
with part(1):
    x = np.array([[2.0, 2.0], [0.0, 0.0], [2.0, -2.0]])
    expect(kmeans_step, x, np.array([[9.0, 9.0], [0.0, 2.0], [2.0, 0.0], [0.0, 2.0]])).close(
        (np.array([1, 1, 2]), np.array([[9.0, 9.0], [1.0, 1.0], [2.0, -2.0], [0.0, 2.0]]), 12.0),
        ko="거리가 같은 중심 가운데 번호가 가장 작은 것입니다.",
        en="Of equally near centres the lowest number is taken.",
        read="3",
    )
with part(1):
    centres = np.array([[1.0, 2.0, 5.0], [3.0, 4.0, 6.0]])
    expect(kmeans_step, np.zeros((0, 3)), centres).close(
        (np.zeros(0, np.int64), centres, 0.0),
        ko="행이 없으면 중심은 그대로이고 합은 0입니다.",
        en="Without rows the centres stay and the inertia is 0.",
        read="3",
    )
    expect(kmeans_step, np.array([[0.0, 2.0, 8.0], [4.0, 2.0, 5.0]]), centres).unchanged(
        ko="x와 centres는 그대로입니다.", en="x and centres are not changed."
    ).holds(
        lambda r: (
            (type(r), r[0].dtype.kind, r[1].dtype, r[1].tolist()) == (tuple, "i", np.float64, [[0, 2, 8], [4, 2, 5]])
        ),
        ko="정수 배열, float64 배열, 실수의 튜플입니다.",
        en="A tuple of an integer array, a float64 array and a float.",
        read="3",
    )
with part(1):
    for width in (1, 4):
        expect(kmeans_step, np.ones((8, 3)), np.ones((9, width))).raises(
            ValueError, ko="열 수가 다르면 ValueError입니다.", en="Columns that differ are a ValueError."
        )
    look = compiled(kmeans_step)
    expect(kmeans_step, np.array([[2.0], [4.0]]), np.array([[3.5]])).holds(
        look.jitted and look.nopython,
        ko="kmeans_step 자체가 @njit로 컴파일되어 있습니다.",
        en="kmeans_step itself is compiled with @njit.",
        read="3",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "kmeans_step-speed", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
race(
    kmeans_step,
    against="""
def with_temporaries(x, centres):
    squared = ((x[:, None] - centres[None]) ** 2).sum(axis=2)
    labels = squared.argmin(axis=1)
    moved = centres.copy()
    for c in range(len(centres)):
        if (labels == c).any():
            moved[c] = x[labels == c].mean(axis=0)
    return labels, moved, float(squared.min(axis=1).sum())
""",
    inputs=lambda rng: (rng.normal(size=(5000, 32)), rng.normal(size=(20, 32))),
    steps={0.4: 2},
    ko="큰 임시 배열을 만드는 NumPy 코드보다 2.5배 빠릅니다.",
    en="It is 2.5 times as fast as NumPy with large temporary arrays.",
    read="3",
)
earned()

# %% [markdown]
# <!-- ko -->
# ## 3. 전력 수요의 부스팅: `gbm_hist` (17점)
#
# 전력 수요를 그래디언트 부스팅(gradient boosting)으로 예측합니다. 특징값은 이미 구간 번호로 바뀌어 있습니다. 셀 하나에 함수 두 개를 쓰세요.
#
# `gbm_hist(bins, grad, n_bins)`: `bins`는 모양 `(행, 특징)`인 `uint8` 배열(어떤 메모리 순서든, 0행도 가능, 값은 모두 `n_bins`보다 작음), `grad`는 행마다 실수 하나입니다. 모양 `(특징, n_bins, 2)`인 `float64` 히스토그램(histogram)을 돌려줍니다. `[j, b, 0]`은 특징 `j`가 구간 `b`인 행의 `grad` 합, `[j, b, 1]`은 그런 행의 수입니다. 행 수가 다르면 `ValueError`입니다.
#
# `boost(bins, target, n_bins, rounds, rate)`: 예측(행마다 `float64`)을 돌려줍니다. `target`의 평균에서 시작해 `rounds`번 되풀이합니다.
#
# 1. 잔차(residual) `target - 예측`의 히스토그램을 만듭니다.
# 2. 구간이 `b` 이하인 행(왼쪽)과 나머지(오른쪽)가 모두 있는 나누기 가운데 `L²/l + R²/r`이 가장 큰 `(j, b)`를 고릅니다. `L`, `R`은 잔차의 합, `l`, `r`은 행의 수이고, 같으면 `j`가 작은 쪽입니다. 나눌 수 없으면 멈춥니다.
# 3. 각 행의 예측에 `rate` × (자기 쪽 잔차의 평균)을 더합니다.
#
# **예측**: `target`이 1, 1, 7이고 구간이 0, 0, 1이면 `rate` 0.5로 한 번 뒤 예측은 얼마일까요?
# <!-- en -->
# ## 3. Boosting the power demand: `gbm_hist` (17 points)
#
# Gradient boosting forecasts power demand. Features are bin numbers already. One cell, two functions.
#
# `gbm_hist(bins, grad, n_bins)`: `bins` is `uint8` of shape `(rows, features)` (any memory order, possibly no rows, all below `n_bins`), `grad` a real number a row. Returns a `float64` histogram of shape `(features, n_bins, 2)`: `[j, b, 0]` is the sum of `grad` where feature `j` is in bin `b`, `[j, b, 1]` the number of these rows. `ValueError` if the numbers of rows differ.
#
# `boost(bins, target, n_bins, rounds, rate)`: returns a `float64` prediction a row. Starts from the mean of `target`; then `rounds` times:
#
# 1. Make the histogram of the residual `target - prediction`.
# 2. Of all splits into rows with bin `b` or lower (left) and the rest (right), neither empty, take the `(j, b)` with the largest `L²/l + R²/r`; `L`, `R` are sums of residuals, `l`, `r` counts; the lower `j` if equal. Stop if no split exists.
# 3. Add `rate` × (mean residual of its side) to each row's prediction.
#
# **Predict**: targets 1, 1, 7 in bins 0, 0, 1, `rate` 0.5: what is predicted after one round?

# %% [markdown] bitgoeul={"hint": "gbm_hist", "level": 1}
# <!-- ko -->
# 히스토그램은 곱셈이 없는 "찾아가서 더하기"입니다. 합과 개수를 따로 두 번 훑을 필요가 있을까요?
# <!-- en -->
# A histogram only finds a place and adds. Do the sum and the count need a pass each?

# %% [markdown] bitgoeul={"hint": "gbm_hist", "level": 2}
# <!-- ko -->
# 특징마다 구간을 0부터 훑으며 왼쪽의 합과 개수를 쌓으면, 오른쪽은 전체에서 빼서 얻습니다.
# <!-- en -->
# Walk through a feature's bins from 0 and add up the left side; the right side is the total less the left.

# %% [markdown] bitgoeul={"hint": "gbm_hist", "level": 3}
# <!-- ko -->
# 나누기를 찾는 동안 `best = 0.0`에서 시작하고 `gain > best`일 때 특징, 구간, 양쪽의 평균을 기억합니다. 하나도 찾지 못했으면 멈춥니다. 그다음 행마다 `bins[i, feature] <= 구간`인지 보고 알맞은 평균을 더하세요.
# <!-- en -->
# Search from `best = 0.0`; at `gain > best` remember feature, bin and both means. If none was found, stop. Then add to each row the mean of its side, by `bins[i, feature] <= bin`.


# %% nbgrader={"grade": false, "grade_id": "gbm_hist", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def gbm_hist(bins, grad, n_bins):
    """
    ko: 특징과 구간마다 `grad`의 합과 행의 수를 돌려줍니다.
    en: Return the sum of `grad` and the number of rows for each feature and bin.
    """
    ### BEGIN SOLUTION
    rows, features = bins.shape
    if len(grad) != rows:
        raise ValueError("grad must have one number for each row")
    hist = np.zeros((features, n_bins, 2))
    for i in range(rows):
        for j in range(features):
            b = bins[i, j]
            hist[j, b, 0] += grad[i]
            hist[j, b, 1] += 1
    return hist
    ### END SOLUTION


@njit
def boost(bins, target, n_bins, rounds, rate):
    """
    ko: 한 번 나누는 나무를 `rounds`번 더한 예측을 돌려줍니다.
    en: Return the prediction of `rounds` boosted trees of one split.
    """
    ### BEGIN SOLUTION
    rows, features = bins.shape
    prediction = np.full(rows, target.mean())
    for _ in range(rounds):
        hist = gbm_hist(bins, target - prediction, n_bins)
        best, feature = 0.0, 0
        update = np.zeros(n_bins)
        for j in range(features):
            left, count = 0.0, 0.0
            for b in range(n_bins):
                left += hist[j, b, 0]
                count += hist[j, b, 1]
                if count == 0 or count == rows:
                    continue
                # ko: 잔차의 합은 늘 0이므로 오른쪽의 합은 -left입니다.
                # en: Residuals always add up to 0, so the sum on the right is -left.
                gain = left**2 / count + left**2 / (rows - count)
                if gain > best:
                    best, feature = gain, j
                    update[: b + 1] = left / count
                    update[b + 1 :] = -left / (rows - count)
        for i in range(rows):
            prediction[i] += rate * update[bins[i, feature]]
    return prediction
    ### END SOLUTION


# %%
check("gbm_hist")

# %% nbgrader={"grade": true, "grade_id": "gbm_hist-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
bins = np.array([[0, 2], [1, 2], [0, 0]], dtype=np.uint8)
call = expect(gbm_hist, bins, np.array([1.0, 4.0, 0.5]), 3)
call.holds(
    lambda h: np.allclose(h[0], [[1.5, 2], [4, 1], [0, 0]]),
    ko="첫 특징의 합은 1.5, 4, 0이고 수는 2, 1, 0입니다.",
    en="The first feature has sums 1.5, 4, 0 and counts 2, 1, 0.",
    read="4",
)
with part(2):
    call.close(
        np.array([[[1.5, 2], [4, 1], [0, 0]], [[0.5, 1], [0, 0], [5, 2]]]),
        ko="특징마다 제 히스토그램이 있습니다.",
        en="Each feature has a histogram of its own.",
        read="4",
    )
with part(2):
    for rounds, want in ((0, [3, 3, 3]), (1, [2, 2, 5]), (2, [1.5, 1.5, 6])):
        expect(boost, np.array([[0], [0], [1]], dtype=np.uint8), np.array([1.0, 1.0, 7.0]), 2, rounds, 0.5).close(
            np.array(want, dtype=np.float64),
            ko="한 번마다 남은 잔차의 절반을 따라갑니다.",
            en="Each round makes up for half of the residual.",
            read="4",
        )
earned()


# %% nbgrader={"grade": true, "grade_id": "gbm_hist-reference", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 히스토그램은 `np.bincount`, 예측은 나누기를 하나씩 다 해 본 답과 비교합니다.
# en: Hidden: the histogram against `np.bincount`, the prediction against a search that tries every split on the rows.
### BEGIN HIDDEN TESTS
def counted(bins, grad, n_bins):
    both = [(np.bincount(f, grad, n_bins), np.bincount(f, None, n_bins)) for f in bins.T]
    return np.array(both).transpose(0, 2, 1)


def split_by_split(bins, target, n_bins, rounds, rate):
    prediction = np.full(len(target), target.mean())
    for _ in range(rounds):
        residual, best = target - prediction, None
        for feature in bins.T:
            for b in range(n_bins - 1):
                left = feature <= b
                if left.any() and not left.all():
                    update = np.where(left, residual[left].mean(), residual[~left].mean())
                    gain = np.square(update).sum()
                    if best is None or gain > best[0] * (1 + 1e-12):
                        best = gain, update
        if best is not None:
            prediction = prediction + rate * best[1]
    return prediction


rng = np.random.default_rng(9303)
expect(gbm_hist, np.array([[1], [1], [0], [1]], dtype=np.uint8), np.array([2.5, 1.0, 0.25, -9.0]), 2).close(
    np.array([[[0.25, 1.0], [-5.5, 3.0]]]),
    ko="먼저 특징 하나의 히스토그램이 맞아야 나머지를 볼 수 있습니다.",
    en="The histogram of one feature must be right before the rest counts.",
    read="4",
)
with part(2):
    for rows, features, n_bins in ((1, 1, 1), (9, 2, 5), (50, 7, 16), (701, 3, 256), (40, 1, 90)):
        bins = rng.integers(0, n_bins, (rows, features), dtype=np.uint8)
        grad = rng.normal(0, 5, rows)
        expect(gbm_hist, bins, grad, n_bins).close(
            counted(bins, grad, n_bins),
            atol=1e-10,
            ko="구간마다 합과 수가 np.bincount와 같습니다.",
            en="The sums and counts of each bin are those of np.bincount.",
            read="4",
        )
with part(3):
    for rows, features, n_bins, rounds, rate in (
        (12, 1, 4, 1, 1.0),
        (40, 3, 6, 4, 0.3),
        (90, 5, 23, 7, 0.5),
        (7, 4, 9, 25, 0.7),
    ):
        bins = rng.integers(0, n_bins, (rows, features), dtype=np.uint8)
        target = 20 + bins[:, 0] * 3.0 - (bins[:, -1] > 2) * 5 + rng.normal(0, 1, rows)
        expect(boost, bins, target, n_bins, rounds, rate).close(
            split_by_split(bins, target, n_bins, rounds, rate),
            ko="라운드마다 가장 좋은 나누기 하나를 골라 양쪽 평균의 rate배를 더합니다.",
            en="Each round takes the best split and adds rate times the mean of each side.",
            read="4",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "gbm_hist-edge", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 행이 없는 입력, 구간 255, 다른 메모리 순서, 같은 이득, 나눌 수 없는 자료, 오류를 검사합니다.
# en: Hidden: no rows, bin 255, other memory orders, equal gains, data that no split divides, errors.
### BEGIN HIDDEN TESTS
on_views = inside("""
import numpy as np

def gbm_hist_on_views(gbm_hist, bins, grad, n_bins):
    return [gbm_hist(np.asfortranarray(bins), grad, n_bins), gbm_hist(bins[::-2, 1:], grad[::2].copy(), n_bins)]
""")
expect(gbm_hist, np.array([[0], [2], [0]], dtype=np.uint8), np.array([2.5, 1.0, 4.0]), 3).close(
    np.array([[[6.5, 2.0], [0.0, 0.0], [1.0, 1.0]]]),
    ko="먼저 특징 하나의 히스토그램이 맞아야 나머지를 볼 수 있습니다.",
    en="The histogram of one feature must be right before the rest counts.",
    read="4",
)
with part(1):
    expect(gbm_hist, np.zeros((0, 3), np.uint8), np.zeros(0), 4).equals(
        np.zeros((3, 4, 2)), ko="행이 없으면 모두 0입니다.", en="Without rows all is 0.", read="4"
    )
    want = np.zeros((1, 256, 2))
    want[0, 255] = [300.0, 300.0]
    expect(gbm_hist, np.full((300, 1), 255, np.uint8), np.ones(300), 256).array(
        shape=(1, 256, 2), dtype="float64", ko="float64 배열입니다.", en="It is a float64 array."
    ).equals(
        want, ko="구간 255까지, 255행이 넘어도 셉니다.", en="Bin 255 counts, and more than 255 rows.", read="4"
    ).unchanged(ko="입력은 그대로입니다.", en="The inputs are not changed.")
with part(1):
    bins = np.array([[0, 1, 2], [1, 1, 0], [2, 0, 0], [1, 2, 1]], dtype=np.uint8)
    grad = np.array([1.0, 2.0, 4.0, 8.0])
    expect(on_views, gbm_hist, bins, grad, 3).close(
        [
            np.array([[[1, 1], [10, 2], [4, 1]], [[4, 1], [3, 2], [8, 1]], [[6, 2], [8, 1], [1, 1]]], dtype=float),
            np.array([[[0, 0], [4, 1], [1, 1]], [[4, 1], [1, 1], [0, 0]]], dtype=float),
        ],
        ko="F 순서 배열과 뷰에서도 같습니다.",
        en="F order and views give the same.",
        read="4",
    )
with part(1):
    bins = np.array([[0, 1], [1, 1], [1, 0], [0, 0]], dtype=np.uint8)
    expect(boost, bins, np.array([3.0, 0.0, 5.0, 0.0]), 2, 1, 1.0).kind(
        "array", ko="배열입니다.", en="An array."
    ).close(
        np.array([1.5, 2.5, 2.5, 1.5]),
        ko="이득이 같으면 번호가 작은 특징으로 나눕니다.",
        en="At equal gains the lower feature is split.",
        read="4",
    )
    for rounds in (0, 3):
        expect(boost, np.full((4, 2), 3, np.uint8), np.array([1.0, 2.0, 4.0, 9.0]), 5, rounds, 0.5).close(
            np.full(4, 4.0),
            ko="나눌 수 없으면 평균에서 멈춥니다.",
            en="Where nothing can be split it stops at the mean.",
            read="4",
        )
with part(1):
    for rows in (2, 5):
        expect(gbm_hist, np.zeros((4, 2), np.uint8), np.ones(rows), 3).raises(
            ValueError, ko="grad의 길이가 다르면 ValueError입니다.", en="A grad of another length is a ValueError."
        )
    expect(boost, np.array([[3], [3], [0]], dtype=np.uint8), np.array([2.0, 4.0, 9.0]), 4, 40, 0.5).unchanged(
        ko="입력은 그대로입니다.", en="The inputs are not changed."
    ).close(
        np.array([3.0, 3.0, 9.0]),
        ko="되풀이하면 양쪽의 평균에 다가갑니다.",
        en="Many rounds reach the means of the sides.",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "gbm_hist-style", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 두 함수가 Numba로 컴파일한, 직접 쓴 반복문인지 검사합니다.
# en: Hidden: both functions are loops of your own, compiled by Numba.
### BEGIN HIDDEN TESTS
call = expect(gbm_hist, np.array([[2], [2], [0]], dtype=np.uint8), np.array([2.5, 1.0, 4.0]), 3).close(
    np.array([[[4.0, 1.0], [0.0, 0.0], [3.5, 2.0]]]),
    ko="먼저 특징 하나의 히스토그램이 맞아야 나머지를 볼 수 있습니다.",
    en="The histogram of one feature must be right before the rest counts.",
    read="4",
)
for function in (gbm_hist, boost):
    own_work(
        function,
        without=("numpy.bincount", "numpy.histogram", "numpy.histogram2d", "scipy", "sklearn"),
        ko="여러분의 반복문으로 더합니다.",
        en="The sums come from loops of your own.",
        read="4",
    )
for look in (compiled(gbm_hist), compiled(boost)):
    call.holds(
        look.jitted and look.nopython,
        ko="gbm_hist와 boost 모두 @njit로 컴파일되어 있습니다.",
        en="Both gbm_hist and boost are compiled with @njit.",
        read="4",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "gbm_hist-speed", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
race(
    gbm_hist,
    against="""
import numpy as np

def by_zeros_and_ones(bins, grad, n_bins):
    hist = np.zeros((bins.shape[1], n_bins, 2))
    for j in range(bins.shape[1]):
        member = (bins[:, j] == np.arange(n_bins)[:, None]).astype(np.float64)
        hist[j, :, 0] = (member * grad).sum(axis=1)
        hist[j, :, 1] = member.sum(axis=1)
    return hist
""",
    inputs=lambda rng: (rng.integers(0, 64, (12_000, 6), dtype=np.uint8), rng.normal(size=12_000), 64),
    steps={0.1: 3},
    atol=1e-9,
    ko="0과 1로 된 행렬을 곱하는 NumPy 코드보다 열 배 빠릅니다.",
    en="It is ten times as fast as NumPy with a matrix of zeros and ones.",
    read="4",
)
earned()

# %% [markdown]
# <!-- ko -->
# ## 4. 공연 추천: `sgd_mf` (13점)
#
# 관객 `users[t]`가 공연 `items[t]`에 준 평점이 `ratings[t]`입니다. 행렬 분해(matrix factorisation)는 평점을 관객 벡터와 공연 벡터의 내적으로 설명합니다. 확률적 경사 하강법(stochastic gradient descent)으로 두 벡터를 고치세요.
#
# - **입력**: 정수 배열 `users`, `items`와 실수 배열 `ratings`(길이가 같음, 번호는 올바름), 처음 벡터 `p`(행마다 관객), `q`(행마다 공연), `rate`, `penalty`, 횟수 `epochs`
# - **동작**: `epochs`번, 주어진 순서대로 평점 하나마다 `e = 평점 - p·q`를 구하고 `p`에는 `rate * (e * q - penalty * p)`를, `q`에는 `rate * (e * p - penalty * q)`를 더합니다. 오른쪽의 `p`, `q`는 모두 **고치기 전** 값입니다.
# - **출력**: 고친 새 배열의 튜플 `(p, q)`
# - **오류**: 세 배열의 길이가 다르거나 `p`와 `q`의 열 수가 다르면 `ValueError`
#
# **예측**: `p`가 1, `q`가 2, 평점이 3, `rate` 0.1, `penalty` 0이면 한 번 뒤 `q`는 얼마일까요?
# <!-- en -->
# ## 4. Recommending shows: `sgd_mf` (13 points)
#
# Visitor `users[t]` rated show `items[t]` with `ratings[t]`. Matrix factorisation explains a rating by the product of a visitor's and a show's vector. Improve both by stochastic gradient descent.
#
# - **In**: integer arrays `users`, `items` and reals `ratings` (of equal length, numbers valid), the first vectors `p` (a visitor a row) and `q` (a show a row), `rate`, `penalty`, and `epochs`
# - **Does**: `epochs` times, for each rating in the given order: with `e = rating - p·q`, adds `rate * (e * q - penalty * p)` to `p` and `rate * (e * p - penalty * q)` to `q`. On the right, `p` and `q` are those **before** the update.
# - **Out**: a tuple `(p, q)` of new arrays
# - **Error**: `ValueError` if the three lengths differ, or the columns of `p` and `q`
#
# **Predict**: with `p` 1, `q` 2, rating 3, `rate` 0.1, `penalty` 0, what is `q` after one update?

# %% [markdown] bitgoeul={"hint": "sgd_mf", "level": 1}
# <!-- ko -->
# 다음 평점은 방금 고친 벡터를 씁니다. NumPy로 한꺼번에 계산할 수 있을까요? `p`를 먼저 고치면 `q`의 식에는 무엇이 필요할까요?
# <!-- en -->
# The next rating uses the vectors just changed. Can NumPy do them all at once? If `p` changes first, what does the formula of `q` still need?

# %% [markdown] bitgoeul={"hint": "sgd_mf", "level": 2}
# <!-- ko -->
# 평점 하나에 반복문이 두 번입니다. 첫 번째는 내적을 구하고, 두 번째는 성분마다 `p`와 `q`를 함께 고칩니다. 임시 배열(temporary array)은 필요 없습니다.
# <!-- en -->
# Two loops a rating: the first computes the product, the second updates `p` and `q` together, component by component. No temporary arrays are needed.

# %% [markdown] bitgoeul={"hint": "sgd_mf", "level": 3}
# <!-- ko -->
# 둘째 반복문에서 `old = p[u, f]`를 먼저 적어 둡니다. `p[u, f] += rate * (e * q[i, f] - penalty * old)`, 그다음 `q[i, f] += rate * (e * old - penalty * q[i, f])`입니다. 함수 첫머리에서 `p`와 `q`를 복사하세요.
# <!-- en -->
# In the second loop note `old = p[u, f]` first. Then `p[u, f] += rate * (e * q[i, f] - penalty * old)`, and `q[i, f] += rate * (e * old - penalty * q[i, f])`. Copy `p` and `q` at the top.


# %% nbgrader={"grade": false, "grade_id": "sgd_mf", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def sgd_mf(users, items, ratings, p, q, rate, penalty, epochs):
    """
    ko: 평점마다 확률적 경사 하강법으로 고친 새 `(p, q)`를 돌려줍니다.
    en: Return new `(p, q)` after stochastic gradient descent over the ratings.
    """
    ### BEGIN SOLUTION
    if len(users) != len(ratings) or len(items) != len(ratings) or p.shape[1] != q.shape[1]:
        raise ValueError("lengths of the ratings, or columns of p and q, differ")
    p, q = p.copy(), q.copy()
    for _ in range(epochs):
        for t in range(len(ratings)):
            u, i = users[t], items[t]
            error = ratings[t]
            for f in range(p.shape[1]):
                error -= p[u, f] * q[i, f]
            for f in range(p.shape[1]):
                old = p[u, f]
                p[u, f] += rate * (error * q[i, f] - penalty * old)
                q[i, f] += rate * (error * old - penalty * q[i, f])
    return p, q
    ### END SOLUTION


# %%
check("sgd_mf")

# %% nbgrader={"grade": true, "grade_id": "sgd_mf-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
one = np.array([0])
call = expect(sgd_mf, one, one, np.array([3.0]), np.array([[1.0]]), np.array([[2.0]]), 0.1, 0.0, 1)
call.holds(
    lambda r: np.allclose(r[0], 1.2) and np.allclose(r[1], 2.1),
    ko="e는 1이므로 p는 0.2, q는 0.1 늘어납니다.",
    en="e is 1, so p grows by 0.2 and q by 0.1.",
    read="5",
)
with part(2):
    users, items, ratings = np.array([1, 0]), np.array([0, 0]), np.array([2.0, -1.0])
    p, q = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([[1.0, 1.0]])
    expect(sgd_mf, users, items, ratings, p, q, 0.5, 0.2, 1).close(
        (np.array([[0.045, -0.855], [0.0, 1.8]]), np.array([[-0.14, 0.81]])),
        ko="둘째 평점은 첫째가 고친 q를 씁니다. penalty는 벡터를 줄입니다.",
        en="The second rating uses the q that the first changed. The penalty shrinks the vectors.",
        read="5",
    )
with part(1):
    expect(sgd_mf, users, items, ratings, p, q, 0.5, 0.2, 0).close(
        (p, q), ko="0번이면 복사본입니다.", en="No epoch gives copies.", read="5"
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "sgd_mf-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 크기의 무작위 평점에서 한 걸음씩 NumPy로 구한 답과 비교합니다.
# en: Hidden: compared with NumPy, one update at a time, on random ratings of many sizes.
### BEGIN HIDDEN TESTS
def update_by_update(users, items, ratings, p, q, rate, penalty, epochs):
    p, q = p.copy(), q.copy()
    for u, i, r in list(zip(users, items, ratings)) * epochs:
        pu, qi = p[u].copy(), q[i].copy()
        e = r - pu @ qi
        p[u] = (1 - rate * penalty) * pu + rate * e * qi
        q[i] = (1 - rate * penalty) * qi + rate * e * pu
    return p, q


rng = np.random.default_rng(9404)
one = np.array([0])
expect(sgd_mf, one, one, np.array([2.0]), np.array([[1.0]]), np.array([[1.0]]), 0.5, 0.0, 1).close(
    (np.array([[1.5]]), np.array([[1.5]])),
    ko="먼저 평점 하나가 맞아야 나머지를 볼 수 있습니다.",
    en="A single rating must be right before the rest counts.",
    read="5",
)
sizes = (
    (1, 3, 2, 4, 0.1, 0.5, 1),
    (9, 4, 5, 1, 0.05, 0.0, 3),
    (60, 7, 3, 6, 0.02, 0.1, 2),
    (33, 11, 9, 2, 0.1, 1.0, 5),
)
for count, visitors, shows, width, rate, penalty, epochs in sizes:
    users, items = rng.integers(0, visitors, count), rng.integers(0, shows, count)
    ratings, p, q = rng.normal(3, 1, count), rng.normal(0, 1, (visitors, width)), rng.normal(0, 1, (shows, width))
    expect(sgd_mf, users, items, ratings, p, q, rate, penalty, epochs).close(
        update_by_update(users, items, ratings, p, q, rate, penalty, epochs),
        atol=1e-12,
        ko="평점마다 주어진 순서로, 두 벡터를 고치기 전의 값에서 함께 고칩니다.",
        en="For each rating, in the given order, both vectors are updated from their values before.",
        read="5",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "sgd_mf-property", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 한 걸음이 손실의 기울기(유한 차분)를 따르는지, 숨겨 둔 저차원 구조를 찾는지, 입력과 오류를 검사합니다.
# en: Hidden: a step follows the slope of the loss (finite differences), planted low rank is found, inputs and errors.
### BEGIN HIDDEN TESTS
one = np.array([0])
expect(sgd_mf, one, one, np.array([4.0]), np.array([[1.0]]), np.array([[3.0]]), 0.1, 0.0, 1).close(
    (np.array([[1.3]]), np.array([[3.1]])),
    ko="먼저 평점 하나가 맞아야 나머지를 볼 수 있습니다.",
    en="A single rating must be right before the rest counts.",
    read="5",
)
rng = np.random.default_rng(9505)
with part(1):
    p, q, rating, penalty, h = rng.normal(0, 1, (1, 3)), rng.normal(0, 1, (1, 3)), 2.5, 0.3, 1e-5

    def loss(w):
        return 0.5 * (rating - w[:3] @ w[3:]) ** 2 + 0.5 * penalty * (w @ w)

    w = np.concatenate([p[0], q[0]])
    slope = np.array([(loss(w + h * e) - loss(w - h * e)) / (2 * h) for e in np.eye(6)])
    expect(sgd_mf, one, one, np.array([rating]), p, q, 0.01, penalty, 1).holds(
        lambda r: np.allclose((w - np.concatenate([r[0][0], r[1][0]])) / 0.01, slope, rtol=1e-6, atol=1e-6),
        ko="한 걸음은 ½e² + ½ penalty (|p|² + |q|²)의 기울기를 따라 내려갑니다.",
        en="A step goes down the slope of ½e² + ½ penalty (|p|² + |q|²).",
        read="5",
    )
with part(1):
    a, b = rng.normal(0, 1, (20, 2)), rng.normal(0, 1, (15, 2))
    users, items = (n.ravel() for n in np.indices((20, 15)))
    order = rng.permutation(300)
    users, items = users[order], items[order]
    known = (a @ b.T)[users, items]
    start = rng.normal(0, 0.3, (35, 3))
    expect(sgd_mf, users[:240], items[:240], known[:240], start[:20], start[20:], 0.05, 0.0, 120).holds(
        lambda r: np.sqrt(np.mean(((r[0] @ r[1].T)[users, items] - known)[240:] ** 2)) < 0.2 * np.std(known),
        ko="본 적 없는 평점까지 숨겨 둔 구조로 맞힙니다.",
        en="It finds the planted structure, and so the ratings it has not seen.",
        read="5",
    )
with part(1):
    p, q = rng.normal(0, 1, (3, 2)), rng.normal(0, 1, (4, 2))
    ids, none = np.array([0, 1, 2]), np.zeros(0, np.int64)
    expect(sgd_mf, ids, ids + 1, np.ones(3), p, q, 0.1, 0.1, 2).unchanged(
        ko="p와 q는 그대로입니다.", en="p and q are not changed."
    ).holds(
        lambda r: type(r) is tuple and r[0].shape == (3, 2) and r[1].shape == (4, 2) and np.all(r[1][0] == q[0]),
        ko="평점이 없는 공연의 벡터는 그대로입니다.",
        en="A show without ratings keeps its vector.",
        read="5",
    )
    for epochs in (0, 2):
        expect(sgd_mf, none, none, np.zeros(0), p, q, 0.1, 0.1, epochs).equals(
            (p, q), ko="평점이 없으면 아무것도 바뀌지 않습니다.", en="Without ratings nothing changes.", read="5"
        )
with part(1):
    ids, wide = np.array([0, 1, 0, 1]), np.ones((9, 4))
    for users, items, count, columns in (
        (ids, ids[:3], 3, 2),
        (ids[:3], ids, 3, 2),
        (ids, ids, 3, 2),
        (ids, ids, 4, 4),
    ):
        expect(sgd_mf, users, items, np.ones(count), np.ones((9, 2)), wide[:, :columns].copy(), 0.1, 0.0, 1).raises(
            ValueError, ko="길이나 열 수가 다르면 ValueError입니다.", en="Unequal lengths or columns are a ValueError."
        )
    look = compiled(sgd_mf)
    expect(sgd_mf, one, one, np.array([1.0]), np.array([[1.0]]), np.array([[3.0]]), 0.1, 0.0, 1).holds(
        lambda r: look.jitted and look.nopython and abs(r[0][0, 0] - 0.4) < 1e-9,
        ko="sgd_mf 자체가 @njit로 컴파일되어 있습니다.",
        en="sgd_mf itself is compiled with @njit.",
        read="5",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "sgd_mf-speed", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
race(
    sgd_mf,
    against="""
import numpy as np
from numba import njit

@njit
def with_temporaries(users, items, ratings, p, q, rate, penalty, epochs):
    p, q = p.copy(), q.copy()
    for t in range(epochs * len(ratings)):
        u, i = users[t % len(ratings)], items[t % len(ratings)]
        pu, qi = p[u].copy(), q[i].copy()
        e = ratings[t % len(ratings)] - np.sum(pu * qi)
        p[u] = pu + rate * (e * qi - penalty * pu)
        q[i] = qi + rate * (e * pu - penalty * qi)
    return p, q
""",
    inputs=lambda rng: (*rng.integers(0, 99, (2, 5000)), rng.random(5000), *rng.random((2, 99, 16)), 0.02, 0.1, 20),
    steps={0.4: 2},
    ko="임시 배열을 만드는 @njit 코드보다 2.5배 빠릅니다.",
    en="It is 2.5 times as fast as @njit code with temporary arrays.",
    read="5",
)
earned()

# %% [markdown]
# <!-- ko -->
# ## 5. 검사 카메라의 필터: `conv2d` (11점)
#
# 자동차 부품 사진에서 흠집의 가장자리를 찾는 필터입니다. 합성곱(convolution) 층이 하는 계산과 같습니다.
#
# - **입력**: 2차원 `image`(`float64` 또는 `uint8`, 어떤 메모리 순서나 뷰든, NaN도 가능), 2차원 `kernel`(`float64`)
# - **출력**: `out[i, j]` = 모든 `a`, `b`에 대한 `kernel[a, b] * image[i + a, j + b]`의 합. 필터가 사진 안에 온전히 놓이는 자리만 계산하므로 모양은 `(H - h + 1, W - w + 1)`이고, 타입은 `float64`입니다. 필터를 뒤집지 않습니다. 창에 NaN이 들어간 자리만 NaN입니다.
# - **오류**: `kernel`이 비었거나, 어느 방향으로든 `image`보다 크면 `ValueError`
#
# **예측**: 한 줄 사진 1, 2, 4에 필터 1, -1을 대면 무엇이 나올까요?
# <!-- en -->
# ## 5. A filter for the inspection camera: `conv2d` (11 points)
#
# A filter that finds scratches in pictures of car parts: what a convolution layer computes.
#
# - **In**: 2-D `image` (`float64` or `uint8`, any memory order or view, NaN allowed), 2-D `kernel` (`float64`)
# - **Out**: `out[i, j]` = the sum of `kernel[a, b] * image[i + a, j + b]` over all `a`, `b`, where the kernel lies wholly inside: shape `(H - h + 1, W - w + 1)`, `float64`. The kernel is not flipped. Only where the window holds a NaN is the result NaN.
# - **Error**: `ValueError` if `kernel` is empty, or larger than `image` in either direction
#
# **Predict**: what do the picture 1, 2, 4 (one row) and the kernel 1, -1 give?

# %% [markdown] bitgoeul={"hint": "conv2d", "level": 1}
# <!-- ko -->
# 필터의 왼쪽 위를 놓을 수 있는 자리는 세로, 가로로 몇 곳일까요? 작은 종이에 3×4 사진과 2×2 필터를 그려 보세요.
# <!-- en -->
# In how many places can the kernel's upper left corner lie, down and across? Draw a 3×4 picture and a 2×2 kernel.

# %% [markdown] bitgoeul={"hint": "conv2d", "level": 2}
# <!-- ko -->
# 반복문 네 겹입니다. 어느 것을 맨 안에 두면 메모리를 차례로 걸을까요? 결과의 열 `j`를 맨 안에 두면 컴파일러가 여러 열을 한꺼번에 계산할 수 있습니다.
# <!-- en -->
# Four nested loops. Which of them, innermost, walks along memory? With the column `j` of the result innermost, the compiler can compute several columns at once.

# %% [markdown] bitgoeul={"hint": "conv2d", "level": 3}
# <!-- ko -->
# 크기를 검사하고 `np.zeros((rows, columns))`를 만든 다음, `i`, `a`, `b`, `j` 순서로 돌며 `out[i, j] += kernel[a, b] * image[i + a, j + b]`를 합니다.
# <!-- en -->
# Check the sizes, make `np.zeros((rows, columns))`, then loop over `i`, `a`, `b`, `j` in this order with `out[i, j] += kernel[a, b] * image[i + a, j + b]`.


# %% nbgrader={"grade": false, "grade_id": "conv2d", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def conv2d(image, kernel):
    """
    ko: `kernel`이 온전히 놓이는 자리마다 곱의 합을 구한 `float64` 배열을 돌려줍니다.
    en: Return the sums of products wherever `kernel` lies wholly inside, a `float64` array.
    """
    ### BEGIN SOLUTION
    high, wide = kernel.shape
    rows = image.shape[0] - high + 1
    columns = image.shape[1] - wide + 1
    if kernel.size == 0 or rows < 1 or columns < 1:
        raise ValueError("kernel must not be empty or larger than image")
    out = np.zeros((rows, columns))
    for i, line in enumerate(out):
        for a in range(high):
            for b in range(wide):
                for j in range(columns):
                    line[j] += kernel[a, b] * image[i + a, j + b]
    return out
    ### END SOLUTION


# %%
check("conv2d")

# %% nbgrader={"grade": true, "grade_id": "conv2d-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(conv2d, np.array([[1.0, 2.0, 4.0]]), np.array([[1.0, -1.0]])).close(
    np.array([[-1.0, -2.0]]), ko="이웃한 두 값의 차입니다.", en="The differences of neighbours.", read="6"
)
picture = np.array([[1.0, 0.0, 2.0], [0.0, 3.0, 0.0], [5.0, 0.0, 1.0]])
with part(2):
    expect(conv2d, picture, np.array([[1.0, 10.0], [100.0, 1000.0]])).close(
        np.array([[3001.0, 320.0], [530.0, 1003.0]]),
        ko="필터를 뒤집지 않고 자리마다 곱해 더합니다.",
        en="Multiply and add at each place, the kernel not flipped.",
        read="6",
    )
with part(1):
    expect(conv2d, picture, np.ones((4, 1))).raises(
        ValueError, ko="필터가 사진보다 큽니다.", en="The kernel is larger than the picture."
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "conv2d-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 정사각형이 아닌 여러 사진과 필터에서 독립적으로 구한 답과 비교하고, 점 하나인 사진을 봅니다.
# en: Hidden: compared with an independent answer on pictures and kernels of many shapes; a picture of a single dot.
### BEGIN HIDDEN TESTS
def windows(image, kernel):
    return np.einsum("ijab,ab->ij", np.lib.stride_tricks.sliding_window_view(image, kernel.shape), kernel)


rng = np.random.default_rng(9606)
expect(conv2d, np.array([[2.0, 5.0], [1.0, 7.0]]), np.array([[3.0], [-1.0]])).close(
    np.array([[5.0, 8.0]]),
    ko="먼저 작은 사진에서 맞아야 나머지를 볼 수 있습니다.",
    en="A small picture must be right before the rest counts.",
    read="6",
)
with part(3):
    for shape, size in (
        ((6, 9), (3, 3)),
        ((9, 5), (2, 4)),
        ((17, 4), (5, 1)),
        ((3, 30), (1, 7)),
        ((8, 8), (8, 8)),
        ((5, 6), (1, 1)),
    ):
        image, kernel = rng.normal(10, 5, shape), rng.normal(0, 1, size)
        expect(conv2d, image, kernel).close(
            windows(image, kernel),
            atol=1e-10,
            ko="필터가 온전히 놓이는 모든 자리의 곱의 합입니다.",
            en="The sums of products at all places where the kernel lies wholly inside.",
            read="6",
        )
with part(1):
    dot, kernel = np.zeros((7, 9)), rng.normal(0, 1, (3, 4))
    dot[3, 4] = 1.0
    want = np.zeros((5, 6))
    want[1:4, 1:5] = kernel[::-1, ::-1]
    expect(conv2d, dot, kernel).close(
        want,
        ko="점 하나를 지나면 필터가 뒤집힌 모습으로 나타납니다.",
        en="A single dot shows the kernel turned round.",
        read="6",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "conv2d-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: NaN, `uint8` 사진, F 순서와 뷰, 크기 오류를 검사합니다.
# en: Hidden: NaN, `uint8` pictures, F order and views, sizes that are errors.
### BEGIN HIDDEN TESTS
on_views = inside("""
import numpy as np

def conv2d_on_views(conv2d, image, kernel):
    big = np.zeros((2 * image.shape[0], 3 * image.shape[1]))
    big[::2, ::-3] = image
    return [np.ascontiguousarray(conv2d(a, kernel)) for a in (np.asfortranarray(image), big[::2, ::-3])]
""")
kernel = np.array([[1.0, -2.0], [4.0, 0.5]])
image = np.arange(24.0).reshape(4, 6) ** 2
want = image[:-1, :-1] - 2 * image[:-1, 1:] + 4 * image[1:, :-1] + 0.5 * image[1:, 1:]
expect(conv2d, image, kernel).close(
    want,
    ko="먼저 평범한 사진에서 맞아야 나머지를 볼 수 있습니다.",
    en="An ordinary picture must be right before the rest counts.",
    read="6",
)
with part(1):
    holed, holed_want = image.copy(), want.copy()
    holed[1, 3] = np.nan
    holed_want[0:2, 2:4] = np.nan
    expect(conv2d, holed, kernel).close(
        holed_want,
        ko="NaN은 그것을 창에 담은 자리에만 나타납니다.",
        en="A NaN shows only where the window holds it.",
        read="6",
    )
    huge = image.copy()
    huge[0, 0] = 1e300
    expect(conv2d, huge, kernel).holds(
        lambda out: np.allclose(out.ravel()[1:], want.ravel()[1:], rtol=1e-9),
        ko="아주 큰 화소도 창 밖의 결과를 흐리지 않습니다.",
        en="A huge pixel blurs nothing outside of its windows.",
        read="6",
    )
with part(1):
    expect(conv2d, np.full((3, 4), 250, np.uint8), np.ones((2, 2))).array(
        shape=(2, 3), dtype="float64", ko="float64 배열입니다.", en="It is a float64 array."
    ).equals(np.full((2, 3), 1000.0), ko="uint8 사진에서도 넘치지 않습니다.", en="A uint8 picture does not overflow.")
    expect(on_views, conv2d, image, kernel).close(
        [want, want], ko="F 순서와 뷰에서도 같습니다.", en="F order and views give the same.", read="6"
    )
with part(1):
    for shape, size in (
        ((3, 5), (4, 2)),
        ((3, 5), (2, 6)),
        ((4, 4), (0, 2)),
        ((4, 4), (2, 0)),
        ((0, 3), (1, 1)),
        ((3, 5), (9, 9)),
    ):
        expect(conv2d, np.ones(shape), np.ones(size)).raises(
            ValueError,
            ko="필터가 비었거나 사진보다 크면 ValueError입니다.",
            en="A kernel that is empty or larger than the picture is a ValueError.",
        )
    expect(conv2d, image, kernel).unchanged(ko="입력은 그대로입니다.", en="The inputs are not changed.")
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "conv2d-style", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: Numba로 컴파일한, 직접 쓴 반복문인지 검사합니다.
# en: Hidden: loops of your own, compiled by Numba.
### BEGIN HIDDEN TESTS
call = expect(conv2d, np.array([[2.0, 5.0], [1.0, 7.0]]), np.array([[3.0, -1.0]])).close(
    np.array([[1.0], [-4.0]]),
    ko="먼저 작은 사진에서 맞아야 나머지를 볼 수 있습니다.",
    en="A small picture must be right before the rest counts.",
    read="6",
)
own_work(
    conv2d,
    without=("numpy.convolve", "numpy.correlate", "numpy.fft", "scipy", "sklearn"),
    ko="창을 여러분의 반복문으로 옮깁니다.",
    en="The window is moved by loops of your own.",
    read="6",
)
look = compiled(conv2d)
call.holds(
    look.jitted and look.nopython,
    ko="conv2d 자체가 @njit로 컴파일되어 있습니다.",
    en="conv2d itself is compiled with @njit.",
    read="6",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 6. 앞만 보는 어텐션: `causal_attention` (11점)
#
# 환자의 기록 `T`개를 시간 순서로 읽는 모델입니다. 어텐션(attention)은 지금까지의 기록을 무게를 달리해 섞으며, **미래를 보면 안 됩니다**.
#
# - **입력**: `q`, `k` (`T`×`d`, `d`는 1 이상), `v` (`T`×`e`). `T`는 0일 수 있습니다.
# - **출력**: `T`×`e` `float64` 배열. `i`행은 `j ≤ i`인 `v[j]`의 가중 평균이고, 가중치는 점수 `q[i]·k[j] / √d`의 소프트맥스(softmax)입니다.
# - **정밀도**: 점수가 ±1000이어도 넘치거나 NaN이 되지 않습니다.
# - **오류**: 세 배열의 행 수가 다르거나 `q`와 `k`의 열 수가 다르면 `ValueError`
#
# **예측**: 결과의 첫 행은 무엇과 같을까요?
# <!-- en -->
# ## 6. Attention that looks back only: `causal_attention` (11 points)
#
# A model reads a patient's record of `T` entries in order. Attention mixes the entries so far with unequal weights, and **must not see the future**.
#
# - **In**: `q`, `k` (`T`×`d`, `d` at least 1), `v` (`T`×`e`). `T` may be 0.
# - **Out**: a `T`×`e` `float64` array. Row `i` is the weighted mean of the `v[j]` with `j ≤ i`; the weights are the softmax of the scores `q[i]·k[j] / √d`.
# - **Precision**: no overflow or NaN, even with scores of ±1000
# - **Error**: `ValueError` if the three differ in rows, or `q` and `k` in columns
#
# **Predict**: what does the first row of the result equal?

# %% [markdown] bitgoeul={"hint": "causal_attention", "level": 1}
# <!-- ko -->
# `T`×`T` 점수표를 만들고 절반을 버릴 필요가 있을까요? 한 행에 필요한 점수는 `i + 1`개뿐입니다.
# <!-- en -->
# Must a `T`×`T` table of scores be made, and half of it thrown away? A row needs just `i + 1` scores.

# %% [markdown] bitgoeul={"hint": "causal_attention", "level": 2}
# <!-- ko -->
# 지수를 구하기 전에 그 행의 가장 큰 점수를 뺍니다. 비율은 그대로이고, 가장 큰 값이 exp(0) = 1이 되어 넘치지 않습니다.
# <!-- en -->
# Subtract the row's greatest score before the exponential. The ratios stay, and the largest becomes exp(0) = 1: no overflow.

# %% [markdown] bitgoeul={"hint": "causal_attention", "level": 3}
# <!-- ko -->
# 행 `i`마다 ① `j`를 0부터 `i`까지 돌며 점수를 `weight[j]`에 담고 최댓값을 찾고, ② 지수로 바꾸며 합을 구하고, ③ `out[i]`에 `weight[j] / 합 * v[j]`를 더합니다. `weight`는 길이 `T`인 배열 하나면 됩니다.
# <!-- en -->
# For each row `i`: (1) put the scores for `j` from 0 to `i` into `weight[j]` and find the greatest, (2) turn them into exponentials and add these up, (3) add `weight[j] / sum * v[j]` to `out[i]`. One array `weight` of length `T` will do.


# %% nbgrader={"grade": false, "grade_id": "causal_attention", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def causal_attention(q, k, v):
    """
    ko: 행마다 자기와 그 앞의 `v`를 소프트맥스 가중치로 평균 낸 배열을 돌려줍니다.
    en: Return for each row the mean of `v` up to it, weighted by the softmax of the scores.
    """
    ### BEGIN SOLUTION
    steps, width = q.shape
    if len(k) != steps or len(v) != steps or k.shape[1] != width:
        raise ValueError("q, k and v must have as many rows, q and k as many columns")
    out = np.zeros(v.shape)
    weight = np.empty(steps)
    for i in range(steps):
        top = -np.inf
        for j in range(i + 1):
            score = 0.0
            for c in range(width):
                score += q[i, c] * k[j, c]
            weight[j] = score / math.sqrt(width)
            top = max(top, weight[j])
        total = 0.0
        for j in range(i + 1):
            share = math.exp(weight[j] - top)
            total += share
            for c in range(v.shape[1]):
                out[i, c] += share * v[j, c]
        out[i] /= total
    return out
    ### END SOLUTION


# %%
check("causal_attention")

# %% nbgrader={"grade": true, "grade_id": "causal_attention-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
q, k = np.array([[1.0], [0.0], [math.log(3)]]), np.array([[5.0], [0.0], [1.0]])
v = np.array([[1.0, 10.0], [3.0, 50.0], [7.0, 20.0]])
expect(causal_attention, q[:2], k[:2], v[:2]).close(
    np.array([[1.0, 10.0], [2.0, 30.0]]),
    ko="첫 행은 v[0]이고, 점수가 같으면 보통 평균입니다.",
    en="The first row is v[0]; equal scores give the plain mean.",
    read="7",
)
with part(2):
    wide, total = np.array([3.0**5, 1.0, 3.0]), 3.0**5 + 4
    expect(causal_attention, q, k, v).close(
        np.array([[1.0, 10.0], [2.0, 30.0], wide @ v / total]),
        ko="가중치는 점수의 지수에 비례합니다.",
        en="The weights are proportional to the exponentials of the scores.",
        read="7",
    )
with part(1):
    expect(causal_attention, 1000 * q, k, v).holds(
        lambda out: np.allclose(out[2], v[0]), ko="큰 점수에도 넘치지 않습니다.", en="Large scores do not overflow."
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "causal_attention-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 크기와 큰 점수에서 NumPy로 구한 소프트맥스와 비교하고, 길이 0과 오류를 봅니다.
# en: Hidden: compared with a softmax in NumPy for many sizes and large scores; length 0, and errors.
### BEGIN HIDDEN TESTS
def masked_softmax(q, k, v):
    scores = q @ k.T / math.sqrt(q.shape[1])
    scores[np.triu_indices(len(q), 1)] = -np.inf
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ v


rng = np.random.default_rng(9707)
expect(causal_attention, np.array([[2.0], [0.0]]), np.array([[1.0], [3.0]]), np.array([[4.0], [9.0]])).close(
    np.array([[4.0], [6.5]]),
    ko="먼저 두 행이 맞아야 나머지를 볼 수 있습니다.",
    en="Two rows must be right before the rest counts.",
    read="7",
)
with part(2):
    for steps, width, values in ((1, 3, 2), (2, 1, 5), (5, 4, 4), (19, 7, 3), (40, 2, 1)):
        q, k = rng.normal(0, 1.5, (2, steps, width))
        v = rng.normal(3, 2, (steps, values))
        expect(causal_attention, q, k, v).close(
            masked_softmax(q, k, v),
            ko="점수를 √d로 나눈 소프트맥스의 가중 평균입니다.",
            en="The mean weighted by the softmax of the scores over √d.",
            read="7",
        )
with part(1):
    q, k, v = rng.normal(0, 1, (3, 12, 4))
    for scale in (60.0, -900.0):
        expect(causal_attention, scale * q, k, v).close(
            masked_softmax(scale * q, k, v),
            atol=1e-12,
            ko="점수가 아주 크거나 모두 아주 작아도 정확합니다.",
            en="It is exact for scores that are very large, or all very small.",
            read="7",
        )
with part(1):
    expect(causal_attention, np.zeros((0, 2)), np.zeros((0, 2)), np.zeros((0, 3))).array(
        shape=(0, 3), dtype="float64", ko="길이 0이면 0행입니다.", en="Length 0 gives no rows."
    )
    one = np.ones((6, 2))
    for q, k, v in ((one[:4], one, one), (one[:4], one[:4], one), (one[:4], one, one[:4]), (one, np.ones((6, 3)), one)):
        expect(causal_attention, q, k, v).raises(
            ValueError, ko="모양이 맞지 않으면 ValueError입니다.", en="Shapes that do not fit are a ValueError."
        )
    look = compiled(causal_attention)
    expect(causal_attention, one[:1], one[:1], 5 * one[:1]).holds(
        lambda out: look.jitted and look.nopython and np.allclose(out, 5),
        ko="causal_attention 자체가 @njit로 컴파일되어 있습니다.",
        en="causal_attention itself is compiled with @njit.",
        read="7",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "causal_attention-property", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 미래를 바꾸어도 과거가 그대로인지, 가중 평균의 성질, 그대로인 입력을 검사합니다.
# en: Hidden: changing the future changes no past; the laws of a weighted mean; the unchanged inputs.
### BEGIN HIDDEN TESTS
expect(
    causal_attention, np.array([[0.0], [3.0], [0.0]]), np.array([[1.0], [1.0], [1.0]]), np.array([[4.0], [6.0], [2.0]])
).close(
    np.array([[4.0], [5.0], [4.0]]),
    ko="먼저 세 행의 평균이 맞아야 나머지를 볼 수 있습니다.",
    en="The means of three rows must be right before the rest counts.",
    read="7",
)
rng = np.random.default_rng(9808)
q, k, v = rng.normal(0, 1, (3, 11, 5))
call = expect(causal_attention, q, k, v)
before = call.value
with part(2):
    noise = rng.normal(0, 1e5, (3, 11, 5))
    for now, sign in ((0, 1), (0, -1), (4, 1), (4, -1), (9, 1), (9, -1)):
        later = [np.concatenate([a[: now + 1], sign * b[now + 1 :]]) for a, b in zip((q, k, v), noise)]
        expect(causal_attention, *later).holds(
            lambda out, now=now: np.array_equal(out[: now + 1], before[: now + 1]) and not np.allclose(out, before),
            ko="미래의 q, k, v를 바꾸어도 그 앞의 결과는 한 자리도 달라지지 않습니다.",
            en="Other q, k, v in the future change no digit of the results before.",
            read="7",
        )
with part(1):
    expect(causal_attention, q, k + np.arange(5.0), v).close(
        before,
        rtol=1e-9,
        atol=1e-12,
        ko="모든 k에 같은 벡터를 더하면 한 행의 점수가 똑같이 움직이므로 결과는 같습니다.",
        en="The same vector added to every k moves all scores of a row alike: the result stays.",
        read="7",
    )
    expect(causal_attention, q, k, 2 * v + 3).close(
        2 * before + 3,
        atol=1e-12,
        ko="가중치의 합은 1이므로 v를 늘리고 옮기면 결과도 똑같이 됩니다.",
        en="The weights add up to 1: scaling and moving v does the same to the result.",
        read="7",
    )
with part(1):
    call.unchanged(ko="q, k, v는 그대로입니다.", en="q, k and v are not changed.").holds(
        lambda out: (out <= np.maximum.accumulate(v) + 1e-12).all() and (out >= np.minimum.accumulate(v) - 1e-12).all(),
        ko="결과는 지금까지의 v를 벗어나지 않습니다.",
        en="The result stays within the v so far.",
        read="7",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 7. 개념 문제 (각 2점)
#
# 고른 답의 알파벳을 따옴표 안에 쓰세요.
#
# ### q1. 연산 강도
# `float64` 값 n개(또는 n×n 행렬)를 메모리에서 한 번씩 옮긴다고 할 때, n이 커지면 1바이트당 연산 수가 함께 커지는 것은?
# - a) 내적
# - b) 행렬 곱(matrix product)
# - c) 배열의 합
# - d) 히스토그램
#
# ### q2. 거리의 함정
# ‖a‖² + ‖b‖² − 2a·b로 거리를 구하면 원점에서 먼 점에서 왜 부정확해질까요?
# - a) BLAS가 단정밀도로 계산해서
# - b) 제곱근이 부정확해서
# - c) 큰 수끼리 빼면서 유효 숫자가 사라져서
# - d) 덧셈 횟수가 두 배라서
# <!-- en -->
# ## 7. Concept questions (2 points each)
#
# Write your letter between the quotes.
#
# ### q1. Arithmetic intensity
# If n `float64` values (or n×n matrices) each cross the memory bus once, for which do the operations per byte grow with n?
# - a) a dot product
# - b) a matrix product
# - c) the sum of an array
# - d) a histogram
#
# ### q2. The trap in distances
# Why does ‖a‖² + ‖b‖² − 2a·b lose precision for points far from the origin?
# - a) BLAS computes in single precision.
# - b) The square root is inexact.
# - c) Large numbers are subtracted, and their digits cancel.
# - d) It takes twice as many additions.

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
            "ko": "내적은 값 두 개(16바이트)마다 곱셈과 덧셈이 한 번씩입니다. n이 커져도 비율은 그대로입니다.",
            "en": "A dot product has one multiplication and one addition for two values, 16 bytes, however large n is.",
        },
        "c": {
            "ko": "합은 값 하나(8바이트)에 덧셈 한 번이며, n과 상관없습니다.",
            "en": "A sum has one addition for each value of 8 bytes, whatever n is.",
        },
        "d": {
            "ko": "히스토그램은 값마다 찾아가서 한 번 더할 뿐이라 비율이 일정합니다. 값 하나를 여러 번 다시 쓰는 계산을 찾아보세요.",
            "en": "A histogram finds a place and adds once for each value: a constant ratio. Look for one that uses each value many times.",
        },
    },
    read="1",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "q2", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q2 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q2 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q2의 답을 확인합니다.
# en: Hidden: the answer to q2.
### BEGIN HIDDEN TESTS
expect_choice(
    "q2",
    q2,
    right="c",
    why={
        "a": {
            "ko": "float64 배열의 곱은 배정밀도로 계산합니다. 원점 가까이에서는 같은 식이 충분히 정확하다는 것도 설명하지 못합니다.",
            "en": "The product of float64 arrays is computed in double precision; nor would this explain why the formula is good near the origin.",
        },
        "b": {
            "ko": "제곱근은 상대 오차를 오히려 절반으로 줄입니다. 제곱 거리부터 이미 틀려 있습니다.",
            "en": "A square root halves the relative error. The squared distance is wrong already.",
        },
        "d": {
            "ko": "덧셈이 두 배라면 오차도 두 배쯤일 뿐입니다. 실제로는 점이 열 배 멀어질 때마다 백 배씩 나빠집니다.",
            "en": "Twice the additions would about double the error. In fact it grows a hundredfold whenever the points are ten times as far.",
        },
    },
    read="2",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q3. 연산 수가 같은데
# `((x - c) ** 2).sum()`과 같은 일을 하는 `@njit` 반복문이 큰 배열에서 더 빠른 가장 큰 까닭은?
# - a) 임시 배열(temporary array)을 메모리에 쓰고 다시 읽지 않아서
# - b) NumPy의 뺄셈이 파이썬 반복문이라서
# - c) Numba가 덧셈을 생략해서
# - d) 컴파일 시간을 재지 않아서
#
# ### q4. 얼마나 같아야 같을까
# 값 10만 개를 다른 순서로 더한 두 합이 같은지 시험합니다. 알맞은 기준은?
# - a) 모든 비트가 같아야 한다
# - b) 차이가 늘 1보다 작으면 된다
# - c) 차이가 두 합의 0.1%보다 작으면 된다
# - d) 차이가 n·ε·Σ|x|를 넘지 않아야 한다
# <!-- en -->
# ### q3. As many operations
# What mainly makes an `@njit` loop faster than `((x - c) ** 2).sum()` on large arrays?
# - a) No temporary arrays are written to memory and read back.
# - b) NumPy's subtraction is a Python loop.
# - c) Numba leaves additions out.
# - d) The compilation is not timed.
#
# ### q4. How equal is equal?
# Two sums of 100,000 values, added in different orders, are tested for equality. Which standard fits?
# - a) All bits must agree.
# - b) The difference must always be below 1.
# - c) The difference must be below 0.1% of the sums.
# - d) The difference must not exceed n·ε·Σ|x|.

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
            "ko": "NumPy의 뺄셈도 컴파일된 반복문이며 벡터 명령까지 씁니다. 문제는 연산 하나가 끝날 때마다 결과를 메모리에 쓴다는 것입니다.",
            "en": "NumPy's subtraction is a compiled loop too, with vector instructions. The trouble is that each operation writes its result to memory.",
        },
        "c": {
            "ko": "두 코드는 같은 수의 연산을 합니다. 생략하면 답이 달라집니다.",
            "en": "Both do equally many operations. Leaving some out would change the answer.",
        },
        "d": {
            "ko": "예열 뒤에 재는 것은 공정한 비교이고, 예열한 뒤에도 차이는 남습니다.",
            "en": "Timing after a warm-up is fair, and the difference remains after it.",
        },
    },
    read="3",
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
            "ko": "부동소수점 덧셈은 순서가 바뀌면 끝자리가 달라집니다. 옳은 코드를 틀렸다고 하게 됩니다.",
            "en": "Floating-point additions in another order change the last digits: correct code would be called wrong.",
        },
        "b": {
            "ko": "값이 10⁻⁶ 크기라면 어떤 버그도 지나가고, 10¹⁵ 크기라면 옳은 코드도 걸립니다. 기준은 값의 크기를 따라야 합니다.",
            "en": "With values of 10⁻⁶ any bug would pass, with 10¹⁵ correct code would fail. The standard must follow the size of the values.",
        },
        "c": {
            "ko": "값 10만 개에서 50개를 빠뜨려도 지나갑니다. 또 양수와 음수가 상쇄되어 합이 0에 가까우면 옳은 코드도 걸립니다.",
            "en": "50 values of 100,000 could be left out unnoticed; and where positive and negative values cancel, correct code would fail.",
        },
    },
    read="2",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q5. 무엇을 다시 쓸까
# 프로그램의 시간이 똑같이 나뉘어 있습니다. `@njit` 반복문으로 다시 써서 얻을 것이 가장 많은 것은?
# - a) `A @ B`, 1,000×1,000
# - b) `np.sort(x)`, 값 100만 개
# - c) 앞의 결과가 다음에 쓰이는 파이썬 반복문 100만 번
# - d) `np.fft.fft(x)`, 값 100만 개
#
# ## 8. 글쓰기: 다시 쓴 코드를 변호하기 (10점)
#
# 새 셀에서 `exercise_table(knn_topk=knn_topk, ...)`에 여러분의 함수를 넘기면 라이브러리와 같은 답인지 확인하고 두 시간을 잽니다. 함수 하나를 골라, 라이브러리 대신 쓸지 말지를 150~250어절로 변호하세요. 같은 답이라는 증거와 허용 오차(tolerance), 잰 값(기계, 크기, 예열(warm-up)), 빠르거나 느린 까닭, 결론이 바뀌는 조건을 담으세요. 채점은 사람이 합니다.
#
# | 수준 | 점수 | 글에서 보이는 것 |
# |---|---|---|
# | 탁월 | 9~10 | 재현할 수 있는 측정, 까닭 있는 허용 오차, 수치와 이어지는 원인, 결론이 바뀌는 조건 |
# | 충실 | 6~8 | 측정과 원인이 있으나 연결이나 허용 오차의 근거가 약하다 |
# | 부족 | 3~5 | 측정, 동등성, 원인 가운데 하나가 없다 |
# | 미흡 | 0~2 | 근거 없는 의견이거나 사실과 다르다 |
# <!-- en -->
# ### q5. Which to rewrite?
# A program spends equal time on each of these. Rewriting which as an `@njit` loop promises most?
# - a) `A @ B`, 1,000×1,000
# - b) `np.sort(x)`, a million values
# - c) a Python loop of a million steps, each using the result before
# - d) `np.fft.fft(x)`, a million values
#
# ## 8. Essay: defend a rewrite (10 points)
#
# In a new cell, `exercise_table(knn_topk=knn_topk, ...)` checks your functions against the library and times both. Defend in 150–250 words whether to use one of them instead of the library: agreement and its tolerance, figures (machine, size, warm-up), why it is faster or slower, when the verdict flips. A person grades it.
#
# | Level | Points | What the text shows |
# |---|---|---|
# | Excellent | 9–10 | repeatable measurement, reasoned tolerance, cause tied to figures, when the verdict flips |
# | Sound | 6–8 | measurement and cause, loosely tied, or tolerance without reason |
# | Partial | 3–5 | measurement, equivalence or cause is missing |
# | Weak | 0–2 | opinion without evidence, or wrong facts |

# %% nbgrader={"grade": false, "grade_id": "q5", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q5 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q5 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q5-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q5의 답을 확인합니다.
# en: Hidden: the answer to q5.
### BEGIN HIDDEN TESTS
expect_choice(
    "q5",
    q5,
    right="c",
    why={
        "a": {
            "ko": "@ 뒤의 BLAS는 블록, 벡터 명령, 여러 코어를 이미 씁니다. 손으로 쓴 삼중 반복문은 대개 몇 배 느립니다.",
            "en": "The BLAS behind @ already uses blocks, vector instructions and all cores; a triple loop by hand is usually several times slower.",
        },
        "b": {
            "ko": "NumPy의 정렬은 이미 컴파일되어 있고 알고리즘도 잘 다듬어져 있습니다. 다시 써서 얻을 것이 적습니다.",
            "en": "NumPy's sort is compiled and finely tuned: there is little to gain.",
        },
        "d": {
            "ko": "빠른 푸리에 변환은 알고리즘이 이미 n log n입니다. 이보다 빠른 반복문을 쓰기는 어렵습니다.",
            "en": "The fast Fourier transform is an n log n algorithm in compiled code: a loop that beats it is hard to write.",
        },
    },
    read="8",
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 10, "schema_version": 3, "solution": true, "task": false, "cell_type": "markdown"}
# <!-- ko -->
# 모범 답안의 뼈대: `conv2d`를 고르고, 427×640 사진과 5×5 필터에서 `scipy.signal.correlate2d`와 가장 큰 차이(상대 10⁻¹⁵)를 적습니다. 더하는 순서만 다르고 자리마다 25번 더하므로 25·ε를 넘지 않는다는 것이 허용 오차의 근거입니다. 기계와 버전, 예열 뒤 다섯 번의 최솟값과 비율을 적고, 열 `j`를 맨 안에 두어 메모리를 차례로 걸으며 벡터 명령을 쓰게 된 것을 원인으로 듭니다. `j`를 바깥에 둔 코드의 시간을 함께 재면 원인이 수치와 이어집니다. 필터가 수십 칸으로 커지면 푸리에 변환을 쓰는 라이브러리가 이깁니다. 유지 보수의 비용도 결론에 넣습니다.
# <!-- en -->
# Outline of a model answer: take `conv2d`, with a 427×640 picture and a 5×5 kernel, and give the largest difference to `scipy.signal.correlate2d` (relative 10⁻¹⁵). Only the order of 25 additions differs, so 25·ε bounds it: the reason for the tolerance. Give machine, versions, the minimum of five runs after a warm-up, and the ratio. The cause: with the column `j` innermost, the loop walks along memory and uses vector instructions; timing the same code with `j` outside ties cause and figures together. For kernels of many tens of columns a library with the Fourier transform wins. The cost of upkeep belongs to the verdict too.
