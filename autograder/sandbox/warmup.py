"""Inside a nursery: use once what a library prepares at its first use, so that no fork has to prepare it.

Numba loads the typing and lowering of a function when the first one calls it (up to half a second for an array's
methods), Matplotlib finds its fonts and builds its tick locators. What is compiled and drawn here is thrown away.
"""

import io
import sys
from collections.abc import Callable
from typing import Any

import numpy as np


def compile_functions() -> None:
    """Compile what first exercises are made of: loops over arrays, NumPy's constructors, reductions, random numbers."""
    if "numba" not in sys.modules:
        return
    import math

    import numba

    def running(x: Any, n: Any) -> Any:
        y, z = x.copy(), np.zeros(n)
        for i in range(1, len(x)):
            y[i] = max(y[i - 1], x[i])
            z[i % n] += min(abs(x[i]), math.sqrt(float(i)))
        return y, z

    def counting(x: Any, n: Any) -> Any:
        y, counts = np.empty_like(x), np.zeros(n, np.int64)
        low, high, total = x.min(), x.max(), 0.0
        for i, v in enumerate(x):
            j = int(v) % n
            if j >= n:
                j = n - 1
            counts[j] += 1
            y[i] = v**2
            total += v
        return y, counts, total, low, high

    def sweeping(x: Any, n: Any) -> Any:
        np.random.seed(n)
        u = np.ones((n, n))
        v = u.copy()
        for _ in range(n):
            for i in range(1, u.shape[0] - 1):
                for j in range(1, u.shape[1] - 1):
                    v[i, j] = (u[i - 1, j] + u[i + 1, j]) / 4 + np.random.random()
            u, v = v, u
        return np.sum(u), x.sum(), x.mean(), u

    functions: tuple[Callable[[Any, Any], Any], ...] = (running, counting, sweeping)
    for function in functions:
        numba.njit(function)(np.array([1.0, 2.0, 3.0]), 3)


def draw_figure() -> None:
    """Draw one figure with what figures have; pyplot's own state stays untouched."""
    if "matplotlib.pyplot" not in sys.modules:
        return
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure()
    axes = figure.add_subplot()
    axes.plot([1, 2], label="line")
    axes.scatter([1, 2], [3, 4])
    axes.set_title("title")
    axes.set_xlabel("x")
    axes.set_yscale("log")
    axes.legend()
    axes.grid()
    FigureCanvasAgg(figure).print_figure(io.BytesIO(), bbox_inches="tight")
