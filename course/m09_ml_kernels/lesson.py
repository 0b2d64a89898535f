# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m09_ml_kernels, kind: lesson}
# ---

# %% [markdown]
# <!-- ko -->
# # M09. Numba로 짜는 ML
#
# 머신러닝의 속 반복문을 커널(kernel)이라 부르고, 직접 짜서 라이브러리 곁에 놓습니다. 답이 같은지 먼저 확인하고, 시간을 재고, 이기거나 진 까닭을 설명합니다. 칸마다 예측하고, 실행하고, 설명합니다.
#
# | 이 수업을 마치면 | 절 | 과제 |
# |---|---|---|
# | 거리를 정확하고 빠르게 구합니다 | 2 | `knn_topk` |
# | 임시 배열(temporary array) 없이 여러 계산을 합칩니다 | 3 | `kmeans_step` |
# | 흩어진 자리에 더합니다 | 4 | `gbm_hist` |
# | 차례로 고쳐 가는 계산을 짭니다 | 5 | `sgd_mf` |
# | 창을 움직이며 메모리 순서로 걷습니다 | 6 | `conv2d` |
# | 소프트맥스(softmax)를 넘치지 않게 구합니다 | 7 | `causal_attention` |
# <!-- en -->
# # M09. ML kernels
#
# The inner loops of machine learning are its kernels. We write some, and set them beside the library: first the same answer, then the time, then why one wins. Predict, run, explain.
#
# | After this lesson you can | Section | Exercise |
# |---|---|---|
# | compute distances, fast and exact | 2 | `knn_topk` |
# | fuse computations without temporary arrays | 3 | `kmeans_step` |
# | add into scattered places | 4 | `gbm_hist` |
# | write updates that depend on the last one | 5 | `sgd_mf` |
# | move a window in the order of memory | 6 | `conv2d` |
# | compute a softmax that never overflows | 7 | `causal_attention` |

# %%
import math
import timeit

import numpy as np
from numba import njit
from scipy.signal import fftconvolve
from scipy.special import softmax
from sklearn.datasets import load_digits
from sklearn.linear_model import SGDRegressor
from sklearn.metrics import pairwise_distances_argmin_min
from sklearn.naive_bayes import MultinomialNB

from course.m09_ml_kernels import figures
from course.m09_ml_kernels.beside import Rival, compare, show_rivals
from course.plot import set_language, table

set_language(lang="ko")
digits, digit_labels = load_digits(return_X_y=True)
print(digits.shape, digits.dtype)

# %% [markdown]
# <!-- ko -->
# ## 1. 연산 강도
#
# 메모리에서 옮긴 1바이트마다 연산을 몇 번 하는지가 연산 강도(arithmetic intensity)입니다. 값을 한 번 읽고 버리는 계산은 강도가 낮아 메모리가 속도를 정합니다. 읽은 값을 여러 번 다시 쓰면 강도가 높아 프로세서가 속도를 정합니다.
#
# **예측.** n×n 배열(array)의 덧셈과 행렬 곱(matrix product)은 초당 연산 수가 몇 배 차이 날까요?
# <!-- en -->
# ## 1. Arithmetic intensity
#
# Arithmetic intensity is the number of operations per byte moved from memory. Where values are read once and dropped it is low, and memory sets the pace; where they are used again and again it is high, and the processor does.
#
# **Predict.** For n×n arrays: how many times more operations a second does a product do than a sum?


# %%
def fastest_ms(call, count=6):
    call()  # the warm-up
    return 1e3 * min(timeit.repeat(call, number=1, repeat=count))


n = 1000
a, b = np.random.default_rng(9).random((2, n, n))
out = np.empty((n, n))
work = {
    "a + b": (lambda: np.add(a, b, out=out), n**2),
    "a @ b": (lambda: np.matmul(a, b, out=out), 2 * n**3),
}
rows = []
for name, (call, operations) in work.items():
    ms = fastest_ms(call)
    intensity = operations / (3 * 8 * n**2)
    rows.append((name, f"{intensity:.3g}", f"{ms:.2f}", f"{operations / ms / 1e6:.2f}"))
table(
    rows,
    ko=("n = 1,000", "강도 [연산/B]", "시간 [ms]", "속도 [10⁹ 연산/s]"),
    en=("n = 1,000", "intensity [ops/B]", "time [ms]", "speed [10⁹ ops/s]"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** INTENSITY
#
# ## 2. 거리와 같은 답
#
# 점마다 가장 가까운 이웃, 곧 최근접 이웃(nearest neighbour)을 찾습니다. 아래 반복문은 거리표를 만들지 않고 가장 작은 값만 기억합니다. NumPy는 차를 모두 늘어놓거나(`by_differences`), ‖a‖² + ‖b‖² − 2a·b로 바꿔 행렬 곱을 쓸 수 있습니다(`by_products`).
#
# **예측.** 셋 가운데 무엇이 가장 빠를까요?
# <!-- en -->
# **Explain.** INTENSITY
#
# ## 2. Distances and equal answers
#
# We look for the nearest neighbour of each point. The loop below makes no table of distances; it remembers the least. NumPy can lay out all differences (`by_differences`), or turn them into a matrix product by ‖a‖² + ‖b‖² − 2a·b (`by_products`).
#
# **Predict.** Which of the three is fastest?


# %%
@njit
def nearest(queries, points):
    index = np.zeros(len(queries), np.int64)
    distance = np.zeros(len(queries))
    for i in range(len(queries)):
        best = np.inf
        for j in range(len(points)):
            squared = 0.0
            for c in range(points.shape[1]):
                squared += (queries[i, c] - points[j, c]) ** 2
            if squared < best:
                best = squared
                index[i] = j
        distance[i] = math.sqrt(best)
    return index, distance


def by_differences(a, b):
    return np.square(a[:, None] - b[None]).sum(axis=2)


def by_products(a, b):
    return np.square(a).sum(axis=1)[:, None] + np.square(b).sum(axis=1) - 2 * (a @ b.T)


# %%
queries, points = digits[:120].copy(), digits[120:].copy()
assert np.array_equal(nearest(queries, points)[0], by_differences(queries, points).argmin(axis=1))
nearest_ms = {
    "by_differences": fastest_ms(lambda: by_differences(queries, points).argmin(axis=1)),
    "nearest": fastest_ms(lambda: nearest(queries, points)),
    "by_products": fastest_ms(lambda: by_products(queries, points).argmin(axis=1)),
}
table(
    [(name, f"{ms:.2f}", f"{nearest_ms['by_differences'] / ms:.1f}×") for name, ms in nearest_ms.items()],
    ko=("가장 가까운 숫자, 120 × 1,677", "시간 [ms]", "속도"),
    en=("nearest digit, 120 × 1,677", "time [ms]", "speed"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** NEAREST
#
# **예측.** 모든 점을 원점에서 멀리 옮기면 거리는 그대로입니다. 두 식의 답도 그대로일까요?
# <!-- en -->
# **Explain.** NEAREST
#
# **Predict.** If all points move far from the origin, their distances stay. Do the answers of both formulas?

# %%
rng = np.random.default_rng(9)
offsets, errors = [10.0**k for k in range(8)], []
for offset in offsets:
    a, b = offset + rng.normal(size=(2, 40, 8))
    exact = np.square(a.astype(np.longdouble)[:, None] - b[None]).sum(axis=2)
    found = (by_differences(a, b), by_products(a, b))
    errors.append([float(np.max(np.abs(squared - exact) / exact)) for squared in found])
figures.show_precision(offsets, *zip(*errors))

# %% [markdown]
# <!-- ko -->
# **설명.** 아닙니다. 제곱한 큰 수끼리 빼면 앞자리가 사라지고 반올림 오차(rounding error)가 남습니다. 빠르지만 다른 계산입니다. scikit-learn도 이 식을 쓰며, 문서에서 정밀도를 경고합니다.
#
# 그러면 "같은 답"이란 무엇일까요? 부동소수점(floating point) 덧셈은 순서가 바뀌면 끝자리가 달라집니다. **예측.** 값 10만 개를 세 가지 순서로 더하면 얼마나 다를까요?
# <!-- en -->
# **Explain.** No. Where large squares are subtracted, leading digits cancel and rounding errors remain: fast, but another computation. scikit-learn uses this formula too, and its documentation warns of the precision.
#
# Then what is "the same answer"? Floating-point additions in another order change the last digits. **Predict.** How far apart are three orders of adding 100,000 values?


# %%
@njit
def one_by_one(x):
    total = 0.0
    for i in range(len(x)):
        total += x[i]
    return total


x = np.random.default_rng(9).normal(size=100_000)
true_sum, bound = math.fsum(x), len(x) * np.finfo(float).eps * np.abs(x).sum()
orders = {"one_by_one": one_by_one(x), "x[::-1]": one_by_one(x[::-1]), "np.sum": x.sum()}
table(
    [(name, f"{total:.12f}", f"{abs(total - true_sum):.0e}", f"{bound:.0e}") for name, total in orders.items()],
    ko=("덧셈 순서", "합", "오차", "한계 n·ε·Σ|x|"),
    en=("order", "sum", "error", "bound n·ε·Σ|x|"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** 모두 다르지만 한계 n·ε·Σ|x| 안에 넉넉히 듭니다. ε은 2⁻⁵²입니다. 이처럼 허용 오차(tolerance)는 계산에서 나와야 합니다. 정수는 비트까지, `float64`는 상대 10⁻⁹쯤, 단정밀도가 섞이면 10⁻⁶쯤으로 잡되, 값이 상쇄될 때는 Σ|x|를 기준으로 합니다.
#
# ## 3. 커널 융합
#
# NumPy는 연산 하나마다 배열 전체를 훑고 임시 배열을 남깁니다. 반복문 하나에 모두 합치면 값이 레지스터에 있는 동안 일이 끝납니다. 이것이 커널 융합(kernel fusion)입니다.
#
# **예측.** 연산 수는 같습니다. 배열이 커질 때 값 하나에 드는 시간은 어떻게 변할까요?
# <!-- en -->
# **Explain.** All differ, well within the bound n·ε·Σ|x|, ε being 2⁻⁵². So a tolerance comes from the computation: bit for bit for integers, about a relative 10⁻⁹ for `float64`, 10⁻⁶ where single precision is involved; where values cancel, relative to Σ|x|.
#
# ## 3. Kernel fusion
#
# For each operation NumPy walks the whole array and leaves a temporary one. Fused into one loop, the work is done while a value is in a register: kernel fusion.
#
# **Predict.** The operations are as many. How does the time per value change as the array grows?


# %%
@njit(fastmath={"reassoc", "contract"})
def spread_fused(x, centre):
    total = 0.0
    for i in range(len(x)):
        total += abs(x[i] - centre) * (x[i] - centre)
    return total


def spread_numpy(x, centre):
    return (np.abs(x - centre) * (x - centre)).sum()


figures.show_fusion()
sizes, per_value = [1_000, 10_000, 100_000, 1_000_000, 4_000_000], []
for size in sizes:
    x = np.random.default_rng(9).random(size)
    assert math.isclose(spread_fused(x, 0.1), spread_numpy(x, 0.1), rel_tol=1e-9)
    calls = (lambda: spread_numpy(x, 0.1), lambda: spread_fused(x, 0.1))
    per_value.append([1e6 * fastest_ms(call, 10) / size for call in calls])
figures.show_passes(sizes, *zip(*per_value))

# %% [markdown]
# <!-- ko -->
# **설명.** FUSION
#
# ## 4. 흩어진 자리에 더하기
#
# 히스토그램이나 군집의 합은 값마다 다른 자리를 찾아가 더합니다. 곱셈도 없고 순서도 없어, BLAS에 맞는 모양이 아닙니다. 숫자 그림의 화소를 숫자마다 더해 봅니다. 나이브 베이즈가 배우는 표가 바로 이것입니다.
#
# **예측.** `np.add.at`, 0과 1로 된 행렬과의 곱, 우리 반복문의 순위는 어떨까요?
# <!-- en -->
# **Explain.** FUSION
#
# ## 4. Adding into scattered places
#
# A histogram, or the sum of each cluster, finds another place for each value and adds: no multiplication, no order, no shape that suits BLAS. We add up the pixels of digits, class by class. It is the table that naive Bayes learns.
#
# **Predict.** Rank `np.add.at`, a product with a matrix of zeros and ones, and our loops.


# %%
@njit
def class_sums(images, labels, classes):
    sums = np.zeros((classes, images.shape[1]))
    for i in range(len(images)):
        for c in range(images.shape[1]):
            sums[labels[i], c] += images[i, c]
    return sums


def sums_at(images, labels, classes):
    sums = np.zeros((classes, images.shape[1]))
    np.add.at(sums, labels, images)
    return sums


def sums_product(images, labels, classes):
    return (labels == np.arange(classes)[:, None]).astype(float) @ images


rows = []
for way in (sums_at, sums_product, class_sums):
    same = np.array_equal(way(digits, digit_labels, 10), MultinomialNB().fit(digits, digit_labels).feature_count_)
    rows.append((way.__name__, f"{fastest_ms(lambda: way(digits, digit_labels, 10)):.3f}", same))
table(rows, ko=("화소의 합", "시간 [ms]", "sklearn과 같음"), en=("pixel sums", "time [ms]", "equals sklearn"))

# %% [markdown]
# <!-- ko -->
# **설명.** SCATTER
#
# ## 5. 차례로 고치기
#
# 확률적 경사 하강법(stochastic gradient descent)은 표본 하나를 볼 때마다 가중치를 고치고, 다음 표본은 고친 가중치를 씁니다. 한꺼번에 계산할 수 없습니다.
#
# **예측.** scikit-learn의 `SGDRegressor`도 같은 순서로 고칩니다. 답은 몇 자리까지 같고, 시간은 몇 배일까요?
# <!-- en -->
# **Explain.** SCATTER
#
# ## 5. One update after another
#
# Stochastic gradient descent changes the weights at each sample, and the next sample uses the changed ones. It cannot be done all at once.
#
# **Predict.** scikit-learn's `SGDRegressor` goes in the same order. How many digits agree, and how do the times compare?


# %%
@njit
def sgd_line(x, y, rate, epochs):
    weights = np.zeros(x.shape[1])
    for _ in range(epochs):
        for i in range(len(x)):
            error = y[i]
            for c in range(x.shape[1]):
                error -= x[i, c] * weights[c]
            for c in range(x.shape[1]):
                weights[c] += rate * error * x[i, c]
    return weights


settings = {"penalty": None, "fit_intercept": False, "learning_rate": "constant", "shuffle": False, "tol": None}
pixels, values = digits / 16, digit_labels.astype(float)


def sgd_sklearn():
    return SGDRegressor(eta0=0.01, max_iter=10, **settings).fit(pixels, values).coef_


ours, theirs = sgd_line(pixels, values, 0.01, 10), sgd_sklearn()
print(f"{np.abs(ours - theirs).max():.0e}")
print(f"{fastest_ms(lambda: sgd_line(pixels, values, 0.01, 10)):.2f} ms, {fastest_ms(sgd_sklearn):.2f} ms")

# %% [markdown]
# <!-- ko -->
# **설명.** SGD
#
# ## 6. 움직이는 창, 캐시, 블록
#
# 합성곱(convolution)은 창을 한 칸씩 옮기며 곱해서 더합니다. 반복문 두 겹의 순서는 둘입니다.
#
# **예측.** `tap_inside`와 `place_inside` 가운데 어느 쪽이 빠를까요? 창이 길어지면 NumPy와 푸리에 변환은 어떻게 될까요?
# <!-- en -->
# **Explain.** SGD
#
# ## 6. Moving windows, the cache, blocks
#
# A convolution moves a window one place at a time, multiplies and adds. Its two loops can be nested either way.
#
# **Predict.** Which is faster, `tap_inside` or `place_inside`? What becomes of NumPy and the Fourier transform as windows get longer?


# %%
@njit
def tap_inside(signal, window):
    out = np.zeros(len(signal) - len(window) + 1)
    for i in range(len(out)):
        for a in range(len(window)):
            out[i] += window[a] * signal[i + a]
    return out


@njit
def place_inside(signal, window):
    out = np.zeros(len(signal) - len(window) + 1)
    for a in range(len(window)):
        for i in range(len(out)):
            out[i] += window[a] * signal[i + a]
    return out


signal, window = np.random.default_rng(9).normal(size=100_000), np.full(25, 0.04)
for smooth in (tap_inside, place_inside):
    assert np.allclose(smooth(signal, window), np.convolve(signal, window, "valid"), rtol=1e-9, atol=1e-12)
    print(smooth.__name__, f"{fastest_ms(lambda: smooth(signal, window)):.2f} ms")

# %%
lengths, times = [5, 25, 125, 625, 3125], []
for length in lengths:
    window = np.full(length, 1 / length)
    calls = (
        lambda: place_inside(signal, window),
        lambda: np.convolve(signal, window, "valid"),
        lambda: fftconvolve(signal, window, "valid"),
    )
    times.append([fastest_ms(call, 3) for call in calls])
figures.show_windows(lengths, *zip(*times))

# %% [markdown]
# <!-- ko -->
# **설명.** WINDOW
#
# 다음은 전치입니다. 읽기가 행을 따르면 쓰기는 열을 건너뜁니다. **예측.** 32×32 블록씩 옮기면 빨라질까요?
# <!-- en -->
# **Explain.** WINDOW
#
# Next, a transposition: if reading follows rows, writing jumps down columns. **Predict.** Is it faster block by block, 32×32 each?


# %%
@njit
def flipped(a):
    out = np.empty((a.shape[1], a.shape[0]))
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            out[j, i] = a[i, j]
    return out


@njit
def flipped_in_blocks(a, side):
    out = np.empty((a.shape[1], a.shape[0]))
    for top in range(0, a.shape[0], side):
        for left in range(0, a.shape[1], side):
            for i in range(top, min(top + side, a.shape[0])):
                for j in range(left, min(left + side, a.shape[1])):
                    out[j, i] = a[i, j]
    return out


figures.show_blocks()
a = np.random.default_rng(9).random((2048, 2048))
assert np.array_equal(flipped_in_blocks(a, 32), a.T)
ways = {"flipped": lambda: flipped(a), "flipped_in_blocks": lambda: flipped_in_blocks(a, 32), "a.T.copy()": a.T.copy}
table([(k, f"{fastest_ms(f):.1f}") for k, f in ways.items()], ko=("2,048²", "[ms]"), en=("2,048²", "[ms]"))

# %% [markdown]
# <!-- ko -->
# **설명.** BLOCK
#
# ## 7. 소프트맥스와 어텐션
#
# 어텐션(attention)은 행렬 곱 두 번 사이에 소프트맥스를 둡니다. 소프트맥스는 지수를 합으로 나눈 것입니다.
#
# **예측.** 점수가 1,000이면 exp(1000)은 얼마일까요? 소프트맥스와 점수표 가운데 어느 쪽에서 라이브러리가 이길까요?
# <!-- en -->
# **Explain.** BLOCK
#
# ## 7. Softmax and attention
#
# Attention puts a softmax between two matrix products; a softmax is exponentials over their sum.
#
# **Predict.** With a score of 1,000, what is exp(1000)? Where does the library win: the softmax, or the table of scores?


# %%
@njit
def softmax_rows(scores):
    out = np.empty(scores.shape)
    for i in range(scores.shape[0]):
        top = scores[i].max()
        total = 0.0
        for j in range(scores.shape[1]):
            out[i, j] = math.exp(scores[i, j] - top)
            total += out[i, j]
        for j in range(scores.shape[1]):
            out[i, j] /= total
    return out


@njit
def score_table(q, k):
    scores = np.zeros((len(q), len(k)))
    for i in range(len(q)):
        for j in range(len(k)):
            for c in range(q.shape[1]):
                scores[i, j] += q[i, c] * k[j, c]
    return scores


with np.errstate(over="ignore"):
    print(np.exp(1000.0), softmax_rows(np.array([[1000.0, 999.0, -1000.0]])))

# %%
q, k = np.random.default_rng(9).normal(size=(2, 512, 64))
rivals = [
    Rival(
        "nearest", "sklearn", lambda: nearest(queries, points), lambda: pairwise_distances_argmin_min(queries, points)
    ),
    Rival("spread_fused", "NumPy", lambda: spread_fused(x, 0.1), lambda: spread_numpy(x, 0.1)),
    Rival(
        "class_sums",
        "sklearn",
        lambda: class_sums(digits, digit_labels, 10),
        lambda: MultinomialNB().fit(digits, digit_labels).feature_count_,
    ),
    Rival("sgd_line", "sklearn", lambda: sgd_line(pixels, values, 0.01, 10), sgd_sklearn),
    Rival("place_inside", "SciPy", lambda: place_inside(signal, window), lambda: fftconvolve(signal, window, "valid")),
    Rival("flipped_in_blocks", "NumPy", lambda: flipped_in_blocks(a, 32), a.T.copy),
    Rival("softmax_rows", "SciPy", lambda: softmax_rows(q), lambda: softmax(q, axis=1)),
    Rival("score_table", "NumPy", lambda: score_table(q, k), lambda: q @ k.T),
]

# %% [markdown]
# <!-- ko -->
# **설명.** exp(1000)은 `inf`이고 `inf / inf`는 NaN입니다. 행의 최댓값을 먼저 빼면 비율은 그대로이고 가장 큰 지수가 1이 됩니다.
#
# ## 8. 한 표에
#
# `compare`는 답이 허용 오차 안에서 같은지 확인한 뒤에만 시간을 잽니다. **예측.** 여덟 커널 가운데 라이브러리가 이기는 것은 어느 것일까요?
# <!-- en -->
# **Explain.** exp(1000) is `inf`, and `inf / inf` is NaN. With the row's maximum subtracted first the ratios stay, and the largest exponential is 1.
#
# ## 8. All in one table
#
# `compare` times a pair only after the answers agree within the tolerance. **Predict.** For which of the eight kernels does the library win?

# %%
results = compare(rivals)
show_rivals(results)
figures.show_verdict(results)

# %% [markdown]
# <!-- ko -->
# **설명.** VERDICT
# <!-- en -->
# **Explain.** VERDICT
