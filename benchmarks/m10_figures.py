"""Measure the figures that the lesson of M10 (GPU programming) quotes, with the very kernels the lesson shows.

    python benchmarks/m10_figures.py [--quick]

Prints the machine, the versions, the date; what NumPy and the simulator take; from which array on a GPU would win by
the lesson's model; and, on a machine with a real GPU only, what the lesson's strided copy and a copy over the bus take
there. Without a GPU it says so and prints no time of one. `--quick` uses smaller inputs and fewer runs.
"""

from __future__ import annotations

import argparse
import timeit
from types import ModuleType

import numpy as np
from lessons import lesson_functions, milliseconds
from machine import machine_line

MODULE = "m10_gpu_programming"


def print_cpu(lesson: ModuleType, quick: bool) -> None:
    """Print NumPy's rate on `2 * x + y` and the model's break-even points with it; and the simulator's time."""
    n, runs = (400_000, 3) if quick else (4_000_000, 20)
    x, y = np.ones((2, n), np.float32)
    out = np.empty_like(x)
    cpu = 12 * n / (1e-3 * milliseconds(lambda: np.add(np.multiply(x, 2, out=out), y, out=out), runs)[0])
    print(f"{'2 * x + y, NumPy':34}{cpu / 1e9:12.1f} GB/s")
    for k in (1, 2, 4, 10, 100):
        print(f"{f'a GPU would win from n, k = {k}':34}{lesson.break_even(k, cpu):12,.0f}")
    if not lesson.REAL_GPU:
        size = 512 if quick else 4096
        x, out = np.zeros((2, size), np.float32)
        kernel = lesson.spread[size // 64, 64]
        print(f"{f'copy of {size:,}, simulator':34}{milliseconds(lambda: kernel(x, out, 1), runs)[0]:12.2f} ms")
        copied = min(timeit.repeat(lambda: np.copyto(out, x), number=100, repeat=runs)) * 10
        print(f"{f'copy of {size:,}, NumPy':34}{copied:12.4f} ms")


def print_gpu(lesson: ModuleType, quick: bool) -> None:
    """Print what a real GPU takes for the strided copy, by step, and what the bus moves a second."""
    from course.gpu import REAL_GPU, cuda, time_on_gpu

    if not REAL_GPU:
        print("no GPU here: nothing of a GPU's time was measured")
        return
    name = cuda.get_current_device().name
    print(f"{'GPU':34}{name.decode() if isinstance(name, bytes) else name}")
    n = 2**16 if quick else 2**20
    x, out = np.zeros(32 * n, np.float32), np.zeros(n, np.float32)
    for step in (1, 2, 4, 8, 32):
        seconds = time_on_gpu(lesson.spread, n // 256, 256, x, out, step)
        print(f"{f'strided copy of {n:,}, step {step}':34}{seconds * 1e6:12.1f} µs")
    there = cuda.to_device(x)

    def over_the_bus() -> None:
        there.copy_to_device(x)
        cuda.synchronize()

    print(f"{'host to device':34}{x.nbytes / milliseconds(over_the_bus, 5)[0] / 1e6:12.1f} GB/s")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small inputs, few runs")
    quick = parser.parse_args().quick
    lesson = lesson_functions(MODULE)
    print(machine_line("numba", "numpy"))
    print_cpu(lesson, quick)
    print_gpu(lesson, quick)


if __name__ == "__main__":
    main()
