"""Late penalties on a real gradebook: nbgrader's own, for the time and the extension that count."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_notebook
from nbgrader.api import SubmittedAssignment
from nbgrader.preprocessors import AssignLatePenalties

from autograder.grading.arrival import Arrival, note
from autograder.grading.extensions import FILE, give
from autograder.grading.lateness import LatePolicy, key, policy_of, seconds_late
from autograder.grading.nbcourse import NbCourse
from autograder.grading.problem import CourseProblem
from autograder.grading.times import stamp
from autograder.judge.words import use_language
from tests.grading.small_course import ASSIGNMENT, SmallCourse

DUE = datetime(2026, 3, 1, 15)
HOUR = timedelta(hours=1)
ZERO = "c.LateSubmissionPlugin.penalty_method = 'zero'"


def rule(name: str) -> str:
    return f"c.AssignLatePenalties.plugin_class = 'tests.grading.late_rules.{name}'"


class Late:
    """One student's submission in the gradebook, with 8 of 10 points."""

    def __init__(self, course: SmallCourse, *settings: str) -> None:
        with (course.root / "nbgrader_config.py").open("a") as config:
            config.write("\n" + "\n".join(settings) + "\n")
        self.course = NbCourse(course.root)
        self.folder = course.folder("ann")
        with self.course.gradebook() as gradebook:
            gradebook.find_assignment(ASSIGNMENT).duedate = DUE
            gradebook.update_or_create_student("ann")
            submission = gradebook.add_submission(ASSIGNMENT, "ann")
            points = {"square-visible": 2.0, "square-reference": 1.0, "total-parts": 5.0}
            for grade in submission.notebooks[0].grades:
                grade.auto_score = points.get(grade.name)
            gradebook.db.commit()

    @property
    def policy(self) -> LatePolicy:
        return policy_of(self.course, ASSIGNMENT)

    @contextmanager
    def submission(self) -> Iterator[SubmittedAssignment]:
        with self.course.gradebook() as gradebook:
            yield gradebook.find_submission(ASSIGNMENT, "ann")
            gradebook.db.commit()

    def handed_in(self, time: datetime, text: str = "") -> None:
        (self.folder / "timestamp.txt").write_text(text or stamp(time))

    def settle(self) -> dict[str, Any]:
        with self.submission() as submission:
            self.policy.settle(submission)
        return self.recorded

    @property
    def recorded(self) -> dict[str, Any]:
        with self.submission() as submission:
            return {
                "time": submission.timestamp,
                "extension": submission.extension,
                "penalty": submission.notebooks[0].late_submission_penalty,
                "all": submission.late_submission_penalty,
            }

    @property
    def key(self) -> str:
        with self.submission() as submission:
            return self.policy.key("ann", submission.assignment.duedate, submission.extension)

    @property
    def reason(self) -> str:
        with self.submission() as submission:
            return self.policy.reason(submission.student_id, submission.assignment.duedate, submission.extension)

    def settle_as_nbgrader_does(self) -> dict[str, Any]:
        known = {"notebook": ASSIGNMENT, "assignment": ASSIGNMENT, "student": "ann"}
        resources = {"nbgrader": known | {"db_url": self.course.coursedir.db_url}}
        AssignLatePenalties(parent=self.course.app).preprocess(new_notebook(), resources)
        return self.recorded


@pytest.mark.parametrize(
    ("settings", "penalty"),
    [
        ([], None),
        ([ZERO], 8.0),
        ([rule("Half")], 4.0),
        ([rule("Hourly"), "c.Hourly.points = 1.5"], 3.0),
        ([rule("TooMuch")], 8.0),
        ([rule("Reward")], 0.0),
        ([rule("Nothing")], None),
    ],
)
@pytest.mark.parametrize("late", [timedelta(0), 2 * HOUR])
def test_a_penalty_is_what_nbgraders_own_step_makes_it(
    course: SmallCourse, settings: list[str], penalty: float | None, late: timedelta
) -> None:
    here = Late(course, *settings)
    here.handed_in(DUE + late)
    ours = here.settle()
    assert ours["penalty"] == (penalty if late else None)
    assert ours["time"] == DUE + late
    with here.submission() as submission:
        assert not here.policy.settle(submission), "nothing is left to do"
    assert ours == here.settle_as_nbgrader_does()


def test_a_penalty_goes_when_it_is_no_longer_owed(course: SmallCourse) -> None:
    here = Late(course, rule("Half"))
    here.handed_in(DUE + HOUR)
    assert here.settle()["all"] == 4.0
    give(here.course, ASSIGNMENT, "ann", by="1h")
    assert here.settle() == {"time": DUE + HOUR, "extension": HOUR, "penalty": None, "all": 0.0}


def test_points_given_by_hand_since_are_counted(course: SmallCourse) -> None:
    here = Late(course, rule("Half"))
    here.handed_in(DUE + HOUR)
    here.settle()
    with here.submission() as submission:
        next(g for g in submission.notebooks[0].grades if g.name == "why").manual_score = 4.0
        assert here.policy.settle(submission)  # in the session in which they are set
    assert here.recorded["penalty"] == 6.0


def test_an_extension_counts_whatever_the_gradebook_had_and_nbgraders_own_stays(course: SmallCourse) -> None:
    here = Late(course, rule("Half"))
    here.handed_in(DUE + 2 * HOUR)
    with here.course.gradebook() as gradebook:
        gradebook.grant_extension(ASSIGNMENT, "ann", hours=2)
    assert here.settle() == {"time": DUE + 2 * HOUR, "extension": 2 * HOUR, "penalty": None, "all": 0.0}
    (here.course.root / FILE).write_text(f"assignment,student,until\n{ASSIGNMENT},ann,2026-03-01T16:00Z\n")
    assert (here.settle()["extension"], here.settle()["penalty"]) == (HOUR, 4.0)
    (here.course.root / FILE).write_text(f"assignment,student,until\n{ASSIGNMENT},ann,2026-02-01\n")
    assert (here.settle()["extension"], here.settle()["penalty"]) == (None, 4.0)


def test_without_a_due_date_nothing_is_late(course: SmallCourse) -> None:
    here = Late(course, ZERO)
    here.handed_in(DUE + HOUR)
    give(here.course, ASSIGNMENT, "ann", by="1h")
    with here.submission() as submission:
        submission.assignment.duedate = None
    assert here.settle() == {"time": DUE + HOUR, "extension": None, "penalty": None, "all": 0.0}
    assert seconds_late(DUE, None, HOUR) == 0


def test_without_a_time_the_gradebooks_own_stays(course: SmallCourse) -> None:
    here = Late(course, rule("Half"))
    assert here.settle()["time"] is None
    with here.submission() as submission:
        submission.timestamp = DUE + HOUR
    assert (here.settle()["time"], here.settle()["penalty"]) == (DUE + HOUR, 4.0)


def test_a_rule_that_is_switched_off_takes_nothing(course: SmallCourse) -> None:
    here = Late(course, ZERO, "c.AssignLatePenalties.enabled = False")
    here.handed_in(DUE + HOUR)
    assert here.settle()["penalty"] is None


@pytest.mark.parametrize(("name", "said"), [("Fails", "KeyError"), ("Words", "TypeError"), ("NotANumber", "nan")])
def test_a_rule_that_fails_is_for_a_person_and_changes_nothing(course: SmallCourse, name: str, said: str) -> None:
    here = Late(course, rule(name))
    here.handed_in(DUE)
    before = here.settle()
    here.handed_in(DUE + HOUR)
    with pytest.raises(CourseProblem, match=f"{name}, failed .*{said}"):
        here.settle()
    assert here.recorded == before


@pytest.mark.parametrize("name", ["NotThere", "Unmakeable"])
def test_a_rule_that_cannot_be_loaded_is_said_before_anything_is_graded(course: SmallCourse, name: str) -> None:
    with pytest.raises(CourseProblem, match=r"c\.AssignLatePenalties\.plugin_class cannot be loaded: "):
        policy_of(Late(course, rule(name)).course, ASSIGNMENT)


def test_the_arrival_counts_and_formgrader_is_told(course: SmallCourse) -> None:
    here = Late(course, rule("Half"), 'c.Exchange.timezone = "Asia/Seoul"')
    here.handed_in(DUE - HOUR)
    assert (here.settle()["penalty"], here.reason) == (None, "")
    note(course.root, ASSIGNMENT, Arrival("ann", "ann+ps1+x", DUE - HOUR, DUE + HOUR))
    found = here.settle()
    assert (found["time"], found["penalty"]) == (DUE + HOUR, 4.0)
    assert (here.folder / "timestamp.txt").read_text() == stamp(DUE + HOUR)
    assert "2026-03-01 23:00 +0900" in here.reason and "2026-03-02 01:00 +0900" in here.reason
    use_language("ko")
    assert "도착" in here.reason
    give(here.course, ASSIGNMENT, "ann", by="1h")
    assert here.reason == "", "nobody need know where it does not make it late"
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Grading.arrival_tolerance_minutes = 100000\n")
    here.course = NbCourse(course.root)
    assert here.settle()["time"] == DUE - HOUR
    assert (here.folder / "timestamp.txt").read_text() == stamp(DUE - HOUR)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2026-03-01 23:00:00.000000 KST", "2026-03-01 14:00:00.000000 UTC"),
        ("2026-03-01 23:00:00 +0900", "2026-03-01 14:00:00.000000 UTC"),
        ("2026-03-01 14:00:00 UTC\n", "2026-03-01 14:00:00 UTC\n"),
    ],
)
def test_a_time_that_nbgrader_misreads_is_written_so_that_it_does_not(
    course: SmallCourse, text: str, after: str
) -> None:
    here = Late(course, rule("Half"), 'c.Exchange.timezone = "Asia/Seoul"')
    here.handed_in(DUE, text)
    assert (here.settle()["time"], here.settle()["penalty"]) == (DUE - HOUR, None)
    assert (here.folder / "timestamp.txt").read_text() == after


CHANGES = {
    "a later time": lambda here: here.handed_in(DUE + 2 * HOUR),
    "an arrival": lambda here: note(here.course.root, ASSIGNMENT, Arrival("ann", "x", DUE + HOUR, DUE + 9 * HOUR)),
    "an extension": lambda here: give(here.course, ASSIGNMENT, "ann", by="1d"),
    "another due date": lambda here: due(here, DUE - HOUR),
    "no due date": lambda here: due(here, None),
    "another rule": lambda here: configure(here, rule("Nothing")),
    "another setting": lambda here: configure(here, "c.Hourly.points = 2"),
    "no rule": lambda here: configure(here, "c.AssignLatePenalties.enabled = False"),
}


def due(here: Late, date: datetime | None) -> None:
    with here.submission() as submission:
        submission.assignment.duedate = date


def configure(here: Late, line: str) -> None:
    with (here.course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\n{line}\n")
    here.course = NbCourse(here.course.root)


@pytest.mark.parametrize("what", CHANGES)
def test_the_key_changes_with_everything_that_a_penalty_depends_on(course: SmallCourse, what: str) -> None:
    here = Late(course, rule("Hourly"))
    here.handed_in(DUE + HOUR)
    before = here.key
    assert here.key == before
    here.settle()
    assert here.key == before, "settling is no change"
    CHANGES[what](here)
    changed = here.key
    assert changed != before
    here.settle()
    assert here.key == changed


def test_the_key_changes_with_the_text_of_the_rule(course: SmallCourse) -> None:
    (course.root / "late_policy.py").write_text(POLICY.format(points=1))
    here = Late(course, f"import sys; sys.path.insert(0, {str(course.root)!r})", "import importlib, late_policy")
    configure(here, "importlib.reload(late_policy); c.AssignLatePenalties.plugin_class = 'late_policy.Own'")
    before = here.key
    Path(course.root, "late_policy.py").write_text(POLICY.format(points=2.5))
    configure(here, "")
    assert here.key != before


POLICY = """from nbgrader.plugins import BasePlugin
class Own(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {points}
"""


def test_a_key_is_short() -> None:
    assert len(key(None, None, None, rule="x" * 1000)) == 16


def test_extensions_that_are_not_understood_are_said_before_anything_is_graded(course: SmallCourse) -> None:
    (course.root / FILE).write_text("assignment,student,until\nps1,ann,soon\n")
    with pytest.raises(CourseProblem, match=r"extensions\.csv:2: cannot read 'soon'"):
        policy_of(NbCourse(course.root), ASSIGNMENT)
