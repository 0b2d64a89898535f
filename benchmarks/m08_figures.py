"""Measure the figures that the lesson of M08 (Numba in parallel) quotes, with the very functions the lesson shows.

    python benchmarks/m08_figures.py [--quick]

Prints the machine, the versions, the date, how busy the machine is, and a table: minimum and median of several runs
after a warm-up. The functions are read from the lesson's code cells, so the lesson and its figures cannot drift apart.
`--quick` uses smaller inputs and fewer runs: it only shows that everything works.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import Any

import numpy as np
from lessons import lesson_functions, milliseconds
from machine import machine_line
from numba import get_num_threads, njit, prange, set_num_threads, threading_layer

MODULE = "m08_numba_parallel"


@njit(parallel=True)
def nothing(slots: np.ndarray) -> None:
    """Start and end a parallel loop that has nothing to do."""
    for p in prange(len(slots)):
        slots[p] = p


def timed(quick: bool) -> dict[str, Callable[[], Any]]:
    """Return what is timed with all threads, by name."""
    f = lesson_functions(MODULE)
    n = 100_000 if quick else 2_000_000
    x = np.random.default_rng(8).random(n)
    serial, parallel = njit(f.roughness), njit(parallel=True)(f.roughness)
    rod_serial, rod_parallel = njit(f.rod), njit(parallel=True)(f.rod)
    short = np.sin(np.pi * np.linspace(0, 1, 1001))
    long = np.sin(np.pi * np.linspace(0, 1, n // 2 + 1))
    steps = 20 if quick else 2000
    threads = get_num_threads()
    slots = np.zeros(threads)
    p, q = np.random.default_rng(8).random((2, 120 if quick else 500, 120 if quick else 500))
    return {
        "roughness serial": lambda: serial(x),
        "roughness parallel": lambda: parallel(x),
        "roughness 100 serial": lambda: serial(x[:100]),
        "roughness 100 parallel": lambda: parallel(x[:100]),
        "halves gap 2": lambda: f.halves_in_slots(x, threads, 2),
        "halves gap 8": lambda: f.halves_in_slots(x, threads, 8),
        "halves local": lambda: f.halves_locally(x, threads),
        "rod 1001 serial": lambda: rod_serial(short, steps),
        "rod 1001 parallel": lambda: rod_parallel(short, steps),
        "rod long serial": lambda: rod_serial(long, 20),
        "rod long parallel": lambda: rod_parallel(long, 20),
        "empty parallel loop": lambda: nothing(slots),
        "product blas": lambda: p @ q,
        "product parallel": lambda: f.product(p, q),
    }


def losses(quick: bool) -> list[float]:
    """Return the percentage of counts that each of ten runs of the racing tally has lost."""
    f = lesson_functions(MODULE)
    values = np.random.default_rng(8).integers(0, 10, 20_000 if quick else 2_000_000)
    f.tally(values, 10)
    return [100 * (1 - f.tally(values, 10).sum() / len(values)) for _ in range(10)]


def by_threads(quick: bool) -> None:
    """Print scaling and bandwidth for one thread, two, four and so on."""
    f = lesson_functions(MODULE)
    runs = 2 if quick else 9
    m, n = (10_000, 100_000) if quick else (500_000, 10_000_000)
    threads = get_num_threads()
    counts = sorted({2**k for k in range(8) if 2**k <= threads} | {threads})
    x = np.random.default_rng(8).random(m)
    a, b, c = np.zeros(n), np.ones(n), np.ones(n)
    first = 0.0
    print(f"{'threads':>8}{'strong':>10}{'weak':>10}{'triad GB/s':>12}")
    for p in counts:
        set_num_threads(p)
        strong, _ = milliseconds(lambda: f.smooth(x), runs)
        grown = np.resize(x, m * p)
        weak, _ = milliseconds(lambda grown=grown: f.smooth(grown), runs)
        first = first or strong
        moved, _ = milliseconds(lambda: f.triad(a, b, c, 3.0), runs)
        print(f"{p:8}{first / strong:10.2f}{p * first / weak:10.2f}{32 * n / moved / 1e6:12.1f}")
    for degree in (2, 8, 32):
        polynomial = f.make_polynomial(degree)
        took, _ = milliseconds(lambda polynomial=polynomial: polynomial(b, a), runs)
        print(f"polynomial of degree {degree:3}: {2 * degree * n / took / 1e6:8.1f} GFLOP/s")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small inputs, few runs")
    quick = parser.parse_args().quick
    print(machine_line("numba", "numpy"))
    print("busy processors, last minute:", " ".join(f"{load:.1f}" for load in os.getloadavg()[:1]))
    print(f"{'':26}{'min [ms]':>12}{'median [ms]':>13}")
    for name, call in timed(quick).items():
        low, middle = milliseconds(call, 2 if quick else 9)
        print(f"{name:26}{low:12.4f}{middle:13.4f}")
    print("threads:", get_num_threads(), threading_layer())
    print("counts lost [%]:", " ".join(f"{lost:.1f}" for lost in losses(quick)))
    by_threads(quick)


if __name__ == "__main__":
    main()
