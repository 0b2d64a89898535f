"""Persons who come several times: rows that are not independent of each other.

Equations: person p has an outcome y_p, 0 or 1, each for one half of a cohort (one more 1 where the number is odd), and
in feature j a level of their own. At visit v

    x_pvj = signal (2 y_p - 1) [j = 0] + effect u_pj + e_pvj,   u, e ~ N(0, 1), all independent,

so that only feature 0 tells of the outcome, and all features tell who it is. Cohort c comes on the days c V, ...,
c V + V - 1, one visit a day (V visits each), and nobody of it comes later.

Source: a random intercept for each person, the usual model of repeated measurements (Laird and Ware 1982,
"Random-Effects Models for Longitudinal Data"). Limits: synthetic; outcomes never change, nobody misses a visit, no
drift over time, and features are independent of each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Visits:
    """One row a visit: features `x`, outcome `y`, `person` and `day` (whole numbers from 0)."""

    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.int64]
    person: npt.NDArray[np.int64]
    day: npt.NDArray[np.int64]


def draw_visits(
    cohorts: int,
    persons: int,
    visits: int,
    features: int,
    seed: int,
    *,
    signal: float = 0.0,
    effect: float = 1.0,
) -> Visits:
    """Return the visits of `cohorts` times `persons` persons, `visits` each, in a random order of rows."""
    rng = np.random.default_rng(seed)
    count = cohorts * persons
    outcome = np.concatenate([rng.permutation(np.arange(persons) % 2 ^ 1) for _ in range(cohorts)])
    level = effect * rng.normal(size=(count, features))
    level[:, 0] += signal * (2 * outcome - 1)
    person = np.repeat(np.arange(count), visits)
    day = person // persons * visits + np.tile(np.arange(visits), count)
    x = level[person] + rng.normal(size=(len(person), features))
    order = rng.permutation(len(person))
    return Visits(x[order], outcome[person][order], person[order], day[order])
