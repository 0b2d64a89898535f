"""Measure the figures that the lesson of M01 (data at scale and quality) quotes.

    python benchmarks/m01_figures.py [--quick]

Prints the machine, the versions, the date, how busy the machine was, and a table: minimum and median of several runs
after a warm-up, in milliseconds. The functions are read from the lesson's code cells and from the assignment's model
solutions, so neither can drift apart from its figures. `--quick` uses smaller inputs and fewer runs: it only shows that
everything works.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import Any

import numpy as np
from lessons import ROOT, functions_of, lesson_functions, milliseconds
from machine import machine_line

MODULE = "m01_data_quality"


def cases(quick: bool) -> dict[str, Callable[[], Any]]:
    """Return what is measured, by name; slow Python baselines end in `(python)`."""
    lesson = lesson_functions(MODULE)
    solved = functions_of(ROOT / "assignments" / MODULE / "assignment.py")
    n = 20_000 if quick else 1_000_000
    x = 1e9 + np.random.default_rng(4).normal(size=n)
    hashes = lesson.hash32(np.arange(n))
    return {
        "textbook numba": lambda: lesson.textbook_variance(x),
        "np.var": lambda: np.var(x),
        "welford (python)": lambda: solved.welford.py_func(x, 0, 0.0, 0.0),
        "welford numba": lambda: solved.welford(x, 0, 0.0, 0.0),
        "np.unique": lambda: len(np.unique(hashes)),
        "hll (python)": lambda: solved.hll_estimate.py_func(solved.hll_registers.py_func(hashes, 12)),
        "hll numba": lambda: solved.hll_estimate(solved.hll_registers(hashes, 12)),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small inputs, few runs")
    quick = parser.parse_args().quick
    print(machine_line("numba", "numpy"))
    print(f"processes that wanted to run in the minute before: {os.getloadavg()[0]:.1f}")
    print(f"{'':26}{'min [ms]':>12}{'median [ms]':>13}")
    for name, call in cases(quick).items():
        slow = "(python)" in name
        low, middle = milliseconds(call, 1 if quick else 5 if slow else 30)
        print(f"{name:26}{low:12.4f}{middle:13.4f}")


if __name__ == "__main__":
    main()
