from __future__ import annotations

import numpy as np
import pytest

from autograder.report.analysis import FEWEST, correlation, items, messages, summarise
from tests.report.invented import a_class, error, outcome


def test_headline_numbers_leave_out_what_is_not_graded() -> None:
    found = summarise(
        [
            *(outcome(f"s{n}", float(n), None, status="graded", score=float(n)) for n in range(5)),
            outcome("late", 0.0, status="failed", score=0.0),
            error("x"),
        ]
    )
    assert (found.submissions, found.graded, found.failed, found.errors) == (7, 5, 1, 1)
    assert found.quartiles == (0.25, 1.5, 2.75)  # of 0, 0, 1, 2, 3, 4
    assert found.mean == pytest.approx(10 / 6)
    assert found.by_hand == 5


def test_an_empty_class_has_no_quartiles() -> None:
    assert summarise([]).quartiles is None
    assert summarise([error("x")]).median is None
    assert items([error("x")]) == ()


def test_difficulty_is_the_mean_share_of_the_points() -> None:
    first = items([outcome("a", 4.0), outcome("b", 1.0), outcome("c", 1.0), outcome("d", 0.0)])[0]
    assert first.share == pytest.approx(6 / 16)
    assert (first.students, first.full, first.none) == (4, 1, 1)


def test_discrimination_is_the_correlation_with_the_rest() -> None:
    scores = np.array([[4, 6, 8, 2], [4, 6, 0, 2], [0, 6, 8, 0], [4, 0, 0, 0], [0, 0, 0, 2], [4, 6, 8, 0]], dtype=float)
    found = items([outcome(f"s{n}", *row, None) for n, row in enumerate(scores)])
    for column in range(4):
        rest = np.delete(scores, column, axis=1).sum(axis=1)
        assert found[column].discrimination == pytest.approx(np.corrcoef(scores[:, column], rest)[0, 1])


def test_discrimination_is_not_made_up() -> None:
    few = [outcome(f"s{n}", 4.0 * (n % 2), 6.0 * (n % 2)) for n in range(FEWEST - 1)]
    assert {i.discrimination for i in items(few)} == {None}
    alike = [outcome(f"s{n}", 4.0, 6.0 * (n % 2), 8.0 * (n % 2)) for n in range(9)]
    assert items(alike)[0].discrimination is None
    assert items(alike)[1].discrimination == pytest.approx(1.0)
    assert correlation(np.array([0.1 + 0.2] * 3 + [0.3] * 3), np.arange(6.0)) is None


def test_an_essay_that_waits_for_some_is_in_nobodys_rest() -> None:
    waiting = a_class(20)
    read = [outcome(o.student, *(c.score for c in o.cells[:-1]), None) for o in waiting]
    assert [i.discrimination for i in items(waiting)[:-1]] == [i.discrimination for i in items(read)[:-1]]
    essay = items(waiting)[-1]
    assert essay.waiting + essay.students == 20 and essay.waiting > 0
    assert essay.discrimination is not None and essay.discrimination > 0.3


def test_messages_are_counted_over_the_class() -> None:
    found = messages([outcome("a", 0.0, 6.0), outcome("b", 1.0, 0.0), outcome("c", 4.0, 6.0)])
    assert [(m.grade_id, m.students) for m in found] == [("bench-visible", 2), ("bench-edge", 1)]
