"""Grades as they stand: what was graded before and has not changed since is reported, not run again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import Grade, Gradebook

from autograder.grading.intake import read_submitted
from autograder.grading.master import Master, load_master
from autograder.grading.nbcourse import NbCourse
from autograder.grading.outcome import CellOutcome, SubmissionOutcome
from autograder.grading.plugins import NOTE, digest
from autograder.grading.settings import Grading
from autograder.judge.words import say


def as_it_stands(course: NbCourse, assignment: str, students: list[str]) -> Iterator[SubmissionOutcome]:
    """The outcomes of those `students` whose submissions have not changed, nor their tests, since they were graded."""
    if not students:
        return
    masters = {name: _master(course, assignment, name) for name in course.notebooks(assignment)}
    with course.gradebook() as gradebook:
        for student in students:
            notes = notes_of(course.step("autograded", student, assignment))
            if _unchanged(course, assignment, student, masters, notes):
                yield outcome_of(gradebook, assignment, student, notes, unchanged=True)


def notes_of(graded: Path) -> dict[str, dict[str, Any]]:
    """What Judge noted in each graded notebook of a folder; a file that was being written says nothing."""
    notes = {}
    for path in sorted(graded.glob("*.ipynb")):
        try:
            notes[path.stem] = json.loads(path.read_bytes())["metadata"][NOTE]
        except (OSError, ValueError, KeyError):
            notes[path.stem] = {}
    return notes


def outcome_of(
    gradebook: Gradebook,
    assignment: str,
    student: str,
    notes: dict[str, dict[str, Any]],
    seconds: float = 0.0,
    *,
    unchanged: bool = False,
) -> SubmissionOutcome:
    """What the gradebook and the notes of the graded notebooks say of a submission."""
    messages = {grade_id: m for note in notes.values() for grade_id, m in note.get("messages", {}).items()}
    submission = gradebook.find_submission(assignment, student)
    grades = [grade for book in submission.notebooks for grade in book.grades]
    penalty = float(submission.late_submission_penalty or 0)
    reasons = [note["reason"] for note in notes.values() if note.get("reason")]
    if penalty:
        reasons.append(say(ko=f"지각 감점 {penalty:g}점.", en=f"Late penalty: {penalty:g}."))
    return SubmissionOutcome(
        student=student,
        status="failed" if any(n.get("status") == "failed" for n in notes.values()) else "graded",
        score=max(0.0, float(submission.score) - penalty),
        max_score=float(submission.max_score),
        seconds=seconds,
        cells=tuple(CellOutcome(g.name, _score(g), float(g.max_score), messages.get(g.name, "")) for g in grades),
        reason=" ".join(reasons),
        unchanged=unchanged,
    )


def _score(grade: Grade) -> float | None:
    return None if grade.auto_score is None and grade.manual_score is None else float(grade.score)


def _master(course: NbCourse, assignment: str, name: str) -> Master:
    source = course.step("source", ".", assignment) / f"{name}.ipynb"
    return load_master(course.coursedir.db_url, assignment, name, source)


def _unchanged(
    course: NbCourse, assignment: str, student: str, masters: dict[str, Master], notes: dict[str, dict[str, Any]]
) -> bool:
    if notes.keys() != masters.keys() or any("status" not in note for note in notes.values()):
        return False
    settings = Grading(config=course.app.config)
    folder = course.step("submitted", student, assignment)
    most = {"max_bytes": settings.notebook_mb << 20, "max_source": settings.source_kb << 10}
    return all(
        notes[name].get("digest") == digest(read_submitted(folder / f"{name}.ipynb", **most), master)
        for name, master in masters.items()
    )
