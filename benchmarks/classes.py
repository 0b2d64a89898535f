"""Two courses, and classes that hand in `ps1`: what the other programs in this folder have graded.

heavy     one notebook with NumPy, Numba, scikit-learn and Matplotlib; every fourth student has one function wrong
example   nbgrader's own example course with the two submissions that come with it, bitdiddle's and hacker's, in turn

No two submissions are alike: in each code cell that a student wrote stand a comment and a constant of their own, so
that nothing can be answered from what was found for somebody else.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
import nbgrader
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.grading.nbcourse import NbCourse, alembic_on_path

ASSIGNMENT = "ps1"
EXAMPLE = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"
CONFIG = "c = get_config()\nc.CourseDirectory.course_id = 'bench'\n"  # and nothing else: as nbgrader comes

IMPORTS = """import matplotlib.pyplot as plt
import numpy as np
from numba import njit
from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression"""
TOTAL = """@njit
def running_max(x):
    out = x.copy()
    for i in range(1, len(x)):
        out[i] = max(out[i - 1], x[i])
    return out"""
MODEL = """def accuracy():
    X, y = load_wine(return_X_y=True)
    X = (X - X.mean(0)) / X.std(0)
    return LogisticRegression().fit(X[::2], y[::2]).score(X[1::2], y[1::2])"""
PLOT = "plt.plot(running_max(np.random.default_rng(1).random(50)))\nplt.show()"
TESTS = {
    "max-small": "assert running_max(np.array([1.0, 3.0, 2.0])).tolist() == [1.0, 3.0, 3.0]",
    "max-large": "### BEGIN HIDDEN TESTS\nx = np.random.default_rng(5).random(1000)\n"
    "assert np.array_equal(running_max(x), np.maximum.accumulate(x))\n### END HIDDEN TESTS",
    "model": "assert 0.9 < accuracy() <= 1.0",
}


@dataclass(frozen=True)
class TestCell:
    """A test cell of the instructor's: its text and its points."""

    grade_id: str
    text: str
    points: float


@dataclass(frozen=True)
class Course:
    """A course directory in which `ps1` is released and handed in."""

    title: str
    root: Path

    @property
    def students(self) -> list[str]:
        """Who has handed in, sorted."""
        return sorted(p.name for p in (self.root / "submitted").iterdir())

    def copy(self, root: Path, students: list[str]) -> Course:
        """The same course at `root` with these students' submissions only, and nothing graded."""
        shutil.copytree(self.root, root, ignore=shutil.ignore_patterns("submitted", "autograded", ".bitgoeul"))
        for student in students:
            shutil.copytree(self.root / "submitted" / student, root / "submitted" / student)
        return Course(self.title, root)

    def notebooks(self, step: str, student: str = ".") -> list[Path]:
        """The notebooks of a step: source, release, submitted or autograded."""
        return sorted((self.root / step / student / ASSIGNMENT).glob("*.ipynb"))

    def tests(self, notebook: str) -> list[TestCell]:
        """The test cells of a source notebook."""
        cells = nbformat.read(self.root / "source" / ASSIGNMENT / notebook, as_version=4).cells
        known = [(c, c.metadata.get("nbgrader", {})) for c in cells if c.cell_type == "code"]
        return [
            TestCell(k["grade_id"], c.source, float(k["points"]))
            for c, k in known
            if k.get("grade") and not k["solution"]
        ]

    def scores(self, student: str) -> dict[str, float | None]:
        """What the gradebook has from the autograder, cell by cell."""
        with NbCourse(self.root).gradebook() as gradebook:
            books = gradebook.find_submission(ASSIGNMENT, student).notebooks
            return {g.name: g.auto_score for book in books for g in book.grades}

    def generate(self, *options: str) -> None:
        """Release the assignment with nbgrader's own generate_assignment."""
        command = [sys.executable, "-m", "nbgrader", "generate_assignment", ASSIGNMENT, *options]
        with alembic_on_path():
            subprocess.run(command, cwd=self.root, check=True, capture_output=True)


def heavy(root: Path, students: int, tests: dict[str, str] = TESTS) -> Course:
    """A course with one notebook that uses what a course of ours uses."""
    solved = "### BEGIN SOLUTION\n{}\n### END SOLUTION"
    cells = [
        new_code_cell(IMPORTS, metadata=_known("setup", locked=True)),
        new_code_cell(solved.format(TOTAL), metadata=_known("running_max", solution=True)),
        new_code_cell(PLOT),
        new_code_cell(solved.format(MODEL), metadata=_known("accuracy", solution=True)),
        *(new_code_cell(t, metadata=_known(n, grade=True, locked=True, points=2)) for n, t in tests.items()),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    (root / "source" / ASSIGNMENT).mkdir(parents=True)
    nbformat.write(new_notebook(cells=cells, metadata=kernel), root / "source" / ASSIGNMENT / "ps1.ipynb")
    course = _released("numpy, numba, scikit-learn, matplotlib", root)
    for number in range(students):
        _submit(course, number, root / "release" / ASSIGNMENT, lambda cell, n=number: _heavy_answer(cell, n))
    return course


def example(root: Path, students: int) -> Course:
    """nbgrader's own example course."""
    shutil.copytree(EXAMPLE / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT)
    course = _released("nbgrader's example course", root)
    for number in range(students):
        answers = EXAMPLE / "submitted" / ("bitdiddle", "hacker")[number % 2] / ASSIGNMENT
        _submit(course, number, answers, lambda cell, n=number: _example_answer(cell, n))
    return course


def _known(grade_id: str, **more: object) -> dict[str, object]:
    base = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, "cell_type": "code"}
    return {"nbgrader": {**base, "grade_id": grade_id, **more}}


def _released(title: str, root: Path) -> Course:
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    course = Course(title, root)
    course.generate()
    return course


def _submit(course: Course, number: int, answers: Path, answer: Callable[[NotebookNode], str]) -> None:
    folder = course.root / "submitted" / f"student-{number:04d}" / ASSIGNMENT
    shutil.copytree(answers, folder)
    for path in folder.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            cell.source = answer(cell)
        path.write_text(json.dumps(notebook), encoding="utf-8")


def _heavy_answer(cell: NotebookNode, number: int) -> str:
    own = f"# student {number}\nseed = {number}\n"
    wrong = number % 4 == 3  # and right for max-small
    match cell.metadata.get("nbgrader", {}).get("grade_id"):
        case "running_max":
            answer = TOTAL.replace("out[i - 1]", "x[i - 1]") if wrong else TOTAL
            return own + answer.replace("len(x)):", f"len(x) + 0 * {number}):")
        case "accuracy":
            return own + MODEL.replace("LogisticRegression()", f"LogisticRegression(max_iter={200 + number})")
        case None:
            return own + PLOT.replace("default_rng(1)", f"default_rng({number})")
    return cell.source


def _example_answer(cell: NotebookNode, number: int) -> str:
    known = cell.metadata.get("nbgrader", {})
    if known.get("solution") and not known["grade"] and cell.cell_type == "code":
        return f"# student {number}\nseed = {number}\n{cell.source}"
    return cell.source
