"""A kernel beside the library: first the same answer, then the time of both.

`compare` takes `Rival`s, checks each pair and times it; `show_rivals` shows the table. `exercise_table` does so
for the functions of the assignment, on scikit-learn's bundled data and on seeded random numbers.

Limits: times are the smallest of a few runs after a warm-up, on this machine, at small sizes; the libraries may use
several threads, the kernels use one. A library is imported when it is its turn: grading imports this module and calls
none of it.
"""

from __future__ import annotations

import math
import timeit
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from course.plot import table


@dataclass(frozen=True)
class Rival:
    """A kernel and a library's answer to the same question on the same data; they must agree within a relative `rtol`."""

    name: str
    library: str
    ours: Callable[..., Any]
    theirs: Callable[..., Any]
    data: tuple[Any, ...] = ()
    rtol: float = 1e-9


@dataclass(frozen=True)
class Result:
    """What a comparison found: times in milliseconds and the largest relative difference of the answers."""

    name: str
    library: str
    ours_ms: float
    theirs_ms: float
    apart: float

    @property
    def ratio(self) -> float:
        """The library's time over ours: below 1 the library wins."""
        return self.theirs_ms / self.ours_ms


def compare(rivals: Iterable[Rival], runs: int = 5) -> list[Result]:
    """Check and time each pair. ArithmeticError where the answers differ by more than the tolerance."""
    return [_compared(rival, runs) for rival in rivals]


def show_rivals(results: Iterable[Result]) -> None:
    """Show the table: kernel, library, both times, the ratio, and how far the answers are apart."""
    table(
        [
            (r.name, r.library, f"{r.ours_ms:.2f}", f"{r.theirs_ms:.2f}", f"{r.ratio:.2f}", f"{r.apart:.0e}")
            for r in results
        ],
        ko=("커널", "라이브러리", "우리 [ms]", "라이브러리 [ms]", "라이브러리 / 우리", "상대 차이"),
        en=("kernel", "library", "ours [ms]", "library [ms]", "library / ours", "relative difference"),
    )


def exercise_table(runs: int = 5, **kernels: Callable[..., Any]) -> list[Result]:
    """Show the functions of the assignment that are given, by name, beside the library; return what was found."""
    unknown = kernels.keys() - EXERCISES.keys()
    if unknown:
        raise ValueError(f"no such exercise: {', '.join(sorted(unknown))}; there are {', '.join(EXERCISES)}")
    results = compare((EXERCISES[name](kernel) for name, kernel in kernels.items()), runs)
    show_rivals(results)
    return results


def _compared(rival: Rival, runs: int) -> Result:
    apart = _apart(rival.ours(*rival.data), rival.theirs(*rival.data))  # also the warm-up of both
    if not apart <= rival.rtol:
        raise ArithmeticError(f"{rival.name} and {rival.library} differ by {apart:.1e}, more than {rival.rtol:.0e}")
    ours, theirs = (
        1e3 * min(timeit.repeat(partial(call, *rival.data), number=1, repeat=runs))
        for call in (rival.ours, rival.theirs)
    )
    return Result(rival.name, rival.library, ours, theirs, apart)


def _apart(ours: Any, theirs: Any) -> float:
    """The largest difference over the largest value, array by array."""
    if isinstance(ours, tuple):
        return max(_apart(a, b) for a, b in zip(ours, theirs, strict=True))
    one, other = np.asarray(ours, float), np.asarray(theirs, float)
    if one.shape != other.shape:
        return math.inf
    return float(np.abs(one - other).max() / max(np.abs(other).max(), np.finfo(float).tiny))


def _knn(knn_topk: Callable[..., Any]) -> Rival:
    from sklearn.datasets import load_digits
    from sklearn.neighbors import NearestNeighbors

    digits = load_digits().data[:900] * 1.0

    def library() -> Any:
        return NearestNeighbors(n_neighbors=5, algorithm="brute").fit(digits).kneighbors()[0]

    return Rival("knn_topk", "sklearn NearestNeighbors", lambda: knn_topk(digits, 5)[0], library)


def _kmeans(kmeans_step: Callable[..., Any]) -> Rival:
    from sklearn.cluster import KMeans
    from sklearn.datasets import load_digits

    digits = load_digits().data * 1.0

    def lloyd() -> Any:
        centres, labels, last = digits[:10], np.zeros(1), None
        while not np.array_equal(labels, last):
            last = labels
            labels, centres, _ = kmeans_step(digits, centres)
        return labels, centres

    def library() -> Any:
        found = KMeans(10, init=digits[:10], n_init=1, tol=0, algorithm="lloyd").fit(digits)
        return found.labels_, found.cluster_centers_

    return Rival("kmeans_step", "sklearn KMeans", lloyd, library)


def _hist(gbm_hist: Callable[..., Any]) -> Rival:
    rng = np.random.default_rng(9)
    bins, grad = rng.integers(0, 255, (50_000, 10), dtype=np.uint8), rng.normal(size=50_000)

    def library() -> Any:
        return np.array([[np.bincount(f, grad, 256), np.bincount(f, None, 256)] for f in bins.T]).transpose(0, 2, 1)

    return Rival("gbm_hist", "np.bincount", lambda: gbm_hist(bins, grad, 256), library)


def _boost(boost: Callable[..., Any]) -> Rival:
    from sklearn.datasets import load_diabetes
    from sklearn.ensemble import HistGradientBoostingRegressor

    raw, target = load_diabetes(return_X_y=True)
    ranks = np.argsort(np.argsort(raw, axis=0), axis=0)
    bins = (64 * ranks // len(raw)).astype(np.uint8)
    model = HistGradientBoostingRegressor(
        max_iter=20, max_leaf_nodes=2, min_samples_leaf=1, learning_rate=0.3, early_stopping=False
    )

    def library() -> Any:
        return model.fit(bins, target).predict(bins)

    # scikit-learn keeps gradients in single precision (2⁻²⁴), and each round adds to the difference
    return Rival("boost", "sklearn HistGradientBoosting", lambda: boost(bins, target, 64, 20, 0.3), library, rtol=1e-5)


def _factors(sgd_mf: Callable[..., Any]) -> Rival:
    rng = np.random.default_rng(9)
    users, items, ratings = rng.integers(0, 90, 2000), rng.integers(0, 60, 2000), rng.normal(3, 1, 2000)
    p, q = rng.normal(0, 0.3, (90, 16)), rng.normal(0, 0.3, (60, 16))

    def library() -> Any:
        new_p, new_q = p.copy(), q.copy()
        for u, i, rating in zip(users, items, ratings, strict=True):
            error = rating - new_p[u] @ new_q[i]
            new_p[u], new_q[i] = (
                new_p[u] + 0.02 * (error * new_q[i] - 0.1 * new_p[u]),
                new_q[i] + 0.02 * (error * new_p[u] - 0.1 * new_q[i]),
            )
        return new_p, new_q

    return Rival("sgd_mf", "NumPy", lambda: sgd_mf(users, items, ratings, p, q, 0.02, 0.1, 1), library)


def _picture(conv2d: Callable[..., Any]) -> Rival:
    from scipy.signal import correlate2d
    from sklearn.datasets import load_sample_image

    image = load_sample_image("china.jpg").mean(axis=2)
    kernel = np.random.default_rng(9).normal(size=(5, 5))
    return Rival(
        "conv2d", "scipy correlate2d", lambda: conv2d(image, kernel), lambda: correlate2d(image, kernel, mode="valid")
    )


def _attention(causal_attention: Callable[..., Any]) -> Rival:
    q, k, v = np.random.default_rng(9).normal(size=(3, 256, 64))

    def library() -> Any:
        scores = q @ k.T / 8.0
        scores[np.triu_indices(256, 1)] = -np.inf
        weights = np.exp(scores - scores.max(axis=1, keepdims=True))
        return weights / weights.sum(axis=1, keepdims=True) @ v

    return Rival("causal_attention", "NumPy", lambda: causal_attention(q, k, v), library)


EXERCISES: dict[str, Callable[[Callable[..., Any]], Rival]] = {
    "knn_topk": _knn,
    "kmeans_step": _kmeans,
    "gbm_hist": _hist,
    "boost": _boost,
    "sgd_mf": _factors,
    "conv2d": _picture,
    "causal_attention": _attention,
}
