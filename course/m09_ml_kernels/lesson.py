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
# The inner loops of machine learning are its kernels. We set some beside the library: first the same answer, then the time, then why one wins.
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
# Arithmetic intensity is the number of operations per byte moved from memory. Where values are read once it is low, and memory sets the pace; where they are used again and again, the processor does.
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
# **설명.** **우리 측정:** 덧셈은 0.85 ms로 초당 1.2 × 10⁹번, 곱은 11.2 ms로 초당 179 × 10⁹번이니 150배입니다. 강도는 0.042와 83이며, 곱의 강도는 n과 함께 커집니다. 그래서 라이브러리는 되도록 행렬 곱으로 바꿔 계산합니다. 이 수업의 "우리 측정"은 2코어 Intel Xeon(Python 3.11.7, numba 0.68.1, NumPy 2.4.6, SciPy 1.17.1, scikit-learn 1.9.1)에서 2026-11-24에 예열(warm-up) 뒤 열다섯 번 잰 최솟값이며 `benchmarks/m09_figures.py`로 다시 잴 수 있습니다.
#
# ## 2. 거리와 같은 답
#
# 점마다 가장 가까운 이웃, 곧 최근접 이웃(nearest neighbour)을 찾습니다. 아래 반복문은 거리표를 만들지 않고 가장 작은 값만 기억합니다. NumPy는 차를 모두 늘어놓거나(`by_differences`), ‖a‖² + ‖b‖² − 2a·b로 바꿔 행렬 곱을 쓸 수 있습니다(`by_products`).
#
# **예측.** 셋 가운데 무엇이 가장 빠를까요?
# <!-- en -->
# **Explain.** **Our figures:** the sum takes 0.85 ms, 1.2 × 10⁹ operations a second; the product 11.2 ms, 179 × 10⁹: 150 times as many. Their intensities are 0.042 and 83, and that of a product grows with n. So libraries turn what they can into matrix products. "Our figures" are minima of fifteen runs after a warm-up on a 2-core Intel Xeon (Python 3.11.7, numba 0.68.1, NumPy 2.4.6, SciPy 1.17.1, scikit-learn 1.9.1), 2026-11-24; rerun `benchmarks/m09_figures.py`.
#
# ## 2. Distances and equal answers
#
# We look for the nearest neighbour of each point. The loop below keeps no distance but the least. NumPy can lay out all differences (`by_differences`), or turn them into a matrix product by ‖a‖² + ‖b‖² − 2a·b (`by_products`).
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
# **설명.** **우리 측정:** `by_differences` 49.4, `nearest` 4.5, `by_products` 1.5 ms. NumPy는 차를 늘어놓느라 103 MB를 쓰고 다시 읽습니다. 반복문은 그것을 없앴지만, 같은 점들을 캐시(cache)에서 거듭 읽습니다. 행렬 곱 뒤의 BLAS는 두 행렬을 블록으로 나눠 읽은 값을 거듭 쓰고, 벡터 명령과 여러 코어까지 씁니다.
#
# **예측.** 모든 점을 원점에서 멀리 옮기면 거리는 그대로입니다. 두 식의 답도 그대로일까요?
# <!-- en -->
# **Explain.** **Our figures:** `by_differences` 49.4, `nearest` 4.5, `by_products` 1.5 ms. Laying out the differences, NumPy writes and rereads 103 MB. The loop spares that, but rereads the same points from the cache. The BLAS behind the product cuts both matrices into blocks and uses each value many times, with vector instructions and several cores.
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
# **설명.** 아닙니다. 제곱한 큰 수끼리 빼면 앞자리가 사라지고 반올림 오차(rounding error)가 남습니다. 빠르지만 다른 계산입니다. scikit-learn도 이 식을 쓰며, 문서에 경고를 적어 두었습니다.
#
# 그러면 "같은 답"이란 무엇일까요? 부동소수점(floating point) 덧셈은 순서가 바뀌면 끝자리가 달라집니다. **예측.** 값 10만 개를 세 가지 순서로 더하면 얼마나 다를까요?
# <!-- en -->
# **Explain.** No. Where large squares are subtracted, leading digits cancel and rounding errors remain: fast, but another computation. scikit-learn uses this formula too, with a warning.
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
    [(name, f"{s:.12f}", f"{abs(s - true_sum):.0e}", f"{bound:.0e}") for name, s in orders.items()],
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
# For each operation NumPy walks the whole array and leaves a temporary one. Kernel fusion does all the work in one loop, while a value is in a register.
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
# **설명.** **우리 측정:** 값 1만 개에서는 NumPy가 값마다 1.30 ns, 융합한 반복문이 0.13 ns, 400만 개에서는 3.36과 0.27 ns입니다. 임시 배열이 캐시를 넘치면 연산이 아니라 메모리를 기다립니다. `reassoc`는 덧셈 순서를 바꿔도 된다는 허락이며, 그래서 벡터화(vectorisation)됩니다. `fastmath=True`와 달리 NaN은 지킵니다.
#
# 과제의 `kmeans_step`은 이 생각을 밀고 나갑니다. k-평균(k-means)의 거리, 최솟값, 합을 한 번에 훑습니다.
#
# ## 4. 흩어진 자리에 더하기
#
# 히스토그램이나 군집의 합은 값마다 다른 자리를 찾아가 더합니다. 곱셈도 없고 순서도 없어, BLAS에 맞는 모양이 아닙니다. 숫자 그림의 화소를 숫자마다 더해 봅니다. 나이브 베이즈가 배우는 표가 바로 이것입니다.
#
# **예측.** `np.add.at`, 0과 1로 된 행렬과의 곱, 우리 반복문의 순위는 어떨까요?
# <!-- en -->
# **Explain.** **Our figures:** with 10,000 values NumPy takes 1.30 ns a value and the fused loop 0.13 ns, with 4 million 3.36 and 0.27 ns. Once temporary arrays overflow the cache, memory is waited for. `reassoc` allows additions to be reordered, and so vectorised; unlike `fastmath=True` it keeps NaN.
#
# The exercise `kmeans_step` takes this further: distances, minima and sums of k-means in one pass.
#
# ## 4. Adding into scattered places
#
# A histogram, or the sum of each cluster, finds a place for each value and adds: no shape that suits BLAS. We add up the pixels of digits, class by class: the table that naive Bayes learns.
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


learned, rows = MultinomialNB().fit(digits, digit_labels).feature_count_, []
for way in (sums_at, sums_product, class_sums):
    same = np.array_equal(way(digits, digit_labels, 10), learned)
    rows.append((way.__name__, f"{fastest_ms(lambda: way(digits, digit_labels, 10)):.3f}", same))
table(rows, ko=("화소의 합", "[ms]", "sklearn과 같음"), en=("pixel sums", "[ms]", "equals sklearn"))

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** `sums_at` 0.698, `sums_product` 0.078, `class_sums` 0.057 ms. 곱은 0과의 곱셈까지 열 배 많은 일을 하지만 BLAS 덕분에 바짝 따라옵니다. 무리가 많아질수록 더 불리합니다. 화소가 정수라 세 답은 비트까지 같습니다.
#
# 그래디언트 부스팅(gradient boosting)의 속도는 이런 합에서 나옵니다. 나무는 값이 아니라 구간마다 모은 잔차(residual)의 합만 봅니다.
#
# ## 5. 차례로 고치기
#
# 확률적 경사 하강법(stochastic gradient descent)은 표본 하나를 볼 때마다 가중치를 고치고, 다음 표본은 고친 가중치를 씁니다. 한꺼번에 계산할 수 없습니다.
#
# **예측.** scikit-learn의 `SGDRegressor`도 같은 순서로 고칩니다. 답은 몇 자리까지 같고, 시간은 몇 배일까요?
# <!-- en -->
# **Explain.** **Our figures:** `sums_at` 0.698, `sums_product` 0.078, `class_sums` 0.057 ms. The product does ten times the work, yet BLAS brings it close; with more classes it falls behind. The pixels being integers, all agree bit for bit.
#
# Gradient boosting owes its speed to such sums: a tree looks not at the values but at the sum of residuals in each bin.
#
# ## 5. One update after another
#
# Stochastic gradient descent changes the weights at each sample, and the next sample uses the changed ones: it cannot be done all at once.
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


plain = {"penalty": None, "fit_intercept": False, "learning_rate": "constant", "shuffle": False, "tol": None}
pixels, values = digits / 16, digit_labels.astype(float)


def sgd_sklearn():
    return SGDRegressor(eta0=0.01, max_iter=10, **plain).fit(pixels, values).coef_


ours, theirs = sgd_line(pixels, values, 0.01, 10), sgd_sklearn()
print(f"{np.abs(ours - theirs).max():.0e}")
print(f"{fastest_ms(lambda: sgd_line(pixels, values, 0.01, 10)):.2f} ms, {fastest_ms(sgd_sklearn):.2f} ms")

# %% [markdown]
# <!-- ko -->
# **설명.** 열네 자리쯤 같습니다. **우리 측정:** 우리 0.67, scikit-learn 1.95 ms. `SGDRegressor`의 속도 컴파일(compilation)된 반복문이어서 차이는 주로 입력을 검사하고 설정을 처리하는 비용입니다. 파이썬 반복문과 비교했다면 수백 배라고 자랑했을 것입니다. 기준선(baseline)을 정직하게 고르십시오.
#
# 행렬 분해(matrix factorisation)도 같은 모양입니다. 평점마다 두 벡터를 고칩니다.
#
# ## 6. 움직이는 창, 캐시, 블록
#
# 합성곱(convolution)은 창을 한 칸씩 옮기며 곱해서 더합니다. 반복문 두 겹의 순서는 둘입니다.
#
# **예측.** `tap_inside`와 `place_inside` 가운데 어느 쪽이 빠를까요? 창이 길어지면 NumPy와 푸리에 변환은 어떻게 될까요?
# <!-- en -->
# **Explain.** About fourteen. **Our figures:** ours 0.67, scikit-learn 1.95 ms. `SGDRegressor` is a compiled loop too; the difference is mostly the checking of inputs and settings. Against a Python loop we could have boasted of hundreds: choose an honest baseline.
#
# Matrix factorisation has the same shape: each rating changes two vectors.
#
# ## 6. Moving windows, the cache, blocks
#
# A convolution moves a window, multiplies and adds. Its two loops can be nested either way.
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
# **설명.** **우리 측정:** 창 25에서 `tap_inside` 0.69, `place_inside` 0.45, `np.convolve` 0.77, 푸리에 2.21 ms. `place_inside`의 안쪽 덧셈은 서로 기다리지 않아 벡터화됩니다. 창 125부터 `np.convolve`가 앞서고(2.15 대 1.74 ms), 3,125에서는 52.7, 22.2, 2.06 ms로 푸리에 변환이 크게 이깁니다. 좋은 알고리즘은 좋은 코드를 이깁니다. 다만 NaN 하나가 모든 결과를 망칩니다.
#
# 다음은 전치입니다. 읽기가 행을 따르면 쓰기는 열을 건너뜁니다. **예측.** 32×32 블록씩 옮기면 빨라질까요?
# <!-- en -->
# **Explain.** **Our figures:** with a window of 25, `tap_inside` 0.69, `place_inside` 0.45, `np.convolve` 0.77, Fourier 2.21 ms. The inner additions of `place_inside` need not wait for each other: they are vectorised. From 125 on `np.convolve` leads (2.15 against 1.74 ms), and at 3,125 the Fourier transform wins by far: 52.7, 22.2, 2.06 ms. A better algorithm beats better code. But one NaN spoils all its results.
#
# Next, a transposition: where reading follows rows, writing jumps down columns. **Predict.** Are blocks of 32×32 faster?


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
ways = {"flipped": lambda: flipped(a), "in blocks": lambda: flipped_in_blocks(a, 32), "a.T.copy()": a.T.copy}
table([(k, f"{fastest_ms(f):.1f}") for k, f in ways.items()], ko=("2,048²", "[ms]"), en=("2,048²", "[ms]"))

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** 36.4, 블록 21.4, NumPy 31.8 ms. 캐시는 64바이트씩 읽고 씁니다. 열을 따라 쓰면 값 하나를 쓰고 다음 줄로 넘어가, 돌아왔을 때는 그 줄이 이미 밀려나 있습니다. 블록 안에서는 32줄이 캐시에 머무는 동안 모두 채워집니다. BLAS도 이렇게 블록으로 나눕니다.
#
# ## 7. 소프트맥스와 어텐션
#
# 어텐션(attention)은 행렬 곱 두 번 사이에 소프트맥스를 둡니다. 소프트맥스는 지수를 합으로 나눈 것입니다.
#
# **예측.** 점수가 1,000이면 exp(1000)은 얼마일까요? 소프트맥스와 점수표 가운데 어느 쪽에서 라이브러리가 이길까요?
# <!-- en -->
# **Explain.** **Our figures:** 36.4, in blocks 21.4, NumPy 31.8 ms. The cache moves 64 bytes at a time. Writing down a column puts one value into each line, which is gone before the next one comes. Within a block, 32 lines stay until they are full. BLAS does likewise.
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


# %%
with np.errstate(over="ignore"):
    print(np.exp(1000.0), softmax_rows(np.array([[1000.0, 999.0, -1000.0]])))

# %%
q, k = np.random.default_rng(9).normal(size=(2, 512, 64))
pairs = {
    ("nearest", "sklearn"): (nearest, pairwise_distances_argmin_min, queries, points),
    ("spread_fused", "NumPy"): (spread_fused, spread_numpy, x, 0.1),
    ("class_sums", "sklearn"): (
        lambda *data: class_sums(*data, 10),
        lambda *data: MultinomialNB().fit(*data).feature_count_,
        digits,
        digit_labels,
    ),
    ("sgd_line", "sklearn"): (lambda: sgd_line(pixels, values, 0.01, 10), sgd_sklearn),
    ("place_inside", "SciPy"): (place_inside, lambda *data: fftconvolve(*data, "valid"), signal, window),
    ("flipped_in_blocks", "NumPy"): (lambda: flipped_in_blocks(a, 32), a.T.copy),
    ("softmax_rows", "SciPy"): (softmax_rows, lambda data: softmax(data, axis=1), q),
    ("score_table", "NumPy"): (score_table, lambda one, other: one @ other.T, q, k),
}
rivals = [Rival(*names, ours, theirs, tuple(data)) for names, (ours, theirs, *data) in pairs.items()]

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
results = compare(rivals, runs=7)
show_rivals(results)
figures.show_verdict(results)

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** 라이브러리가 이긴 넷은 `nearest`(4.5 대 0.80 ms), `score_table`(4.9 대 0.29 ms), `softmax_rows`(0.174 대 0.118 ms), 창 3,125의 `place_inside`입니다. 까닭은 셋입니다. 행렬 곱으로 바꿀 수 있으면 BLAS를 이기기 어렵습니다. NumPy의 `exp`는 여러 값을 한꺼번에 계산하지만 우리 `math.exp`는 하나씩 합니다. 더 좋은 알고리즘은 반복문으로 따라잡을 수 없습니다. 우리가 이긴 곳은 임시 배열을 없앤 곳, 흩어진 자리에 더한 곳, 라이브러리의 준비가 긴 작은 문제입니다.
#
# 다시 쓰기 전에 묻습니다.
#
# 1. 행렬 곱이나 더 좋은 알고리즘으로 바꿀 수 있습니까? 그러면 라이브러리를 쓰십시오.
# 2. 임시 배열, 흩어진 덧셈, 순서 있는 반복이 느립니까? 그러면 다시 쓸 만합니다.
# 3. 어느 허용 오차까지 같은 답이며, 그 까닭은 무엇입니까?
# 4. 같은 기계에서, 예열하고, 정직한 기준선과 비교했습니까?
#
# **출처.** "Performance Tips"(Numba 문서), `euclidean_distances`(scikit-learn 문서), 2026-11-24 확인. Williams 외 2009(연산 강도), Higham 2002(덧셈의 오차), Goto와 van de Geijn 2008(블록), Lloyd 1982, Ke 외 2017, Koren 외 2009, Vaswani 외 2017.
# <!-- en -->
# **Explain.** **Our figures:** the library wins four: `nearest` (4.5 against 0.80 ms), `score_table` (4.9 against 0.29 ms), `softmax_rows` (0.174 against 0.118 ms), and `place_inside` with a window of 3,125. What can be made a matrix product is BLAS's; NumPy's `exp` computes several values at a time, our `math.exp` one; no loop catches up with a better algorithm. We win where temporary arrays vanish, where additions scatter, and on problems too small for the library's preparations.
#
# Before you rewrite, ask:
#
# 1. Can it become a matrix product, or a better algorithm? Then use the library.
# 2. Are temporary arrays, scattered additions or ordered updates slow? Then a rewrite may pay.
# 3. To which tolerance is the answer the same, and why?
# 4. Did you compare on one machine, warmed up, with an honest baseline?
#
# **Sources.** "Performance Tips" (Numba documentation), `euclidean_distances` (scikit-learn documentation), read 2026-11-24. Williams et al. 2009 (arithmetic intensity), Higham 2002 (errors of sums), Goto and van de Geijn 2008 (blocks), Lloyd 1982, Ke et al. 2017, Koren et al. 2009, Vaswani et al. 2017.
