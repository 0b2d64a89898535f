"""Late or not, and what it costs: nbgrader's own rule and plug-in, on the time and the extension that count.

`LatePenalties` stands where nbgrader's AssignLatePenalties stood. `LatePolicy` is the same for whoever writes into the
gradebook themselves: read once for an assignment, then asked for each submission.
"""

from __future__ import annotations

import hashlib
import inspect
import math
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.orm import object_session

from autograder.grading import arrival, extensions
from autograder.grading.arrival import HandedIn
from autograder.grading.nbcourse import NbCourse
from autograder.grading.problem import CourseProblem
from autograder.grading.settings import Grading
from autograder.grading.times import course_zone
from autograder.judge.words import say


class LatePenalties(AssignLatePenalties):
    """nbgrader's step, which takes its time from timestamp.txt alone; `c.AssignLatePenalties` configures it still."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Settle the submission that is being graded."""
        known = resources["nbgrader"]
        policy = LatePolicy(self.parent.parent.coursedir, known["assignment"], self)
        with Gradebook(known["db_url"]) as gradebook:
            policy.settle(gradebook.find_submission(known["assignment"], known["student"]))
            gradebook.db.commit()
        return nb, resources

    def penalty_of(self, notebook: SubmittedNotebook, seconds: float) -> float | None:
        """What the course's plug-in takes off, kept between nothing and the score. Raises CourseProblem if it fails."""
        student = notebook.assignment.student_id
        try:
            self.init_plugin()
            penalty = self.plugin_inst.late_submission_penalty(student, notebook.score, seconds)
            if penalty is None:
                return None
            if not math.isfinite(penalty):
                raise ValueError(f"penalty {penalty}")
            return float(self._check_late_penalty(notebook, penalty))
        except Exception as problem:
            what = f"{type(problem).__name__}: {problem}"
            raise CourseProblem(
                say(
                    ko=f"지각 감점 플러그인 {self.plugin_class.__name__}이(가) 실패했습니다({what}).",
                    en=f"The plug-in for late penalties, {self.plugin_class.__name__}, failed ({what}).",
                )
            ) from problem

    @property
    def rule(self) -> str:
        """All of the plug-in that a penalty depends on: its name, its settings, its text."""
        self.init_plugin()
        settings = sorted(self.plugin_inst.trait_values(config=True).items())
        text = ""
        with suppress(OSError, TypeError):  # not written in a file
            text = inspect.getsource(self.plugin_class)
        return repr((self.enabled, self.plugin_class.__module__, self.plugin_class.__qualname__, settings, text))


class LatePolicy:
    """What decides about lateness in one assignment. Raises CourseProblem where a file is not understood."""

    def __init__(self, coursedir: CourseDirectory, assignment: str, penalties: LatePenalties) -> None:
        self._coursedir, self._assignment, self._penalties = coursedir, assignment, penalties
        self._zone: tzinfo = course_zone(penalties.config)
        self._tolerance = timedelta(minutes=Grading(config=penalties.config).arrival_tolerance_minutes)
        self._extensions: Sequence[extensions.Extension] = extensions.read(Path(coursedir.root), self._zone)
        self._arrivals = arrival.read_arrivals(Path(coursedir.root), assignment)

    def settle(self, submission: SubmittedAssignment) -> bool:
        """Bring time, extension and penalties of a submission up to date, in its session and in its timestamp.txt.

        Everything else of it must have been recorded; the caller commits. Returns whether anything was out of date.
        """
        student, duedate = submission.student_id, submission.assignment.duedate
        time = self._handed_in(student).time
        extension = self._extension(student, duedate, submission.extension)
        changed = settle(submission, handed_in=time, extension=extension, penalties=self._penalties)
        if time is not None:
            arrival.correct_time(self._folder(student), time)
        return changed

    def key(self, student: str, duedate: datetime | None, given: timedelta | None = None) -> str:
        """What `settle` would go by: as long as it stays the same, so does the penalty for the same points.

        `given` is the extension that the gradebook has, if it knows of a submission.
        """
        extension = self._extension(student, duedate, given)
        return key(self._handed_in(student).time, duedate, extension, self._rule)

    def reason(self, student: str, duedate: datetime | None, given: timedelta | None = None) -> str:
        """Why a submission that is late is held to be late, where its own timestamp.txt would say otherwise."""
        handed_in = self._handed_in(student)
        late = seconds_late(handed_in.time, duedate, self._extension(student, duedate, given))
        return str(handed_in.reason) if late and handed_in.reason else ""

    @cached_property
    def _rule(self) -> str:
        return self._penalties.rule

    def _handed_in(self, student: str) -> HandedIn:
        known = self._arrivals.get(student)
        return arrival.handed_in(self._folder(student), known, tolerance=self._tolerance, zone=self._zone)

    def _extension(self, student: str, duedate: datetime | None, given: timedelta | None) -> timedelta | None:
        """The file's, else what was `given` with nbgrader's own grant_extension."""
        own = extensions.extension_of(self._extensions, self._assignment, student)
        return own.beyond(duedate) if own else given

    def _folder(self, student: str) -> Path:
        return Path(self._coursedir.format_path(self._coursedir.submitted_directory, student, self._assignment))


def policy_of(course: NbCourse, assignment: str) -> LatePolicy:
    """The policy of an assignment, from the course's files. Raises CourseProblem where one is not understood."""
    try:
        penalties = LatePenalties(parent=course.app)
        penalties.init_plugin()
    except Exception as problem:
        raise CourseProblem(
            say(
                ko=f"c.AssignLatePenalties.plugin_class를 불러올 수 없습니다: {problem}",
                en=f"c.AssignLatePenalties.plugin_class cannot be loaded: {problem}",
            )
        ) from problem
    return LatePolicy(course.coursedir, assignment, penalties)


def settle(
    submission: SubmittedAssignment,
    *,
    handed_in: datetime | None,
    extension: timedelta | None,
    penalties: LatePenalties,
) -> bool:
    """Set time, extension and each notebook's penalty as nbgrader's AssignLatePenalties does, in the open session.

    Without a time the gradebook's own stays, as with nbgrader. Returns whether anything was other than it is now.
    Raises CourseProblem, and then has changed nothing.
    """
    time = submission.timestamp if handed_in is None else handed_in
    seconds = seconds_late(time, submission.assignment.duedate, extension)
    session: Any = object_session(submission)
    session.flush()
    owed: dict[SubmittedNotebook, float | None] = {}
    for notebook in submission.notebooks:
        owed[notebook] = None
        if seconds and penalties.enabled:
            session.refresh(notebook, ["score"])  # a sum that the database makes
            owed[notebook] = penalties.penalty_of(notebook, seconds)
    before = (submission.timestamp, submission.extension, [n.late_submission_penalty for n in owed])
    submission.timestamp, submission.extension = time, extension
    for notebook, penalty in owed.items():
        notebook.late_submission_penalty = penalty
    session.flush()
    session.expire(submission, ["late_submission_penalty"])
    return before != (time, extension, list(owed.values()))


def seconds_late(handed_in: datetime | None, duedate: datetime | None, extension: timedelta | None) -> float:
    """As SubmittedAssignment.total_seconds_late, which fails where there is an extension but no due date."""
    if handed_in is None or duedate is None:
        return 0.0
    return max(0.0, (handed_in - duedate - (extension or timedelta(0))).total_seconds())


def key(handed_in: datetime | None, duedate: datetime | None, extension: timedelta | None, rule: str) -> str:
    """A short text for all that a late penalty depends on beside the points."""
    return hashlib.sha256(repr((handed_in, duedate, extension, rule)).encode()).hexdigest()[:16]
