"""Late, extended and resubmitted work, from the exchange to the grades."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from autograder.grading.course import grade
from autograder.grading.extensions import give
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
