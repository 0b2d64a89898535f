"""Measure the figures that the lesson of M07 (Numba basics) quotes, with the very functions the lesson shows.

    python benchmarks/m07_figures.py [--quick]

Prints the machine, the versions, the date, and a table: minimum and median of several runs after a warm-up, in
milliseconds. The functions are read from the lesson's code cells, so the lesson and its figures cannot drift apart.
`--quick` uses smaller inputs and fewer runs: it only shows that everything works.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from lessons import lesson_functions, milliseconds
from machine import machine_line
from numba import njit

MODULE = "m07_numba_basics"


def compile_milliseconds(function: Callable[..., Any], *args: Any) -> float:
    """Return the time of the first call of a freshly decorated copy."""
    fresh = njit(function)
    start = time.perf_counter()
    fresh(*args)
    return 1e3 * (time.perf_counter() - start)


@njit
def mean_square_generator(n: int, rng: np.random.Generator) -> float:
    """Return the Monte Carlo mean with NumPy's own generator inside compiled code."""
    total = 0.0
    for _ in range(n):
        total += rng.random() ** 2
    return total / n


def first_compilation_milliseconds() -> float:
    """Return the time of the very first compilation in a new process, when Numba itself has to get ready."""
    program = (
        "import time\nfrom numba import njit\n"
        "f = njit(lambda n: n + 1)\nstart = time.perf_counter()\nf(1)\nprint(time.perf_counter() - start)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return 1e3 * float(done.stdout)


def lcs_with_lists(a: list[int], b: list[int]) -> int:
    """Return the length of the longest common subsequence: the best plain Python baseline."""
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            best[i + 1][j + 1] = best[i][j] + 1 if x == y else max(best[i][j + 1], best[i + 1][j])
    return best[-1][-1]


def cases(quick: bool) -> dict[str, Callable[[], Any]]:
    """Return what is measured, by name; slow Python baselines end in `(python)`."""
    f = lesson_functions(MODULE)
    n = 100_000 if quick else 1_000_000
    side, size, points, steps = (600, 120, 1001, 20) if quick else (3000, 500, 1001, 2000)
    x = np.random.default_rng(7).random(n)
    small = x[:100_000]
    mode = np.sin(np.pi * np.arange(points) / (points - 1))
    c_order = np.ones((side, side))
    f_order = np.asfortranarray(c_order)
    a = f.jamo_codes("빛고을은 광주의 옛 이름입니다. " * (2 if quick else 15))
    b = f.jamo_codes("무등산은 광주의 동쪽에 있습니다. " * (2 if quick else 15))
    p, q = np.random.default_rng(7).random((2, size, size))
    strict, fast = njit(f.add_up), njit(fastmath=True)(f.add_up)
    long = np.sin(np.pi * np.arange(100 * points) / (100 * points - 1))
    return {
        "mean_square (python)": lambda: f.mean_square.py_func(x),
        "mean_square numpy": lambda: np.mean(x * x),
        "mean_square numba": lambda: f.mean_square(x),
        "mc (python)": lambda: f.mean_square_python(n, 7),
        "mc numpy default_rng": lambda: np.mean(np.random.default_rng(7).random(n) ** 2),
        "mc numpy RandomState": lambda: np.mean(np.random.RandomState(7).random(n) ** 2),
        "mc numba": lambda: f.mean_square_mc(n, 7),
        "mc numba, Generator": lambda: mean_square_generator(n, np.random.default_rng(7)),
        "rod (python), steps/100": lambda: f.rod_numba.py_func(mode, max(1, steps // 100)),
        "rod numpy": lambda: f.rod_numpy(mode, steps),
        "rod numba": lambda: f.rod_numba(mode, steps),
        "rod numpy, 100x longer": lambda: f.rod_numpy(long, max(1, steps // 100)),
        "rod numba, 100x longer": lambda: f.rod_numba(long, max(1, steps // 100)),
        "halve C by rows": lambda: f.halve_by_rows(c_order),
        "halve C by columns": lambda: f.halve_by_columns(c_order),
        "halve F by rows": lambda: f.halve_by_rows(f_order),
        "halve F by columns": lambda: f.halve_by_columns(f_order),
        "add_up 10^5": lambda: strict(small),
        "add_up fastmath 10^5": lambda: fast(small),
        "lcs arrays (python)": lambda: f.lcs_length.py_func(a, b),
        "lcs lists (python)": lambda: lcs_with_lists(a.tolist(), b.tolist()),
        "lcs numba": lambda: f.lcs_length(a, b),
        "product blas": lambda: p @ q,
        "product numba": lambda: f.product(p, q),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small inputs, few runs")
    quick = parser.parse_args().quick
    print(machine_line("numba", "numpy"))
    print(f"{'':26}{'min [ms]':>12}{'median [ms]':>13}")
    for name, call in cases(quick).items():
        runs = (1 if quick else 5) if "(python)" in name else (2 if quick else 5)
        # A call far under a millisecond is repeated, so that one interruption does not decide.
        low, middle = milliseconds(call, runs * 20 if "10^5" in name else runs)
        print(f"{name:26}{low:12.4f}{middle:13.4f}")
    firsts = [first_compilation_milliseconds() for _ in range(1 if quick else 5)]
    print(f"{'first of the process':26}{min(firsts):12.1f}{statistics.median(firsts):13.1f}")
    f = lesson_functions(MODULE)
    codes = f.jamo_codes("빛고을")
    for name, function, args in (
        ("first call mean_square", f.mean_square.py_func, (np.ones(9),)),
        ("first call rod", f.rod_numba.py_func, (np.ones(9), 1)),
        ("first call lcs", f.lcs_length.py_func, (codes, codes)),
    ):
        times = [compile_milliseconds(function, *args) for _ in range(1 if quick else 5)]
        print(f"{name:26}{min(times):12.1f}{statistics.median(times):13.1f}")


if __name__ == "__main__":
    main()
