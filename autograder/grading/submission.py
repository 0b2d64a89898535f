"""Grade one submission, in a process of its own, through nbgrader's Autograde."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde

from autograder.grading.intake import read_submitted
from autograder.grading.master import load_master
from autograder.grading.nbcourse import CourseProblem, NbCourse
from autograder.grading.outcome import CellOutcome, SubmissionOutcome
from autograder.grading.plugins import NOTE, digest, set_aside
from autograder.grading.settings import Grading
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
    root: Path, assignment: str, student: str, *, regrade: bool, no_sandbox: bool
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
    course = NbCourse(root)
    if no_sandbox:
        course.app.config.Grading.no_sandbox = True
    use_language(Grading(config=course.app.config).lang)
    course.coursedir.assignment_id, course.coursedir.student_id = assignment, student
    graded = course.step("autograded", student, assignment)
    if not regrade and _unchanged(course, assignment, student, graded):
        return _outcome(course, assignment, student, graded, time.monotonic() - began, unchanged=True)
    books = course.notebooks(assignment)
    submitted = course.step("submitted", student, assignment)
    set_aside(assignment, student, [str(submitted / f"{name}.ipynb") for name in books])
    before = graded.with_name(f".{graded.name}.before")
    _move(graded, before)
    try:
        converter = OneSubmission(coursedir=course.coursedir, parent=course.app)
        converter.force = True
        converter.start()
    except BaseException:
        _move(before, graded)
        raise
    shutil.rmtree(before, ignore_errors=True)
    return _outcome(course, assignment, student, graded, time.monotonic() - began)


def quiet(log: Path) -> None:
    """Send what nbgrader and the libraries say to `log`: the operator's screen is for outcomes."""
    with log.open("ab") as file:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)


def _move(old: Path, new: Path) -> None:
    if old.exists():
        shutil.rmtree(new, ignore_errors=True)
        old.rename(new)


def _notes(graded: Path) -> dict[str, dict[str, Any]]:
    """What Judge noted in each graded notebook."""
    return {p.stem: nbformat.read(p, as_version=4).metadata.get(NOTE, {}) for p in sorted(graded.glob("*.ipynb"))}


def _unchanged(course: NbCourse, assignment: str, student: str, graded: Path) -> bool:
    settings = Grading(config=course.app.config)
    submitted = course.step("submitted", student, assignment)
    notes = _notes(graded)
    books = course.notebooks(assignment)
    if sorted(notes) != books or any("status" not in n for n in notes.values()):
        return False
    for name in books:
        found = read_submitted(
            submitted / f"{name}.ipynb", max_bytes=settings.notebook_mb << 20, max_source=settings.source_kb << 10
        )
        source = course.step("source", ".", assignment) / f"{name}.ipynb"
        master = load_master(course.coursedir.db_url, assignment, name, source)
        if notes[name].get("digest") != digest(found, master):
            return False
    return True


def _outcome(
    course: NbCourse, assignment: str, student: str, graded: Path, seconds: float, *, unchanged: bool = False
) -> SubmissionOutcome:
    notes = _notes(graded)
    messages = {grade_id: m for note in notes.values() for grade_id, m in note.get("messages", {}).items()}
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(assignment, student)
        cells = [
            CellOutcome(
                g.name,
                None if g.auto_score is None and g.manual_score is None else float(g.score),
                float(g.max_score),
                messages.get(g.name, ""),
            )
            for book in submission.notebooks
            for g in book.grades
        ]
        penalty = float(submission.late_submission_penalty or 0)
        score, most = float(submission.score), float(submission.max_score)
    reasons = [note["reason"] for note in notes.values() if note.get("reason")]
    if penalty:
        reasons.append(say(ko=f"지각 감점 {penalty:g}점.", en=f"Late penalty: {penalty:g}."))
    return SubmissionOutcome(
        student=student,
        status="failed" if any(n.get("status") == "failed" for n in notes.values()) else "graded",
        score=max(0.0, score - penalty),
        max_score=most,
        seconds=seconds,
        cells=tuple(cells),
        reason=" ".join(reasons),
        unchanged=unchanged,
    )
