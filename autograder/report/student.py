"""What a class's gradebook says of one student, in the form of a learner's own progress. Read only."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry

from autograder.authoring.outline import Outline
from autograder.grading.judging import NOTE
from autograder.grading.names import exercise_of, one_line
from autograder.grading.nbcourse import NbCourse
from autograder.grading.problem import CourseProblem
from autograder.judge.words import say
from autograder.learn.progress import Graded


@dataclass(frozen=True)
class Student:
    """A student's name, empty where the gradebook has none, and their grades by (module, exercise)."""

    name: str
    grades: Mapping[tuple[str, str], Graded]


def read_student(course: NbCourse, student: str, outline: Outline) -> Student:
    """What `student` has earned in the modules of the course. Raises CourseProblem for one whom it does not know.

    A point given by hand counts as nbgrader counts it; what waits for a person or was not handed in is left out. A late
    submission proves what an early one does: penalties are none of this.
    """
    found: dict[tuple[str, str], Graded] = {}
    with course.gradebook() as gradebook:
        try:
            known = gradebook.find_student(student)
        except MissingEntry:
            raise CourseProblem(
                say(
                    ko=f"성적부에 학생 {student!r}이(가) 없습니다. nbgrader db student list로 확인하세요.",
                    en=f"The gradebook has no student {student!r}. See nbgrader db student list.",
                )
            ) from None
        for submission in known.submissions:
            module = submission.name
            if module not in outline.modules or submission.timestamp is None:
                continue
            at = submission.timestamp.replace(tzinfo=UTC).isoformat(timespec="seconds")
            folder, source = course.step("autograded", student, module), course.step("source", ".", module)
            for notebook in submission.notebooks:
                wall = _said(folder / f"{notebook.name}.ipynb", "wall")
                version = _said(source / f"{notebook.name}.ipynb", "version") or "?"
                for exercise, (score, most) in _points(notebook.grades).items():
                    found[module, exercise] = Graded(at, module, version, exercise, score, most, wall)
        return Student(_name(known), found)


def _points(grades: list[Any]) -> dict[str, tuple[float, float]]:
    """By exercise: the points of its cells, and how many there are; only of those that are wholly graded."""
    points: dict[str, tuple[float, float]] = {}
    waiting = {exercise_of(grade.name) for grade in grades if grade.needs_manual_grade}
    for grade in grades:
        exercise = exercise_of(grade.name)
        score, most = points.get(exercise, (0.0, 0.0))
        points[exercise] = score + float(grade.score or 0.0), most + float(grade.max_score or 0.0)
    return {
        exercise: (min(max(score, 0.0), most), most)
        for exercise, (score, most) in points.items()
        if exercise not in waiting and most > 0 and math.isfinite(score)
    }


def _said(notebook: Path, key: str) -> str:
    """What our build or our grading has written into a notebook; empty where it is not there."""
    try:
        return one_line(str(json.loads(notebook.read_bytes())["metadata"][NOTE].get(key, "")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ""


def _name(known: Any) -> str:
    """As it is written where they live: a Korean surname stands first, and no blank behind it."""
    first, last = one_line(known.first_name or ""), one_line(known.last_name or "")
    korean = any("가" <= letter <= "힣" for letter in last + first)
    return f"{last}{first}" if korean else " ".join(part for part in (first, last) if part)
