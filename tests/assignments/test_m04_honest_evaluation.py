"""What is special to M04: its solutions keep what the statements promise, on data that no test cell has."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

from course.data.evaluations import LEAKS, planted
from course.data.scores import binormal_auc, binormal_scores
from tests.assignments.bank import Bank

BANK = Bank("m04_honest_evaluation")
TENTHS = st.integers(-20, 20).map(lambda n: n / 10)


@functools.cache
def solved() -> dict[str, Any]:
    names = dict(BANK.given)
    for exercise in BANK.functions:
        exec(compile(BANK.solution(exercise), f"<{exercise}>", "exec"), names)
    return names


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 2)), min_size=2, max_size=25), st.data())
@settings(deadline=None, max_examples=60)
def test_patients_of_one_class_are_spread_as_the_statement_says(patients: list[tuple[int, int]], data: Any) -> None:
    k = data.draw(st.integers(2, len(patients)))
    size, label = np.array(patients).T
    groups = np.repeat(np.arange(len(size)), size)
    fold = solved()["group_stratified_folds"](label[groups], groups, k)
    assert set(fold) == set(range(k))
    assert all(len(set(fold[groups == g])) == 1 for g in range(len(size)))
    for c in set(label):
        counts = np.bincount(fold[label[groups] == c], minlength=k)
        assert counts.max() - counts.min() <= size[label == c].max()


@pytest.mark.parametrize("leak", [*LEAKS, "none"])
def test_every_planted_leak_is_named(leak: str) -> None:
    assert {solved()["find_leak"](planted(leak, seed)) for seed in range(40)} == {leak}


@given(st.lists(st.tuples(TENTHS, st.booleans()), min_size=2, max_size=40))
@settings(deadline=None, max_examples=60)
def test_auc_is_that_of_scikit_learn_however_many_ties(rows: list[tuple[float, bool]]) -> None:
    score, y = np.array([s for s, _ in rows]), np.array([int(label) for _, label in rows])
    if len(set(y)) == 2:
        assert solved()["auc_rank"](y, score) == pytest.approx(roc_auc_score(y, score), rel=1e-12)


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    held = []
    for seed in range(500):
        low, high = solved()["bootstrap_auc"](*binormal_scores(1.0, 50, 50, seed), 400, seed)
        held.append(low <= binormal_auc(1.0) <= high)
    assert 0.93 <= np.mean(held) <= 0.97


@given(st.lists(st.tuples(st.integers(0, 12), TENTHS, st.integers(1, 9)), min_size=1, max_size=30))
@settings(deadline=None, max_examples=60)
def test_isotonic_fits_are_those_of_scikit_learn(rows: list[tuple[int, float, int]]) -> None:
    x, y, weight = np.array(sorted(rows), dtype=np.float64).T.copy()
    fitted = solved()["pav"](x, y, weight)
    assert fitted == pytest.approx(IsotonicRegression().fit(x, y, sample_weight=weight).predict(x), abs=1e-12)
    assert solved()["pav"](x, fitted, weight) == pytest.approx(fitted, abs=1e-12)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 1)), min_size=1, max_size=30), st.integers(1, 20))
@settings(deadline=None, max_examples=60)
def test_ece_is_bounded_by_the_brier_score(rows: list[tuple[float, int]], bins: int) -> None:
    p, y = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
    ece, brier = solved()["ece_brier"](y, p, bins)
    assert brier == pytest.approx(brier_score_loss(y, p), abs=1e-12)
    # |mean gap| is at most the mean gap of rows, and that at most the root of the mean square
    assert 0 <= ece <= np.sqrt(brier) + 1e-12


def test_p_values_of_equal_groups_are_even() -> None:
    rng = np.random.default_rng(4)
    found = [solved()["perm_test"](*rng.normal(size=(2, 7)), 99, seed) for seed in range(300)]
    for level in (0.05, 0.2, 0.5, 0.8):
        assert np.mean(np.array(found) <= level) == pytest.approx(level, abs=5 * np.sqrt(level * (1 - level) / 300))
