"""The engine on cells as instructors write them: what a test cell does to a student's names, and where."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import nbgrader

from autograder.grading.engine import Engine, Run
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.master import Master, MasterCell, defined_names, names_looked_up
from autograder.grading.restore import restore
from autograder.sandbox import Limits, choose_wall

PS1 = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"


def task(grade_id: str, text: str) -> MasterCell:
    return MasterCell("code", text, grade_id, solution=True)


def check(grade_id: str, text: str, points: float = 2.0) -> MasterCell:
    return MasterCell("code", text, grade_id, grade=True, locked=True, points=points)


def master_of(*cells: MasterCell) -> Master:
    texts = [c.text for c in cells if not c.grade]
    students = {n for c in cells if c.solution for n in defined_names(c.text)}
    looked_up = {n for text in texts for n in names_looked_up(text)}
    return Master(cells, frozenset(students), frozenset({n for t in texts for n in defined_names(t)} & looked_up))


def run(master: Master, answers: dict[str, str] | None = None, **options: Any) -> Run:
    """Run the master's own cells, those in `answers` with another text."""
    cells = [SubmittedCell(c.kind, (answers or {}).get(c.grade_id, c.text), c.grade_id) for c in master.cells]
    engine = Engine(master, files=None, limits=Limits(), wall=choose_wall(), **options)
    return engine.run(restore(Submitted(tuple(cells)), master))


def points(run: Run) -> dict[str, float]:
    return {grade_id: verdict.points for grade_id, verdict in run.verdicts.items()}


SQUARES = task("squares", "def squares(n):\n    return [i**2 for i in range(1, n + 1)]")
SUM = task("sum", "def sum_of_squares(n):\n    return sum(squares(n))")
OWN_SUM = "def sum_of_squares(n):\n    return sum(i**2 for i in range(1, n + 1))"
USES = """
orig_squares = squares
del squares
try:
    sum_of_squares(1)
except NameError:
    pass
else:
    raise AssertionError("sum_of_squares does not use squares")
finally:
    squares = orig_squares
"""
HIDE = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"
WAYS = {
    "deleted": USES,
    "a lambda": "orig = squares\nsquares = lambda n: [7] * n\nassert sum_of_squares(3) == 21\nsquares = orig",
    "a function": "orig = squares\ndef squares(n): return [7]\nassert sum_of_squares(3) == 7\nsquares = orig",
    "data": """
orig = squares
squares = 3
try:
    used = sum_of_squares(1) is None
except TypeError:
    used = True
squares = orig
assert used
""",
}


def test_a_test_cell_can_delete_and_rebind_what_a_students_function_uses() -> None:
    for way in WAYS.values():
        tests = [check("seen", way), check("hidden", HIDE.format(way)), check("after", "assert sum_of_squares(2) == 5")]
        master = master_of(SQUARES, SUM, *tests)
        assert points(run(master)) == {"seen": 2.0, "hidden": 2.0, "after": 2.0}, way
        assert points(run(master, {"sum": OWN_SUM})) == {"seen": 0.0, "hidden": 0.0, "after": 2.0}, way


def test_what_a_visible_test_has_rebound_stays_so_and_what_a_hidden_one_has_does_not() -> None:
    rebind = "squares = lambda n: [7]\nassert sum_of_squares(2) == 7"
    after = check("after", "assert sum_of_squares(2) == 7 and squares(1) == [7]")
    assert points(run(master_of(SQUARES, SUM, check("seen", rebind), after)))["after"] == 2.0
    assert points(run(master_of(SQUARES, SUM, check("hidden", HIDE.format(rebind)), after)))["after"] == 0.0


def test_a_students_object_that_a_visible_test_keeps_is_there_for_the_next() -> None:
    model = task("model", "class Model:\n    def __init__(self, k): self.k = k\n    def at(self, x): return self.k * x")
    tests = [
        check("make", "model = Model(3)"),
        check("use", "assert model.at(2) == 6"),
        check("hide", HIDE.format("assert model.k == 3")),
    ]
    assert points(run(master_of(model, *tests))) == {"make": 2.0, "use": 2.0, "hide": 2.0}


def test_what_a_test_computes_never_reaches_the_student_by_a_name_of_its_own() -> None:
    square = task("square", "def square(x):\n    return x * x")
    thief = "want = 0\ndef square(x):\n    return want"
    tests = [
        check("seen", "want = 49\nassert square(7) == want"),
        check("hidden", HIDE.format("want = 81\nassert square(9) == want")),
    ]
    assert points(run(master_of(square, *tests), {"square": thief})) == {"seen": 0.0, "hidden": 0.0}


def test_nbgraders_own_example_course_gets_nbgraders_points() -> None:
    source = nbformat.read(PS1 / "source" / "ps1" / "problem1.ipynb", as_version=4)
    cells = []
    for cell in source.cells:
        known = cell.metadata.get("nbgrader", {})
        kept = {n: known.get(n, False) for n in ("grade_id", "grade", "solution", "locked")}
        cells.append(MasterCell(cell.cell_type, cell.source, **kept | {"grade_id": known.get("grade_id", "")}))
        cells[-1] = replace(cells[-1], points=known.get("points"))
    master = master_of(*cells)
    tests = ("correct_squares", "squares_invalid_input", "correct_sum_of_squares", "sum_of_squares_uses_squares")
    nbgraders = {"bitdiddle": (0, 1, 0, 0.5), "hacker": (1, 1, 0.5, 0.5)}
    for student, want in nbgraders.items():
        submitted = nbformat.read(PS1 / "submitted" / student / "ps1" / "problem1.ipynb", as_version=4)
        answers = {c.metadata["nbgrader"]["grade_id"]: c.source for c in submitted.cells if "nbgrader" in c.metadata}
        assert points(run(master, answers)) == dict(zip(tests, want, strict=True)), student
