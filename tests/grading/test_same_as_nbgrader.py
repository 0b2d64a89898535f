"""On honest submissions to an ordinary course the points are nbgrader's, cell for cell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from nbformat.v4 import new_notebook
from nbgrader.api import Gradebook

from autograder.grading.calibrate import needing_inside
from autograder.grading.engine import Engine
from autograder.grading.intake import read_submitted
from autograder.grading.master import Master
from autograder.grading.nbcourse import NbCourse, alembic_on_path
from autograder.grading.restore import restore
from autograder.sandbox import Limits, choose_wall
from tests.grading.ordinary import EXERCISES, SETUP
from tests.grading.small_course import ASSIGNMENT, SmallCourse, exercise, graded, locked

WARNS = "def warns(x):\n    import warnings\n    warnings.warn('careful')\n    return x"
WARNS_CHECKS = ("assert warns(3) == 3",)

pytestmark = pytest.mark.slow


def notebook_of(exercises: dict[str, tuple[str, tuple[str, ...]]]) -> object:
    cells = [locked("setup", SETUP)]
    for name, (right, checks) in exercises.items():
        cells.append(exercise(name, f"### BEGIN SOLUTION\n{right}\n### END SOLUTION"))
        cells += [graded(f"{name}-{n}", 2, text) for n, text in enumerate(checks)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = new_notebook(cells=cells, metadata=kernel)
    for cell in notebook.cells:
        cell["id"] = cell.metadata["nbgrader"]["grade_id"]
    return notebook


def nbgraders_points(course: SmallCourse) -> dict[str, dict[str, float]]:
    """The points of nbgrader alone, by student and cell."""
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text().split("from autograder")[0])
    with alembic_on_path():
        command = [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT]
        subprocess.run(command, cwd=course.root, capture_output=True, timeout=250, check=True)
    with Gradebook(f"sqlite:///{course.root}/gradebook.db?timeout=60") as gradebook:
        submissions = gradebook.assignment_submissions(ASSIGNMENT)
        return {s.student.id: {g.name: g.auto_score for b in s.notebooks for g in b.grades} for s in submissions}


def our_points(course: SmallCourse, student: str, inside: frozenset[str]) -> dict[str, float]:
    master = master_of(course)
    path = course.folder(student) / f"{ASSIGNMENT}.ipynb"
    submitted = read_submitted(path, max_bytes=1 << 24, max_source=1 << 20)
    engine = Engine(master, files=None, limits=Limits(), wall=choose_wall(), inside=inside)
    return {v.grade_id: v.points for v in engine.run(restore(submitted, master)).verdicts.values()}


def master_of(course: SmallCourse) -> Master:
    return NbCourse(course.root).released(ASSIGNMENT, "none").books[ASSIGNMENT]


def test_an_ordinary_course_gets_the_points_that_nbgrader_gives(tmp_path: Path) -> None:
    """But for one difference that is meant: nbgrader gives nothing to a cell in which anything came on stderr."""
    known = {f"e{n}": e for n, e in enumerate(EXERCISES)}
    notebook = notebook_of({n: (e.right, e.checks) for n, e in known.items()} | {"warns": (WARNS, WARNS_CHECKS)})
    course = SmallCourse(tmp_path / "course", notebook)
    course.submit("right", course.answer(**{n: e.right for n, e in known.items()}, warns=WARNS))
    course.submit("wrong", course.answer(**{n: e.wrong for n, e in known.items()}, warns=WARNS))
    nbgraders = nbgraders_points(course)
    assert sum(nbgraders["right"].values()) > 2 * sum(nbgraders["wrong"].values()) > 0
    options = {"files": None, "limits": Limits(), "wall": choose_wall()}
    inside = needing_inside(master_of(course), solution=notebook, **options)
    assert len(inside) < len(nbgraders["right"]) / 4
    for student, points in nbgraders.items():
        ours = our_points(course, student, inside)
        different = {name: (p, ours[name]) for name, p in points.items() if ours[name] != p}
        assert different == {"warns-0": (0.0, 2.0)}, student
