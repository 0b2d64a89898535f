"""Planted defects: what the card promises, what each kind looks like, and that nothing else was touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.data import defects
from course.data.defects import Card, Corrupted, Defect, corrupt, diabetes, scores, wine

CARDS = {"wine": wine(), "diabetes": diabetes()}


def made_up(rows: int, columns: int, seed: int) -> Card:
    low = np.random.default_rng(seed).uniform(0.1, 50, columns)
    table = np.random.default_rng(seed + 1).uniform(low, low * 3, (rows, columns))
    return Card("made up", tuple("abcdefgh"[:columns]), table, low / 2, low * 6, (-1.0,))


def originals(card: Card, spoilt: Corrupted) -> np.ndarray:
    """The true table, row by row, with the copies in it."""
    rows = []
    for row, truth in zip(spoilt.table, spoilt.truth):
        clean = np.isin(truth, (Defect.CLEAN, Defect.DUPLICATE))
        (index,) = np.flatnonzero(np.all(card.table[:, clean] == row[clean], axis=1))[:1]
        rows.append(card.table[index])
    return np.array(rows)


@pytest.mark.parametrize("name", CARDS)
def test_a_card_holds_the_published_table_within_its_ranges(name: str) -> None:
    card = CARDS[name]
    assert card.table.shape == {"wine": (178, 13), "diabetes": (442, 10)}[name]
    assert len(card.columns) == card.table.shape[1]
    assert np.array_equal(card.low * 2, card.table.min(axis=0))
    assert np.array_equal(card.high / 2, card.table.max(axis=0))
    assert len({row.tobytes() for row in card.table}) == len(card.table), "no row twice before any was planted"


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, 9), st.integers(0, 5), st.sampled_from([*CARDS, "made up"]))
def test_each_kind_is_planted_as_often_and_is_what_it_says(seed: int, each: int, copies: int, name: str) -> None:
    card = CARDS.get(name) or made_up(40, 5, seed % 1000)
    spoilt = corrupt(card, seed, each, copies)
    table, truth = spoilt.table, spoilt.truth
    true = originals(card, spoilt)
    assert table.shape == truth.shape == (len(card.table) + copies, card.table.shape[1])
    for defect in (Defect.MISSING, Defect.CODE, Defect.UNIT, Defect.RANGE):
        assert np.count_nonzero(truth == defect) == each
    assert np.count_nonzero(np.all(truth == Defect.DUPLICATE, axis=1)) * table.shape[1] == np.sum(truth == 5)
    assert np.array_equal(table[truth == Defect.CLEAN], true[truth == Defect.CLEAN])
    assert np.all(np.isnan(table) == (truth == Defect.MISSING))
    assert set(table[truth == Defect.CODE].tolist()) <= set(card.codes)
    factors = table[truth == Defect.UNIT] / true[truth == Defect.UNIT]
    assert np.all(np.isclose(factors, 1000) | np.isclose(factors, 0.001))
    outside = (table < card.low) | (table > card.high)
    assert np.array_equal(outside, np.isin(truth, (Defect.CODE, Defect.UNIT, Defect.RANGE)))
    rescued = [(card.low <= table * f) & (table * f <= card.high) for f in (1000, 0.001)]
    slips = truth == Defect.RANGE
    assert not np.any((rescued[0] | rescued[1]) & slips), "a slip is never a wrong unit"
    slipped, high = table[slips], np.broadcast_to(card.high, table.shape)[slips]
    assert np.all((slipped == -true[slips]) | ((1.5 * high <= slipped) & (slipped <= 4 * high)))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 8))
def test_a_copy_stands_below_its_original_and_both_are_otherwise_clean(seed: int, copies: int) -> None:
    spoilt = corrupt(CARDS["wine"], seed, 20, copies)
    is_copy = spoilt.truth[:, 0] == Defect.DUPLICATE
    assert is_copy.sum() == copies
    for i in np.flatnonzero(is_copy):
        (first,) = np.flatnonzero(np.all(spoilt.table[:i] == spoilt.table[i], axis=1))
        assert np.all(spoilt.truth[first] == Defect.CLEAN)
    kept = spoilt.table[~is_copy].tolist()
    assert len({tuple(row) for row in kept}) == len(kept) == len(CARDS["wine"].table)


def test_a_seed_plants_the_same_and_another_something_else() -> None:
    card = CARDS["wine"]
    one, again, other = corrupt(card, 5), corrupt(card, 5), corrupt(card, 6)
    assert np.array_equal(one.table, again.table, equal_nan=True)
    assert np.array_equal(one.truth, again.truth)
    assert not np.array_equal(one.truth, other.truth)


def test_the_published_table_is_not_touched() -> None:
    card = wine()
    before = card.table.copy()
    corrupt(card, 1)
    assert np.array_equal(card.table, before)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda c: replace(c, low=c.low * 3), "within its column's range"),
        (lambda c: replace(c, low=c.low - 1e6), "every range above 0"),
        (lambda c: replace(c, high=c.high * 20), "so wide"),
        (lambda c: replace(c, codes=(14.0,)), "within a range"),
    ],
    ids=["value outside", "negative range", "wide range", "code inside"],
)
def test_a_card_that_could_not_tell_the_kinds_apart_is_refused(spoil: Callable[[Card], Card], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        corrupt(spoil(CARDS["wine"]), 1)


@pytest.mark.parametrize(("each", "copies"), [(600, 1), (1, 178), (1, -1)])
def test_a_table_too_small_for_the_defects_is_refused(each: int, copies: int) -> None:
    with pytest.raises(ValueError, match="too small"):
        corrupt(CARDS["wine"], 1, each, copies)


def test_scores_are_precision_and_recall_by_kind() -> None:
    truth = np.array([[1, 1, 0, 0], [2, 2, 2, 0]])
    found = np.array([[1, 0, 1, 1], [2, 2, 3, 0]])
    got = scores(found, truth)
    assert got[Defect.MISSING] == (1 / 3, 1 / 2)
    assert got[Defect.CODE] == (1.0, 2 / 3)
    assert got[Defect.UNIT] == (0.0, 1.0)
    assert got[Defect.DUPLICATE] == (1.0, 1.0)
    assert Defect.CLEAN not in got
    with pytest.raises(ValueError, match="shape"):
        scores(found.T, truth)


def test_the_plain_numbers_are_those_of_the_kinds() -> None:
    for defect in Defect:
        assert type(getattr(defects, defect.name)) is int
        assert getattr(defects, defect.name) == defect
