"""What is special to M14: its solutions give the answers of other people's solvers; what holds of every module is in
test_banks.py.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, linprog, minimize

from autograder.judge.own_work import written
from autograder.judge.uses import Writing
from course.data.energy import simulate, sun_elevation
from tests.assignments.bank import Bank

BANK = Bank("m14_energy")


@functools.cache
def solved() -> dict[str, Any]:
    names = dict(BANK.given)
    for exercise in BANK.functions:
        exec(compile(BANK.solution(exercise), f"<{exercise}>", "exec"), names)
    return names


def linear_optimum(price: np.ndarray, capacity: int, rate: int, efficiency: float) -> float:
    hours = len(price)
    stored = np.hstack([np.tri(hours), -np.tri(hours)])
    bounds = [(0, rate)] * (2 * hours)
    cost = np.concatenate([price / efficiency, -price])
    limits = np.repeat([float(capacity), 0.0], hours)
    return -float(linprog(cost, A_ub=np.vstack([stored, -stored]), b_ub=limits, bounds=bounds).fun)


def test_the_sun_is_the_simulators() -> None:
    rng = np.random.default_rng(14)
    where = rng.uniform(-90, 90, 200), rng.integers(1, 366, 200), rng.uniform(0, 24, 200)
    assert np.allclose(solved()["solar_elevation"](*where), sun_elevation(*where), atol=2e-6)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6), st.integers(0, 25), st.integers(0, 25), st.sampled_from([0.5, 0.8, 0.93, 1.0]))
def test_the_batterys_optimum_is_that_of_the_linear_programme(
    seed: int, capacity: int, rate: int, efficiency: float
) -> None:
    town = simulate(2, seed, first_day=1 + seed % 365)
    price = np.maximum(town.load_mw - town.solar_mw, 0)
    profit, _ = solved()["battery_dp"](price, capacity, rate, efficiency)
    assert profit == pytest.approx(linear_optimum(price, capacity, rate, efficiency), rel=1e-12, abs=1e-9)


def test_a_negative_price_lets_the_linear_programme_do_what_no_battery_can() -> None:
    price = np.array([-30.0, -40.0])
    assert linear_optimum(price, 2, 2, 0.8) == pytest.approx(115)
    assert solved()["battery_dp"](price, 2, 2, 0.8)[0] == 100


@pytest.mark.parametrize("seed", range(8))
def test_the_dispatch_is_that_of_a_quadratic_solver(seed: int) -> None:
    rng = np.random.default_rng(seed)
    count = 2 + seed
    cost, slope, low = rng.uniform(20, 60, count), rng.uniform(0.5, 2, count), rng.uniform(0, 5, count)
    high = low + rng.uniform(10, 30, count)
    demand = low.sum() + rng.uniform(0.2, 0.9) * (high - low).sum()
    found = minimize(
        lambda p: (cost * p + slope * p**2 / 2).sum(),
        low + (demand - low.sum()) * (high - low) / (high - low).sum(),
        jac=lambda p: cost + slope * p,
        method="SLSQP",
        bounds=list(zip(low, high)),
        constraints=LinearConstraint(np.ones((1, count)), demand, demand),
        options={"ftol": 1e-14, "maxiter": 500},
    )
    output, price = solved()["dispatch"](demand, cost, slope, low, high)
    assert np.allclose(output, found.x, atol=1e-4)
    between = (output > low + 1e-6) & (output < high - 1e-6)
    assert np.allclose((cost + slope * output)[between], price)


def test_the_forecast_beats_last_week_and_yesterday_on_towns_of_its_own() -> None:
    errors: dict[str, list[float]] = {"ours": [], "last week": [], "yesterday": []}
    for seed in range(100, 108):
        load = simulate(63, seed, first_day=10).load_mw
        for start in range(840, 1480, 64):
            truth = load[start : start + 24]
            ours = solved()["seasonal_forecast"](load, start, 24, 168)
            for name, values in (("ours", ours), ("last week", load[start - 168 :]), ("yesterday", load[start - 24 :])):
                errors[name].append(np.abs(values[:24] - truth).mean())
    means = {name: np.mean(found) for name, found in errors.items()}
    assert means["ours"] < 0.85 * means["last week"] < 0.85 * means["yesterday"]


@pytest.mark.parametrize(
    ("exercise", "library"),
    [("solar_elevation", "course.data"), ("pinball", "sklearn"), ("dispatch", "scipy")],
)
def test_a_librarys_answer_is_named(exercise: str, library: str) -> None:
    (path,) = [
        p
        for p in BANK.answers("wrong")
        if p.stem in ("solar_elevation__simulators", "pinball__sklearn", "dispatch__scipy")
        and p.stem.startswith(exercise)
    ]
    style, answer = f"{exercise}-style", path.read_text(encoding="utf-8")
    with written([Writing("import numpy as np", own=False), Writing(answer)]):
        verdict = BANK.judge(answer, exercise, only=frozenset({style}))[style]
    assert verdict.points == 0
    assert library in verdict.findings[0].place["en"]
