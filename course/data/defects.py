"""Tables with planted defects: real measurements, a card that says what is plausible, and a map of what was spoilt.

`wine` and `diabetes` give a published table as a `Card`; `corrupt` plants the five kinds of `Defect` in it and says
where; `scores` holds a map that somebody has found against the map of what was planted.

Source: the tables are those within scikit-learn (wine: UCI, 178 × 13; diabetes: Efron, Hastie, Johnstone, Tibshirani
2004, 442 × 10, unscaled). Everything that `corrupt` changes is synthetic.

What is planted, with x the true value and [low, high] the card's range of its column:
  MISSING    NaN in place of x
  CODE       one of the card's codes for "not measured" in place of x
  UNIT       1000·x or x/1000: milligrams for grams
  RANGE      -x, or a value from 1.5·high to 4·high: a slip of the keyboard
  DUPLICATE  a whole row once more, somewhere below the first

Limits: the ranges are half of the smallest to twice the largest published value: made for practice, of no medical or
chemical authority. Cells are chosen at random, each kind as often; real defects come in runs, by device and by person.
Nothing is planted that the card cannot show: no wrong value inside the range, no swapped columns, no drift. Neither a
doubled row nor its copy has another defect.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sklearn.datasets import load_diabetes, load_wine

Table = npt.NDArray[np.float64]
Map = npt.NDArray[np.int64]

FACTOR: Final = 1000.0
CODES: Final = (-999.0, 9999.0)
FARTHEST: Final = 4.0  # a RANGE defect is at most so many times the upper bound


class Defect(IntEnum):
    """What is wrong with a cell."""

    CLEAN = 0
    MISSING = 1
    CODE = 2
    UNIT = 3
    RANGE = 4
    DUPLICATE = 5


CLEAN, MISSING, CODE, UNIT, RANGE, DUPLICATE = map(int, Defect)  # as plain numbers, to fill an array with


@dataclass(frozen=True)
class Card:
    """A table and what its data card says: the columns, the plausible range of each, the codes for "not measured"."""

    name: str
    columns: tuple[str, ...]
    table: Table
    low: Table
    high: Table
    codes: tuple[float, ...] = CODES


@dataclass(frozen=True)
class Corrupted:
    """A spoilt table, and for each of its cells the `Defect` that was planted there."""

    table: Table
    truth: Map


def wine() -> Card:
    """Return chemical measurements of 178 wines, without a defect."""
    return card_of("wine", load_wine())


def diabetes() -> Card:
    """Return ten measurements of 442 patients in their own units, without a defect."""
    return card_of("diabetes", load_diabetes(scaled=False))


def card_of(name: str, bunch: Any) -> Card:
    """Return the table of a scikit-learn bunch with ranges from half of the smallest to twice the largest value."""
    table = np.asarray(bunch.data, dtype=np.float64)
    return Card(name, tuple(bunch.feature_names), table, table.min(axis=0) / 2, table.max(axis=0) * 2)


def corrupt(card: Card, seed: int, each: int = 20, copies: int = 6) -> Corrupted:
    """Plant `each` cells of every cell-wise defect and `copies` doubled rows; the same seed plants the same."""
    _check(card, each, copies)
    rng = np.random.default_rng(seed)
    rows = len(card.table)
    doubled = rng.choice(rows, copies, replace=False)
    places = rng.integers(doubled + 1, rows + 1)  # below the original, before another row or at the end
    origin = np.insert(np.arange(rows), places, doubled)
    is_copy = np.insert(np.zeros(rows, dtype=bool), places, True)
    table = card.table[origin].copy()
    truth = np.full(table.shape, Defect.CLEAN, dtype=np.int64)
    truth[is_copy] = Defect.DUPLICATE

    free = np.flatnonzero(np.repeat(~np.isin(origin, doubled), table.shape[1]))
    cells = rng.choice(free, 4 * each, replace=False).reshape(4, each)
    for defect, chosen in zip((Defect.MISSING, Defect.CODE, Defect.UNIT, Defect.RANGE), cells):
        i, j = np.unravel_index(chosen, table.shape)
        table[i, j] = _spoilt(defect, table[i, j], card.high[j], card.codes, rng)
        truth[i, j] = defect
    return Corrupted(table, truth)


def _check(card: Card, each: int, copies: int) -> None:
    inside = (card.low <= card.table) & (card.table <= card.high)
    if not (np.all(card.low > 0) and np.all(inside)):
        raise ValueError("every value must lie within its column's range, and every range above 0")
    if np.any(FARTHEST * card.high >= FACTOR * card.low):
        raise ValueError("a range is so wide that a wrong unit could not be told from a slip of the keyboard")
    if any(np.any((card.low <= code) & (code <= card.high)) for code in card.codes):
        raise ValueError("a code for 'not measured' lies within a range")
    if 4 * each > (len(card.table) - copies) * card.table.shape[1] or not 0 <= copies < len(card.table):
        raise ValueError("the table is too small for so many defects")


def _spoilt(defect: Defect, true: Table, high: Table, codes: tuple[float, ...], rng: np.random.Generator) -> Table:
    """Return what stands in the cells in place of their true values."""
    first = rng.random(len(true)) < 0.5
    if defect is Defect.MISSING:
        return np.full_like(true, np.nan)
    if defect is Defect.CODE:
        return rng.choice(codes, len(true))
    if defect is Defect.UNIT:
        return np.where(first, true * FACTOR, true / FACTOR)
    return np.where(first, -true, high * rng.uniform(1.5, FARTHEST, len(true)))


def scores(found: npt.ArrayLike, truth: npt.ArrayLike) -> dict[Defect, tuple[float, float]]:
    """Return precision and recall of each defect, counted in cells; 1.0 where there was nothing to count."""
    found, truth = np.asarray(found), np.asarray(truth)
    if found.shape != truth.shape:
        raise ValueError(f"the maps differ in shape: {found.shape} and {truth.shape}")
    return {
        d: (_share(found == d, truth == d), _share(truth == d, found == d)) for d in Defect if d is not Defect.CLEAN
    }


def _share(of: npt.NDArray[np.bool_], within: npt.NDArray[np.bool_]) -> float:
    """Return which share of the one lies within the other."""
    return float(np.count_nonzero(of & within) / count) if (count := np.count_nonzero(of)) else 1.0
