"""What all attacks are aimed at: one small nbgrader assignment of 20 points and an essay, and secrets around it.

It is written as teachers write: an import cell that nobody has locked, a locked cell with a magic in it, a helper that
one test cell imports and the next one uses, plain asserts beside `expect`. An attack starts from `WRONG` answers, which
are worth nothing.
"""

from __future__ import annotations

import copy
import importlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from autograder.grading.nbcourse import alembic_on_path
from tests.grading.small_course import ASSIGNMENT, SmallCourse, essay, exercise, graded, locked

CATALOGUE = Path(__file__).parent / "catalogue"
LIMITS = {
    "cell_seconds": 4,
    "call_seconds": 2,
    "total_seconds": 20,
    "cpu_seconds": 30,
    "memory_mb": 1024,
    "processes": 32,
    "file_mb": 16,
    "scratch_mb": 48,
    "output_kb": 512,
    "notebook_mb": 5,
    "source_kb": 100,
    "extra_files_mb": 5,
}

HIDDEN = "CANARY-HIDDEN"
SOLUTION = "CANARY-SOLUTION"
CONFIG = "CANARY-CONFIG"
BOOK = "CANARY-BOOK"
NEIGHBOUR = "CANARY-NEIGHBOUR"
BESIDE = "CANARY-BESIDE"
ENVIRONMENT = "CANARY-ENVIRONMENT"
HIDDEN_INPUTS = ("86243", "7437855049", "31415.5", "7351.25")
SECRETS = (HIDDEN, SOLUTION, CONFIG, BOOK, NEIGHBOUR, BESIDE, ENVIRONMENT, *HIDDEN_INPUTS)

SQUARE = f"""def square(x):
    ### BEGIN SOLUTION
    return x * x  # {SOLUTION}
    ### END SOLUTION"""
SQUARE_VISIBLE = 'expect(square, 3).equals(9, ko="제곱입니다.", en="It is the square.")'
SQUARE_HIDDEN = f"""# hidden: other numbers
### BEGIN HIDDEN TESTS
# {HIDDEN}
for x in (-4, 0, 86243):
    expect(square, x).equals(x * x, ko="모든 정수의 제곱입니다.", en="The square of every integer.")
### END HIDDEN TESTS"""

MEAN = """def mean(values):
    ### BEGIN SOLUTION
    return sum(values) / len(values)
    ### END SOLUTION"""
MEAN_VISIBLE = "from math import isclose\nassert isclose(mean([1.0, 2.0, 6.0]), 3.0), 'the mean of 1, 2, 6 is 3'"
MEAN_HIDDEN = f"""### BEGIN HIDDEN TESTS
assert isclose(mean([31415.5, 0.5]), 15708.0), '{HIDDEN}'
### END HIDDEN TESTS"""

SMOOTH = """def smooth(values):
    ### BEGIN SOLUTION
    return (values[:-1] + values[1:]) / 2
    ### END SOLUTION"""
SMOOTH_VISIBLE = "assert np.allclose(smooth(np.array([1.0, 3.0, 6.0])), [2.0, 4.5])"
SMOOTH_PARTS = """with part(1):
    expect(smooth, np.zeros(4)).array(shape=(3,), ko="하나 짧은 배열입니다.", en="An array shorter by one.")
with part(3):
    expect(smooth, np.array([2.0, 4.0, 10.0])).close(
        np.array([3.0, 7.0]), ko="이웃의 평균입니다.", en="The means of neighbours."
    ).unchanged(ko="입력은 그대로입니다.", en="The input stays.")
earned()"""

AREA = """def area(radius):
    ### BEGIN SOLUTION
    return 3.141592653589793 * radius**2
    ### END SOLUTION"""
AREA_VISIBLE = "assert abs(area(1.0) - math.pi) < 1e-9"
AREA_HIDDEN = f"""### BEGIN HIDDEN TESTS
# {HIDDEN}
radii = [0.5, 2.0, 7351.25]
for got, want in zip(map(area, radii), [3.141592653589793 * r * r for r in radii]):
    assert abs(got - want) < 1e-9 * want
### END HIDDEN TESTS"""

POINTS = {
    "square-visible": 2,
    "square-hidden": 3,
    "mean-visible": 2,
    "mean-hidden": 3,
    "smooth-visible": 1,
    "smooth-parts": 4,
    "area-visible": 2,
    "area-hidden": 3,
}
MOST = float(sum(POINTS.values()))

RIGHT = {
    "square": "def square(x):\n    return x * x",
    "mean": "def mean(values):\n    return sum(values) / len(values)",
    "smooth": "def smooth(values):\n    return (values[:-1] + values[1:]) / 2",
    "area": "import math\ndef area(radius):\n    return math.pi * radius**2",
}
WRONG = {
    "square": "def square(x):\n    return -1",
    "mean": "def mean(values):\n    return -1.0",
    "smooth": "def smooth(values):\n    return None",
    "area": "def area(radius):\n    return -1.0",
}

# for attacks on the wire: the object in the sandbox that talks to the judge
FIND_WORKER = """import gc
worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker" and hasattr(o, "port"))
"""


def source_notebook() -> Any:
    """The instructor's notebook."""
    tests = (SQUARE_VISIBLE, SQUARE_HIDDEN, MEAN_VISIBLE, MEAN_HIDDEN, SMOOTH_VISIBLE, SMOOTH_PARTS, AREA_VISIBLE)
    judging = dict(zip(POINTS, (*tests, AREA_HIDDEN)))
    cells = [
        new_markdown_cell("# Four functions"),
        new_code_cell("import numpy as np"),
        locked("setup", "from autograder.learn import earned, expect, part"),
        locked("numbers", "%precision 6\nimport math"),
    ]
    for name, text in {"square": SQUARE, "mean": MEAN, "smooth": SMOOTH, "area": AREA}.items():
        cells.append(exercise(name, text))
        cells += [graded(i, POINTS[i], judging[i]) for i in POINTS if i.startswith(f"{name}-")]
    cells.append(essay("why", 4))
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = new_notebook(cells=cells, metadata=kernel)
    for index, cell in enumerate(notebook.cells):
        cell["id"] = cell.metadata.get("nbgrader", {}).get("grade_id", f"plain-{index}")
    return notebook


def make_course(root: Path, configuration: str = "") -> SmallCourse:
    """The course directory, with secrets in it and beside it, before anybody has submitted."""
    course = SmallCourse(root, source_notebook())
    (root / "source" / ASSIGNMENT / "data.csv").write_text("1,2,3\n")
    limits = "".join(f"c.Grading.{name} = {value}\n" for name, value in LIMITS.items())
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(f"\n# {CONFIG}\n{configuration or limits}")
    (root.parent / "beside.txt").write_text(BESIDE)
    return course


def gradebook_of(course: SmallCourse) -> Gradebook:
    """Its gradebook, opened without its configuration: that is a program, and an attack may have changed it."""
    with alembic_on_path():
        return Gradebook(f"sqlite:///{course.root}/gradebook.db?timeout=60")


def snapshot(course: SmallCourse, honest: Sequence[str]) -> dict[str, Any]:
    """All that no attack may change: the instructor's, and what belongs to the honest (the graded one among them)."""
    graded_one = "honest"
    root = course.root
    folders = [root / "source", root / "release", root / "autograded" / graded_one, root.parent / "beside.txt"]
    folders += [root / "nbgrader_config.py", *(root / "submitted" / name for name in honest)]
    files = [p for f in folders for p in (sorted(f.rglob("*")) if f.is_dir() else [f]) if p.is_file()]
    seen: dict[str, Any] = {str(p.relative_to(root.parent)): p.read_bytes() for p in files}
    with gradebook_of(course) as gradebook:
        submission = gradebook.find_submission(ASSIGNMENT, graded_one)
        for grade in (g for n in submission.notebooks for g in n.grades):
            seen[f"grade {grade.name}"] = (grade.auto_score, grade.manual_score, grade.extra_credit)
        for comment in (c for n in submission.notebooks for c in n.comments):
            seen[f"comment {comment.name}"] = comment.manual_comment
        book = gradebook.find_notebook(ASSIGNMENT, ASSIGNMENT)
        for cell in book.source_cells:
            seen[f"source {cell.name}"] = (cell.source, cell.cell_type, cell.locked)
        for cell in book.grade_cells:
            seen[f"points {cell.name}"] = cell.max_score
        seen["names"] = gradebook.find_student(graded_one).first_name
    return seen


@dataclass(frozen=True)
class Attack:
    """One entry of the catalogue: what is handed in, and what may come of it at most."""

    name: str
    what: str
    cells: Mapping[str, str]
    extra: tuple[tuple[str, str, str], ...] = ()  # behind the cell of this grade_id: kind, text
    student: str = ""
    points: Mapping[str, float] = field(default_factory=dict)  # at most, by grade_id; nothing for all others
    keeps: Mapping[str, float] = field(default_factory=dict)  # at least
    status: tuple[str, ...] = ("graded",)
    absent: tuple[str, ...] = ()  # words that no output and no page may have
    seconds: float = LIMITS["total_seconds"] + 15.0
    listed: bool = True  # whether it is graded at all
    plain: str = ""  # why plain nbgrader is not made to run it
    tamper: Callable[[Any], Any] | None = None  # changes the notebook, or returns the bytes to be handed in
    place: Callable[[Path, SmallCourse], None] | None = None  # puts files into the submitted folder

    def hand_in(self, course: SmallCourse, tokens: Mapping[str, str]) -> None:
        """Submit it, with what an attacker may guess (paths, a port) filled in for the tokens."""
        notebook = copy.deepcopy(course.answer(**{**WRONG, **self.cells}))
        for after, kind, text in reversed(self.extra):
            index = next(i for i, c in enumerate(notebook.cells) if c["id"] == after)
            made = new_code_cell(text) if kind == "code" else new_markdown_cell(text)
            made["id"] = f"extra-{len(notebook.cells)}"
            notebook.cells.insert(index + 1, made)
        written = (self.tamper(notebook) if self.tamper else None) or json.dumps(notebook)
        if isinstance(written, str):
            for token, value in tokens.items():
                written = written.replace(token, value)
        course.submit(self.student, written)
        if self.place:
            self.place(course.folder(self.student), course)


_SETTINGS = {"points", "keeps", "status", "absent", "seconds", "listed", "plain"}


def load(path: Path) -> Attack:
    """Read an entry."""
    module: ModuleType = importlib.import_module(f"tests.attacks.catalogue.{path.stem}")
    expected = dict(module.EXPECTED)
    unknown = set(expected) - _SETTINGS
    if unknown or not module.__doc__:
        raise ValueError(f"{path.name}: {unknown or 'no docstring'}")
    if isinstance(expected.get("status"), str):
        expected["status"] = (expected["status"],)
    extra = tuple((e[0], "code", e[1]) if len(e) == 2 else e for e in getattr(module, "EXTRA", ()))
    return Attack(
        name=path.stem,
        what=module.__doc__,
        cells=getattr(module, "CELLS", {}),
        extra=extra,
        student=getattr(module, "STUDENT", path.stem),
        tamper=getattr(module, "tamper", None),
        place=getattr(module, "place", None),
        **expected,
    )


def catalogue() -> list[Attack]:
    """All entries, by name."""
    return [load(p) for p in sorted(CATALOGUE.glob("[a-z]*.py"))]
