"""Late, extended and resubmitted work, from the exchange to the grades."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from autograder.grading.collect import arrived
from autograder.grading.course import grade
from autograder.grading.extensions import give, withdraw
from autograder.grading.nbcourse import NbCourse
from autograder.grading.outcome import SubmissionOutcome
from tests.grading.small_course import ASSIGNMENT, SmallCourse
from tests.grading.small_exchange import Exchange, now

RIGHT = {"square": "def square(x):\n    return x * x", "total": "def total(v):\n    return float(v.sum())"}
HALF = "c.AssignLatePenalties.plugin_class = 'tests.grading.late_rules.Half'"
DAY = timedelta(days=1)


@pytest.fixture
def exchange(course: SmallCourse) -> Exchange:
    """Due yesterday; being late costs half."""
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\n{HALF}\n")
    made = Exchange(course)
    made.is_due(now() - DAY)
    return made


def graded(exchange: Exchange) -> dict[str, SubmissionOutcome]:
    return {o.student: o for o in grade(exchange.root, ASSIGNMENT)}


def scores(exchange: Exchange) -> dict[str, float]:
    return {student: outcome.score for student, outcome in graded(exchange).items()}


def recorded(exchange: Exchange, student: str) -> Any:
    with NbCourse(exchange.root).gradebook() as gradebook:
        submission = gradebook.find_submission(ASSIGNMENT, student)
        return submission.timestamp, submission.extension, submission.late_submission_penalty


def test_an_extension_given_before_anything_is_submitted_counts(exchange: Exchange) -> None:
    give(exchange.course, ASSIGNMENT, "ann", by="2d")
    for student in ("ann", "bob"):
        exchange.hand_in(student, **RIGHT)
    exchange.collect(ASSIGNMENT)
    assert scores(exchange) == {"ann": 10.0, "bob": 5.0}
    assert recorded(exchange, "ann")[1:] == (2 * DAY, 0.0)
    assert recorded(exchange, "bob")[1:] == (None, 5.0)


def test_a_forged_time_makes_nobody_early(exchange: Exchange) -> None:
    exchange.forge(exchange.hand_in("ann", **RIGHT), now() - 2 * DAY)
    exchange.collect(ASSIGNMENT)
    assert scores(exchange) == {"ann": 5.0}
    time, _, penalty = recorded(exchange, "ann")
    assert time == exchange.handed_in("ann").time and penalty == 5.0
    assert exchange.api.get_autograded_students(ASSIGNMENT) == {"ann"}, "formgrader does not ask for it again"


def test_a_rule_that_fails_is_for_a_person_and_stops_nobody_else(exchange: Exchange) -> None:
    with (exchange.root / "nbgrader_config_local.py").open("a") as config:
        config.write("\nc.AssignLatePenalties.plugin_class = 'tests.grading.late_rules.Fails'\n")
    give(exchange.course, ASSIGNMENT, "bob", by="2d")
    for student in ("ann", "bob"):
        exchange.hand_in(student, **RIGHT)
    exchange.collect(ASSIGNMENT)
    outcomes = graded(exchange)
    assert (outcomes["ann"].status, outcomes["bob"].status, outcomes["bob"].score) == ("error", "graded", 10.0)


def test_a_person_is_told_which_rule_failed(exchange: Exchange) -> None:
    with (exchange.root / "nbgrader_config_local.py").open("a") as config:
        config.write("\nc.AssignLatePenalties.plugin_class = 'tests.grading.late_rules.Fails'\n")
    exchange.hand_in("ann", **RIGHT)
    exchange.collect(ASSIGNMENT)
    assert "Fails, failed (KeyError" in graded(exchange)["ann"].reason


def test_an_operator_reads_that_the_arrival_counts(exchange: Exchange) -> None:
    exchange.forge(exchange.hand_in("ann", **RIGHT), now() - 2 * DAY)
    exchange.collect(ASSIGNMENT)
    for _ in range(2):  # also where nothing has changed
        assert "arrival_tolerance_minutes" in graded(exchange)["ann"].reason
    give(exchange.course, ASSIGNMENT, "ann", by="3d")
    assert graded(exchange)["ann"].reason == ""


def test_the_same_text_handed_in_again_later_is_late(exchange: Exchange) -> None:
    exchange.is_due(now() + DAY)
    first = exchange.hand_in("ann", **RIGHT)
    exchange.collect(ASSIGNMENT)
    assert scores(exchange) == {"ann": 10.0}
    exchange.is_due(arrived(first))
    exchange.hand_in("ann", **RIGHT)
    exchange.collect(ASSIGNMENT)
    outcome = graded(exchange)["ann"]
    assert (outcome.score, outcome.unchanged) == (5.0, False)
    assert graded(exchange)["ann"].unchanged


def test_whatever_a_penalty_depends_on_may_change_after_grading(exchange: Exchange) -> None:
    exchange.hand_in("ann", **RIGHT, why="Because.")
    exchange.collect(ASSIGNMENT)
    assert scores(exchange) == {"ann": 5.0}
    exchange.is_due(now() + DAY)
    assert scores(exchange) == {"ann": 10.0}
    exchange.is_due(now() - DAY)
    assert scores(exchange) == {"ann": 5.0}
    give(exchange.course, ASSIGNMENT, "ann", by="2d")
    assert scores(exchange) == {"ann": 10.0}
    withdraw(exchange.course, ASSIGNMENT, "ann")
    assert scores(exchange) == {"ann": 5.0}
    by_hand(exchange, "why", 4.0)
    assert scores(exchange) == {"ann": 7.0}, "half of what a person gave, too"


def by_hand(exchange: Exchange, grade_id: str, score: float) -> None:
    """As formgrader does it."""
    with NbCourse(exchange.root).gradebook() as gradebook:
        found = gradebook.find_grade(grade_id, ASSIGNMENT, ASSIGNMENT, "ann")
        found.manual_score, found.needs_manual_grade = score, False
        gradebook.find_comment("why", ASSIGNMENT, ASSIGNMENT, "ann").manual_comment = "고생했습니다"
        gradebook.db.commit()


def waiting(exchange: Exchange) -> dict[str, tuple[float | None, bool]]:
    with NbCourse(exchange.root).gradebook() as gradebook:
        assert gradebook.find_comment("why", ASSIGNMENT, ASSIGNMENT, "ann").manual_comment == "고생했습니다"
        grades = gradebook.find_submission(ASSIGNMENT, "ann").notebooks[0].grades
        return {g.name: (g.manual_score, g.needs_manual_grade) for g in grades if g.manual_score is not None}


def test_a_resubmission_keeps_grades_given_by_hand_and_shows_those_whose_text_has_changed(exchange: Exchange) -> None:
    exchange.is_due(now() + DAY)
    exchange.hand_in("ann", **RIGHT, why="Because.")
    exchange.collect(ASSIGNMENT)
    graded(exchange)
    by_hand(exchange, "why", 3.5)
    by_hand(exchange, "square-reference", 1.0)
    grade(exchange.root, ASSIGNMENT, regrade=True)
    assert waiting(exchange) == {"why": (3.5, False), "square-reference": (1.0, False)}
    exchange.hand_in("ann", **RIGHT, why="Because of BLAS.")
    exchange.collect(ASSIGNMENT)
    assert scores(exchange) == {"ann": 11.5}
    assert waiting(exchange) == {"why": (3.5, True), "square-reference": (1.0, False)}
    by_hand(exchange, "why", 4.0)
    exchange.hand_in("ann", square=RIGHT["square"], why="Because of BLAS.")
    exchange.collect(ASSIGNMENT)
    assert scores(exchange) == {"ann": 7.0}
    assert waiting(exchange) == {"why": (4.0, False), "square-reference": (1.0, True)}
