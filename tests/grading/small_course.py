"""A small ordinary nbgrader course, made with nbgrader's own steps, and submissions to it."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.apps import NbGraderAPI

from autograder.grading.nbcourse import NbCourse, alembic_on_path

ASSIGNMENT = "ps1"

CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "small"
c.CourseDirectory.db_url = "sqlite:///{root}/gradebook.db?timeout=60"
from autograder.grading import use_bitgoeul
use_bitgoeul(c, lang="{lang}")
"""

SQUARE = """def square(x):
    ### BEGIN SOLUTION
    return x * x
    ### END SOLUTION"""

SQUARE_VISIBLE = """expect(square, 3).equals(9, ko="세제곱이 아니라 제곱입니다.", en="It is the square.", read="1")"""

SQUARE_REFERENCE = """# hidden: many numbers
### BEGIN HIDDEN TESTS
for x in (-4, 0, 123457):
    expect(square, x).equals(x * x, ko="모든 정수의 제곱입니다.", en="The square of every integer.", read="1")
### END HIDDEN TESTS"""

TOTAL = """import numpy as np

def total(values):
    ### BEGIN SOLUTION
    return float(np.sum(values))
    ### END SOLUTION"""

TOTAL_PARTS = """with part(2):
    expect(total, np.array([1.0, 2.0])).close(3.0, ko="합입니다.", en="It is the sum.")
with part(3):
    expect(total, np.zeros(0)).equals(0.0, ko="빈 배열의 합은 0입니다.", en="The sum of nothing is 0.")
earned()"""


def graded(grade_id: str, points: float, source: str) -> Any:
    return new_code_cell(source, metadata={"nbgrader": _known(grade_id, grade=True, locked=True, points=points)})


def exercise(grade_id: str, source: str) -> Any:
    return new_code_cell(source, metadata={"nbgrader": _known(grade_id, solution=True)})


def locked(grade_id: str, source: str) -> Any:
    return new_code_cell(source, metadata={"nbgrader": _known(grade_id, locked=True)})


def essay(grade_id: str, points: float) -> Any:
    known = _known(grade_id, grade=True, solution=True, points=points) | {"cell_type": "markdown"}
    return new_markdown_cell("Write here.", metadata={"nbgrader": known})


def _known(grade_id: str, **more: Any) -> dict[str, Any]:
    base = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, "cell_type": "code"}
    return {**base, "grade_id": grade_id, **more}


def source_notebook() -> Any:
    cells = [
        new_markdown_cell("# Two functions\n\n<b>bold</b> prose of the instructor."),
        locked("setup", "import numpy as np\nfrom autograder.learn import check, earned, expect, part"),
        exercise("square", SQUARE),
        graded("square-visible", 2, SQUARE_VISIBLE),
        graded("square-reference", 3, SQUARE_REFERENCE),
        exercise("total", TOTAL),
        graded("total-parts", 5, TOTAL_PARTS),
        essay("why", 4),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = new_notebook(cells=cells, metadata=kernel)
    for index, cell in enumerate(notebook.cells):
        cell["id"] = cell.metadata.get("nbgrader", {}).get("grade_id", f"plain-{index}")
    return notebook


class SmallCourse:
    """A course directory after nbgrader's generate_assignment. `like`: a copy of another one, made in no time."""

    def __init__(
        self,
        root: Path,
        notebook: Any | None = None,
        lang: str = "en",
        like: SmallCourse | None = None,
        more: str = "",
    ) -> None:
        self.root = root
        if like is not None:
            shutil.copytree(like.root, root)
            (root / "nbgrader_config.py").write_text(CONFIG.format(root=root, lang=lang))
            return
        folder = root / "source" / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(notebook or source_notebook(), folder / f"{ASSIGNMENT}.ipynb")
        (root / "nbgrader_config.py").write_text(CONFIG.format(root=root, lang=lang) + more)
        config = NbCourse(root).app.config
        with alembic_on_path():
            made = NbGraderAPI(config=config).generate_assignment(ASSIGNMENT)
        assert made["success"], made

    @property
    def released(self) -> Any:
        return nbformat.read(self.root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", as_version=4)

    def answer(self, **texts: str) -> Any:
        """The released notebook with these cells filled in, by grade_id."""
        notebook = copy.deepcopy(self.released)
        for cell in notebook.cells:
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
            if grade_id in texts:
                cell.source = texts[grade_id]
        return notebook

    def folder(self, student: str) -> Path:
        folder = self.root / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def submit(self, student: str, notebook: Any) -> Path:
        path = self.folder(student) / f"{ASSIGNMENT}.ipynb"
        text = notebook if isinstance(notebook, (str, bytes)) else json.dumps(notebook)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        return path

    def graded_notebook(self, student: str) -> Any:
        return nbformat.read(self.root / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", as_version=4)
