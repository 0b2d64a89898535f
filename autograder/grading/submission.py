"""Grade one submission, in a process of its own, through nbgrader's Autograde."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters import Autograde

from autograder.grading.intake import move_aside
from autograder.grading.journal import alone_with
from autograder.grading.nbcourse import CourseProblem, NbCourse
from autograder.grading.outcome import SubmissionOutcome
from autograder.grading.plugins import set_aside
from autograder.grading.settings import Grading
from autograder.grading.standing import as_it_stands, notes_of, outcome_of
from autograder.judge.words import say, use_language


class OneSubmission(Autograde):
    """Autograde of exactly one student's submission, whatever files are in it and whatever its name is."""

    def init_notebooks(self) -> None:
        """The assignment's notebooks, by the gradebook: a missing one is a finding, not an error."""
        folder = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            books = [n.name for n in gradebook.find_assignment(self.coursedir.assignment_id).notebooks]
        self.assignments = {folder: [os.path.join(folder, f"{name}.ipynb") for name in sorted(books)]}  # noqa: PTH118


def grade_submission(
    course: NbCourse, assignment: str, student: str, *, regrade: bool = False, no_sandbox: bool = False
) -> SubmissionOutcome:
    """Grade the submission and record it in the gradebook.

    A submission that has not changed since it was graded is reported as it stands, unless `regrade`. Raises whatever
    nbgrader raises; what was there before is then there again.
    """
    began = time.monotonic()
    if not student.isprintable():
        raise CourseProblem(
            say(
                ko=f"학생 이름 {student!r}에 줄바꿈이나 제어 문자가 있습니다. 폴더 이름을 바꾸세요.",
                en=f"The student's name {student!r} has a line break or control character. Rename the folder.",
            )
        )
    if no_sandbox:
        course.app.config.Grading.no_sandbox = True
    use_language(Grading(config=course.app.config).lang)
    course.coursedir.assignment_id, course.coursedir.student_id = assignment, student
    with alone_with(course.step("submitted", student, assignment)):
        return _grade(course, assignment, student, regrade, began)


def _grade(course: NbCourse, assignment: str, student: str, regrade: bool, began: float) -> SubmissionOutcome:
    graded = course.step("autograded", student, assignment)
    before = graded.with_name(f".{graded.name}.before")
    _move(before, graded)  # a run that was killed here has left it
    if not regrade:  # another run may have done it while this one waited
        for standing in as_it_stands(course, assignment, [student]):
            return standing
    books = course.notebooks(assignment)
    submitted = course.step("submitted", student, assignment)
    settings = Grading(config=course.app.config)
    set_aside(assignment, student, [str(submitted / f"{name}.ipynb") for name in books], settings)
    _make_way(course.step("source", ".", assignment), submitted)
    _move(graded, before)
    try:
        converter = OneSubmission(coursedir=course.coursedir, parent=course.app)
        converter.force = True
        converter.start()
    except BaseException:
        _move(before, graded)
        raise
    shutil.rmtree(before, ignore_errors=True)
    with course.gradebook() as gradebook:
        return outcome_of(gradebook, assignment, student, notes_of(graded), time.monotonic() - began)


def _make_way(source: Path, submitted: Path) -> None:
    """nbgrader copies the instructor's files over the student's: a folder must not stand where a file goes."""
    for path in source.rglob("*"):
        theirs = submitted / path.relative_to(source)
        if path.is_file() and theirs.is_dir():
            move_aside(theirs, submitted, submitted.parents[2] / "quarantine" / submitted.parent.name / submitted.name)


def _move(old: Path, new: Path) -> None:
    if old.exists():
        shutil.rmtree(new, ignore_errors=True)
        old.rename(new)
