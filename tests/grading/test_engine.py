"""The engine on cells as instructors write them: what a test cell does to a student's names, and where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import nbgrader
import pytest

from autograder.grading.calibrate import needing_inside
from autograder.grading.engine import Engine, KeptVerdict, Run
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.master import Master, MasterCell
from autograder.grading.restore import restore
from autograder.sandbox import Limits, choose_wall
from tests.grading.warm import warm_boxes

PS1 = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    with warm_boxes():
        yield


def task(grade_id: str, text: str) -> MasterCell:
    return MasterCell("code", text, grade_id, solution=True)


def check(grade_id: str, text: str, points: float = 2.0) -> MasterCell:
    return MasterCell("code", text, grade_id, grade=True, locked=True, points=points)


def master_of(*cells: MasterCell) -> Master:
    return Master.of(cells, {})


def submission(master: Master, answers: dict[str, str] | None = None) -> Any:
    """The master's own cells, those in `answers` with another text."""
    cells = [SubmittedCell(c.kind, (answers or {}).get(c.grade_id, c.text), c.grade_id) for c in master.cells]
    return restore(Submitted(tuple(cells)), master)


def run(master: Master, answers: dict[str, str] | None = None, **options: Any) -> Run:
    engine = Engine(master, files=None, limits=Limits(cell_seconds=5), wall=choose_wall(), **options)
    return engine.run(submission(master, answers))


def outputs(notebook: Any, grade_id: str) -> str:
    known = {c.metadata.get("nbgrader", {}).get("grade_id"): c for c in notebook.cells}
    return json.dumps(known[grade_id].outputs)


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


INSIDE = "#  Bitgoeul : INSIDE\n"
ACCOUNT = task("account", "class Account:\n    def __init__(self): self.sum = 0\n    def add(self, x): self.sum += x")
SUBCLASS = "class Mine(Account):\n    pass\nm = Mine()\nm.add(5)\nassert m.sum == 5, f'the sum is {m.sum}'"
WRONG_ADD = {"account": ACCOUNT.text.replace("+= x", "-= x")}


def test_a_marked_cell_is_judged_within_the_students_process() -> None:
    tests = [
        check("seen", INSIDE + SUBCLASS),
        check("hidden", HIDE.format(SUBCLASS) + "\n" + INSIDE),
        check("part", INSIDE + "m.add(1)\n1.5 if m.sum == 6 else 0.5"),
        check("many", INSIDE + "99"),
        check("magic", INSIDE + "\n%matplotlib inline\nhere = %pwd\nassert here"),
        check("await", INSIDE + "import asyncio\nassert await asyncio.sleep(0, 5) == 5"),
        check("plain", "assert Account().sum == 0"),
    ]
    result = run(master_of(ACCOUNT, *tests))
    full = {"seen": 2.0, "hidden": 2.0, "part": 1.5, "many": 2.0, "magic": 2.0, "await": 2.0, "plain": 2.0}
    assert points(result) == full
    assert {v.grade_id for v in result.verdicts.values() if not v.inside} == {"plain"}
    assert points(run(master_of(ACCOUNT, *tests), WRONG_ADD)) == full | {"seen": 0.0, "hidden": 0.0, "part": 0.5}


def test_what_went_wrong_inside_is_told_of_a_visible_cell_and_not_of_a_hidden_one() -> None:
    raising = {"account": "class Account:\n    def add(self, x):\n        raise KeyError(f'no {x}')"}
    hiding = HIDE.format(SUBCLASS.replace("5", "98765")) + "\n" + INSIDE
    tests = [check("seen", INSIDE + SUBCLASS), check("hidden", hiding)]
    master = master_of(ACCOUNT, *tests)
    notebook = submission(master, raising)
    verdicts = Engine(master, files=None, limits=Limits(), wall=choose_wall()).run(notebook).verdicts
    seen, hidden = (verdicts[name].findings[0] for name in ("seen", "hidden"))
    assert (seen.kind, seen.fault.type_name, seen.fault.line) == ("raised", "KeyError", 3)
    assert "raise KeyError" in seen.fault.line_text and not seen.fault.of_the_test
    assert hidden.hidden and hidden.fault is None
    assert "KeyError" in outputs(notebook, "seen") and "KeyError" not in outputs(notebook, "hidden")
    assert "98765" not in outputs(notebook, "hidden")
    assert "in the process that ran the submitted code" in outputs(notebook, "hidden")
    wrong = run(master, WRONG_ADD).verdicts["seen"].findings[0]
    assert (wrong.kind, wrong.must.en, wrong.fault.of_the_test) == ("wrong", "the sum is -5", True)
    assert "assert m.sum" in wrong.fault.line_text
    blank = run(master, {"account": "raise NotImplementedError()"}).verdicts["seen"].findings[0]
    assert (blank.kind, blank.function) == ("missing", "Account")


def test_a_cell_that_hangs_or_kills_its_fork_costs_only_itself() -> None:
    tests = [
        check("hangs", INSIDE + "while True: pass"),
        check("dies", INSIDE + "import os; os._exit(0)"),
        check("hidden", HIDE.format("while True: pass") + "\n" + INSIDE),
        check("after", "assert Account().sum == 0"),
    ]
    engine = Engine(master_of(ACCOUNT, *tests), files=None, limits=Limits(cell_seconds=1), wall=choose_wall())
    verdicts = engine.run(submission(master_of(ACCOUNT, *tests))).verdicts
    assert [verdicts[n].findings[0].stopped_by for n in ("hangs", "dies", "hidden")] == ["time", "died", "time"]
    assert verdicts["after"].right


def test_test_cells_find_what_those_before_them_have_defined_wherever_each_is_judged() -> None:
    tests = [
        check("first", "import math\nk = 3\ndef double(x):\n    return k * x - x\nassert Account().sum == 0"),
        check(
            "second",
            INSIDE + "class Mine(Account): pass\nm = Mine()\nm.add(double(2))\nlimit = m.sum\nassert limit == 4",
        ),
        check("third", INSIDE + "assert math.floor(2.5) == 2\nleft = Account()"),
        check("fourth", "left.add(double(3))\nassert left.sum == 6"),
    ]
    assert points(run(master_of(ACCOUNT, *tests))) == dict.fromkeys(["first", "second", "third", "fourth"], 2.0)


def test_a_cell_inside_is_a_cell_of_the_notebook() -> None:
    tests = [
        check("history", INSIDE + "assert 'class Account' in In[-2]\nawait __import__('asyncio').sleep(0)"),
        check("magic", "%%time\nassert Account().sum == 0"),
        check("wrong", "!true\nassert Account().sum == 1"),
        check("points", INSIDE + "1.5"),
    ]
    result = run(master_of(ACCOUNT, *tests))
    assert points(result) == {"history": 2.0, "magic": 2.0, "wrong": 0.0, "points": 1.5}
    assert all(v.inside for v in result.verdicts.values())


def test_the_students_cells_find_what_visible_test_cells_before_them_have_defined() -> None:
    master = master_of(
        ACCOUNT,
        check("outside", "import math as m\nkept = [1, 2]\nmine = Account()\nmine.add(3)\nassert mine.sum == 3"),
        check("hidden", HIDE.format("secret = 86243\nassert Account().sum == 0")),
        MasterCell("code", "print(m.floor(2.5), kept, mine.sum, 'secret' in globals())"),
    )
    notebook = submission(master)
    assert points(Engine(master, files=None, limits=Limits(), wall=choose_wall()).run(notebook)) == {
        "outside": 2.0,
        "hidden": 2.0,
    }
    assert notebook.cells[-1].outputs[0]["text"] == "2 [1, 2] 3 False\n"


def test_the_solution_tells_which_cells_cannot_be_judged_from_outside() -> None:
    tests = [
        check("outside", "assert Account().sum == 0"),
        check("subclass", SUBCLASS),
        check("hidden", HIDE.format(SUBCLASS)),
        check("magic", "%matplotlib inline\nassert Account().sum == 0"),
        check(
            "unsendable",
            "class Five:\n    def __radd__(self, x): return x + 5\na = Account()\na.add(Five())\nassert a.sum == 5",
        ),
        check("impossible", "assert Account().sum == 1"),
        check("both", "class Six:\n    def __radd__(self, x): return x + 6\nAccount().add(Six())\nassert False"),
        check("marked", INSIDE + "assert Account().sum == 0"),
    ]
    master = master_of(ACCOUNT, *tests)
    found = needing_inside(master, files=None, limits=Limits(), wall=choose_wall(), solution=submission(master))
    assert found == {"subclass", "hidden", "unsendable", "both"}, "who fails in `both` is the author, and nobody waits"
    want = dict.fromkeys(["outside", "subclass", "hidden", "magic", "unsendable", "marked"], 2.0) | {
        "impossible": 0.0,
        "both": 0.0,
    }
    assert points(run(master, inside=found)) == want


def test_a_cell_that_cannot_be_judged_needs_a_person_and_says_what_to_do() -> None:
    for text in ("def (", "class Five: pass\nAccount().add(Five())"):
        with pytest.raises(RuntimeError, match=r"one: .*# bitgoeul: inside"):
            run(master_of(ACCOUNT, check("one", text)))


def kept_from(master: Master, result: Run, *names: str) -> dict[str, KeptVerdict]:
    output = {"output_type": "display_data", "data": {"text/plain": "as before"}, "metadata": {}}
    return {n: KeptVerdict(result.verdicts[n].points, (output,)) for n in names}


def test_what_is_kept_is_not_asked_again_and_stands_as_it_was() -> None:
    tests = [
        check("helper", "def third(x):\n    return x // 3\nassert third(9) == 3"),
        check("costly", "assert squares(3) == [1, 4, 9]"),
        check("changed", HIDE.format("assert squares(third(9)) == [1, 4, 9]")),
    ]
    master = master_of(SQUARES, *tests)
    kept = kept_from(master, run(master), "helper", "costly")
    notebook = submission(master, {"squares": SQUARES.text + "\nprint('student')"})
    result = Engine(master, files=None, limits=Limits(), wall=choose_wall(), kept=kept).run(notebook)
    assert (result.judged, points(result)) == (("changed",), {"changed": 2.0})
    assert "as before" in outputs(notebook, "helper") and "as before" in outputs(notebook, "costly")
    nbformat.validate(notebook)
    every = kept | kept_from(master, result, "changed")
    result = Engine(master, files=None, limits=Limits(), wall=choose_wall(), kept=every).run(notebook)
    assert (result.judged, "student" in outputs(notebook, "squares")) == ((), True)


def test_a_kept_cell_whose_variables_another_needs_is_judged_again() -> None:
    tests = [
        check("make", "got = squares(2)"),
        check("change", "got.append(7)"),
        check("rebind", USES),
        check("alone", "mine = squares(1)\nassert mine == [1]"),
        check("use", "assert got == [1, 4, 7]"),
    ]
    master = master_of(SQUARES, SUM, *tests)
    kept = kept_from(master, run(master), "make", "change", "rebind", "alone")
    result = run(master, kept=kept)
    assert (result.judged, set(points(result).values())) == (("make", "change", "rebind", "use"), {2.0})
