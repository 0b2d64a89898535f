"""Measure the figures that the lesson of M11 (data-centre literacy) quotes, with the very functions the lesson shows.

    python benchmarks/m11_figures.py [--quick]

Prints the machine, the versions, the date, and a table of milliseconds (minimum and median of several runs after a
warm-up). The lesson's functions are read from its code cells, so the lesson and its figures cannot drift apart.
`--quick` uses fewer jobs and runs: it only shows that everything works.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from lessons import lesson_functions, milliseconds
from machine import machine_line

MODULE = "m11_data_centre"


def cases(quick: bool) -> dict[str, Callable[[], Any]]:
    """Return what is measured, by name."""
    waits = lesson_functions(MODULE).waits_of_one_server
    jobs = 1_000 if quick else 100_000
    return {
        "waits, Python": lambda: waits.py_func(0.8, 1.0, jobs, 11),
        "waits, Numba": lambda: waits(0.8, 1.0, jobs, 11),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few jobs, few runs")
    quick = parser.parse_args().quick
    print(machine_line("numba", "numpy"))
    print(f"{'':18}{'min [ms]':>12}{'median [ms]':>13}")
    for name, call in cases(quick).items():
        low, middle = milliseconds(call, 2 if quick else 10)
        print(f"{name:18}{low:12.3f}{middle:13.3f}")


if __name__ == "__main__":
    main()
