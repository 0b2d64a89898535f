"""Measure the figures that the lesson of M14 (energy) quotes, with the very functions the lesson shows.

    python benchmarks/m14_figures.py [--quick]

Prints the machine, the versions, the date, and a table: minimum and median of several runs after a warm-up, in
milliseconds. The functions are read from the lesson's code cells and the model solution of the battery from the
assignment, so the lesson and its figures cannot drift apart. `--quick` uses smaller inputs and fewer runs: it only
shows that everything works.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

import numpy as np
from lessons import ROOT, functions_of, lesson_functions, milliseconds
from machine import machine_line
from scipy.optimize import linprog

from course.data.energy import simulate

MODULE = "m14_energy"


def cases(quick: bool) -> dict[str, Callable[[], Any]]:
    """Return what is measured, by name. Each hour costs Python as much: a few hours are timed, and multiplied."""
    f, solved = lesson_functions(MODULE), functions_of(ROOT / "assignments" / MODULE / "assignment.py")
    hours = 24 if quick else 168
    town = simulate(hours // 24, 14)
    prices = town.load_mw.round()
    need, rate = hours * 300 // 168, 6
    price = town.load_mw - town.solar_mw
    battery = (price, 40, 10, 0.8)
    return {
        "charge python, hours/42": lambda: f.cheapest_charge.py_func(prices[: hours // 42 or 1], need, rate),
        "charge numba": lambda: f.cheapest_charge(prices, need, rate),
        "charge linprog": lambda: linprog(prices, A_eq=[np.ones(hours)], b_eq=[need], bounds=(0, rate)),
        "charge sorted": lambda: f.cheapest_first(prices, need, rate),
        "battery python, hours/42": lambda: solved.battery_dp.py_func(price[: hours // 42 or 1], *battery[1:]),
        "battery numba": lambda: solved.battery_dp(*battery),
        "battery linprog": lambda: f.battery_lp(*battery),
    }


def apart(quick: bool) -> float:
    """Return how far the battery's two optima are apart, relative to the profit, at worst of many invented weeks."""
    f, solved = lesson_functions(MODULE), functions_of(ROOT / "assignments" / MODULE / "assignment.py")
    worst = 0.0
    for seed in range(2 if quick else 50):
        town = simulate(7, seed, first_day=7 * seed + 1)
        week = (np.maximum(town.load_mw - town.solar_mw, 0), 12, 3, 0.8)
        best = f.battery_lp(*week)[0]
        worst = max(worst, abs(solved.battery_dp(*week)[0] - best) / best)
    return worst


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small inputs, few runs")
    quick = parser.parse_args().quick
    print(machine_line("numba", "numpy", "scipy"))
    print(f"{'':26}{'min [ms]':>12}{'median [ms]':>13}")
    for name, call in cases(quick).items():
        low, middle = milliseconds(call, 2 if quick else 100)
        print(f"{name:26}{low:12.4f}{middle:13.4f}")
    print(f"battery: table and linear programme apart by {apart(quick):.1e} of the profit")


if __name__ == "__main__":
    main()
