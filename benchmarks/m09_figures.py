"""Measure the figures that the lesson of M09 (ML kernels) quotes, with the very functions the lesson shows.

    python benchmarks/m09_figures.py [--quick]

Prints the machine, the versions, the date, a table of milliseconds (minimum and median of several runs after a
warm-up), and the exercises' model solutions beside the library. The lesson's functions are read from its code cells,
so the lesson and its figures cannot drift apart. `--quick` uses smaller inputs and fewer runs: it only shows that
everything works.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

import numpy as np
from lessons import ROOT, functions_of, lesson_functions, milliseconds
from machine import machine_line
from scipy.signal import fftconvolve
from scipy.special import softmax
from sklearn.datasets import load_digits
from sklearn.linear_model import SGDRegressor
from sklearn.metrics import pairwise_distances_argmin_min
from sklearn.naive_bayes import MultinomialNB

MODULE = "m09_ml_kernels"


def cases(quick: bool) -> dict[str, Callable[[], Any]]:
    """Return what is measured, by name."""
    f = lesson_functions(MODULE)
    side, count, flip = (200, 10_000, 256) if quick else (1000, 4_000_000, 2048)
    rng = np.random.default_rng(9)
    digits, labels = load_digits(return_X_y=True)
    queries, points = digits[:120].copy(), digits[120:].copy()
    a, b = rng.random((2, side, side))
    out = np.empty((side, side))
    x, small = rng.random(count), rng.random(10_000)
    signal = rng.normal(size=20_000 if quick else 100_000)
    short, middle, long = np.full(25, 0.04), np.full(125, 0.008), np.full(3125, 1 / 3125)
    flat = rng.random((flip, flip))
    q, k = rng.normal(size=(2, 512, 64))
    pixels, values = digits / 16, labels.astype(float)
    plain = {"penalty": None, "fit_intercept": False, "learning_rate": "constant", "shuffle": False, "tol": None}
    line = SGDRegressor(eta0=0.01, max_iter=10, **plain)
    return {
        "a + b": lambda: np.add(a, b, out=out),
        "a @ b": lambda: np.matmul(a, b, out=out),
        "by_differences": lambda: f.by_differences(queries, points).argmin(axis=1),
        "by_products": lambda: f.by_products(queries, points).argmin(axis=1),
        "nearest": lambda: f.nearest(queries, points),
        "nearest sklearn": lambda: pairwise_distances_argmin_min(queries, points),
        "spread numpy, 10^4": lambda: f.spread_numpy(small, 0.1),
        "spread fused, 10^4": lambda: f.spread_fused(small, 0.1),
        "spread numpy": lambda: f.spread_numpy(x, 0.1),
        "spread fused": lambda: f.spread_fused(x, 0.1),
        "sums_at": lambda: f.sums_at(digits, labels, 10),
        "sums_product": lambda: f.sums_product(digits, labels, 10),
        "class_sums": lambda: f.class_sums(digits, labels, 10),
        "class_sums sklearn": lambda: MultinomialNB().fit(digits, labels),
        "sgd_line": lambda: f.sgd_line(pixels, values, 0.01, 10),
        "sgd_line sklearn": lambda: line.fit(pixels, values),
        "tap_inside, 25": lambda: f.tap_inside(signal, short),
        "place_inside, 25": lambda: f.place_inside(signal, short),
        "convolve, 25": lambda: np.convolve(signal, short, "valid"),
        "fft, 25": lambda: fftconvolve(signal, short, "valid"),
        "place_inside, 125": lambda: f.place_inside(signal, middle),
        "convolve, 125": lambda: np.convolve(signal, middle, "valid"),
        "place_inside, 3125": lambda: f.place_inside(signal, long),
        "convolve, 3125": lambda: np.convolve(signal, long, "valid"),
        "fft, 3125": lambda: fftconvolve(signal, long, "valid"),
        "flipped": lambda: f.flipped(flat),
        "flipped_in_blocks": lambda: f.flipped_in_blocks(flat, 32),
        "a.T.copy()": flat.T.copy,
        "softmax_rows": lambda: f.softmax_rows(q),
        "softmax scipy": lambda: softmax(q, axis=1),
        "score_table": lambda: f.score_table(q, k),
        "score_table blas": lambda: q @ k.T,
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small inputs, few runs")
    quick = parser.parse_args().quick
    print(machine_line("numba", "numpy", "scipy", "scikit-learn"))
    print(f"{'':26}{'min [ms]':>12}{'median [ms]':>13}")
    for name, call in cases(quick).items():
        low, middle = milliseconds(call, 2 if quick else 15)
        print(f"{name:26}{low:12.4f}{middle:13.4f}")
    from course.m09_ml_kernels.beside import EXERCISES, exercise_table
    from course.plot import set_language

    set_language("en")
    solved = functions_of(ROOT / "assignments" / MODULE / "assignment.py")
    exercise_table(1 if quick else 15, **{name: getattr(solved, name) for name in EXERCISES})


if __name__ == "__main__":
    main()
