"""M07's assignment judged in this process: its solutions, its banks and its blanks, cell by cell.

The same test cells run through the sandbox in tests/grading. Here a function is the function itself, as in a
student's kernel.
"""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import ClearSolutions

from autograder.authoring.languages import text_in
from autograder.authoring.source import Cell, read_source
from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.verdict import CellVerdict
from autograder.judge.words import Lang

FOLDER = Path(__file__).parents[2] / "assignments" / "m07_numba_basics"
SOURCE = read_source(FOLDER / "assignment.py")
POINTS = {
    **{"bench": 14, "mc_pi": 16, "jacobi": 20, "jamo_distance": 18, "fix_types": 12},
    **dict.fromkeys(("q1", "q2", "q3", "q4", "q5"), 2),
}
FUNCTIONS = tuple(name for name in POINTS if not name.startswith("q"))
BODIES = (
    *(f"return {x}" for x in ("None", "True", "''", "[]", "()", "-1", "0", "1", "2", "3", "4", "5", "50", "70")),
    *(f"return {x}" for x in ("0.0", "0.02", "0.03", "0.1", "1.0", "3.0", "3.14", "3.2", "4.0", "70.0", "math.pi")),
    *(f"return {x}" for x in ("math.nan", "math.inf", "a", "k", "a[0]", "a[-1]", "len(a)", "a[0] != a[-1]")),
    *(
        f"return {x}"
        for x in ("np.array(a[0])", "np.shape(a[0])", "np.size(a[0])", "np.zeros((4, 4))", "np.mean(a[0])")
    ),
    *("return np.zeros_like(a[0]) if hasattr(a[0], 'shape') else 0", "return abs(len(a[0]) - len(a[1]))"),
    *("return lambda *b: 0", "return (x for x in a)", "return time.perf_counter()", "pass"),
    *("return np.random.random()", "return np.random.randint(10)", "return np.random.random(np.shape(a[0]))"),
    *("raise ValueError('no')", "raise TypeError('no')", "raise SystemError('no')"),
)
COMPILED = (
    *("return 0", "return 3.14", "return 70.0", "return x", "return y", "return x + y", "return np.random.random()"),
    *(
        "return len(x)",
        "return x.copy()",
        "return np.zeros(x.shape)",
        "return 1.0 * x.mean()",
        "raise ValueError('no')",
    ),
)
WRONG = sorted((FOLDER / "wrong").glob("*.py"))
RIGHT = sorted((FOLDER / "right").glob("*.py"))


def cell_of(exercise: str) -> Cell:
    return next(c for c in SOURCE.with_role("exercise") if c.exercise == exercise)


def cells_testing(exercise: str) -> list[TestCell]:
    mine = [cell for cell in SOURCE.with_role("tests") if cell.exercise == exercise]
    return [TestCell(cell.grade_id, text_in(cell, "ko"), cell.points) for cell in mine]


@functools.cache
def given() -> dict[str, Any]:
    """What the trusted cells define, without opening the module: a learner's progress is none of a test's business."""
    names: dict[str, Any] = {}
    for cell in SOURCE.with_role("setup", "given"):
        tree = ast.parse(text_in(cell, "ko"))
        tree.body = [s for s in tree.body if not (isinstance(s, ast.Expr) and "open_module" in ast.unparse(s))]
        exec(compile(tree, f"<{cell.grade_id}>", "exec"), names)
    return names


def judge(answer: str, exercise: str, only: frozenset[str] = frozenset()) -> dict[str, CellVerdict]:
    """Run the answer in a fresh namespace and judge the exercise's test cells (or `only` these)."""
    names = dict(given())
    try:
        exec(compile(answer, f"<{exercise}>", "exec"), names)
    except NotImplementedError:
        assert exercise.startswith("q")  # a blank choice stops at its stub, below the empty answer
    return {t.grade_id: judge_cell(t, names) for t in cells_testing(exercise) if not only or t.grade_id in only}


def released(exercise: str) -> str:
    """The exercise as nbgrader hands it out."""
    cell = cell_of(exercise)
    notebook = new_notebook(
        cells=[new_code_cell(text_in(cell, "ko"), metadata={"nbgrader": dict(cell.nbgrader)})],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
    )
    cleared, _ = ClearSolutions().preprocess(notebook, {})
    return str(cleared.cells[0].source)


def header(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^# ([\w ]+): (.+)$", path.read_text(encoding="utf-8"), re.M))


def points(verdicts: dict[str, CellVerdict]) -> float:
    return sum(v.points for v in verdicts.values())


def told(verdicts: dict[str, CellVerdict]) -> list[Any]:
    found = [(v.grade_id, f) for v in verdicts.values() for f in v.findings]
    return [(grade_id, f.call, str(f.must), f.got, f.expected, f.fault) for grade_id, f in found]


@pytest.mark.parametrize("exercise", POINTS)
def test_points_are_those_of_the_syllabus(exercise: str) -> None:
    assert sum(t.points for t in cells_testing(exercise)) == POINTS[exercise]


@pytest.mark.parametrize("exercise", POINTS)
def test_the_solution_earns_everything(exercise: str) -> None:
    verdicts = judge(text_in(cell_of(exercise), "ko"), exercise)
    assert not told(verdicts)
    assert points(verdicts) == POINTS[exercise]


@pytest.mark.parametrize("exercise", POINTS)
def test_the_blank_is_not_attempted_and_earns_nothing(exercise: str) -> None:
    blank = released(exercise)
    assert "SOLUTION" not in blank and "NotImplementedError" in blank
    verdicts = judge(blank, exercise)
    assert points(verdicts) == 0
    for verdict in verdicts.values():
        assert {f.kind for f in verdict.findings} == {"untouched"}, verdict.grade_id


@pytest.mark.parametrize("path", RIGHT, ids=lambda p: p.stem)
def test_another_right_answer_earns_everything(path: Path) -> None:
    exercise = header(path)["exercise"]
    verdicts = judge(path.read_text(encoding="utf-8"), exercise)
    assert not told(verdicts)
    assert points(verdicts) == POINTS[exercise]


@pytest.mark.parametrize("path", WRONG, ids=lambda p: p.stem)
def test_a_wrong_answer_loses_points_where_it_says(path: Path) -> None:
    about = header(path)
    catchers = frozenset(about["caught by"].split(", "))
    assert catchers <= {t.grade_id for t in cells_testing(about["exercise"])}
    for verdict in judge(path.read_text(encoding="utf-8"), about["exercise"], only=catchers).values():
        assert verdict.points < verdict.max_points, verdict.grade_id
        assert {f.kind for f in verdict.findings} <= {"wrong", "raised"}
        assert all(f.must or f.fault for f in verdict.findings), "a finding that teaches nothing"


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("exercise", FUNCTIONS)
def test_a_degenerate_answer_earns_nothing(exercise: str, body: str) -> None:
    np.random.seed(20_261)  # no luck in the bodies that draw
    names = ("edit_distance", exercise) if exercise == "jamo_distance" else (exercise,)
    verdicts = judge("\n".join(f"def {name}(*a, **k):\n    {body}" for name in names), exercise)
    assert {name: v.points for name, v in verdicts.items() if v.points} == {}


@pytest.mark.parametrize("body", COMPILED)
@pytest.mark.parametrize("exercise", [name for name in FUNCTIONS if name != "bench"])
def test_a_degenerate_answer_earns_nothing_for_being_compiled(exercise: str, body: str) -> None:
    names = ("edit_distance", exercise) if exercise == "jamo_distance" else (exercise,)
    verdicts = judge("\n".join(f"@njit\ndef {name}(x, y):\n    {body}" for name in names), exercise)
    assert {name: v.points for name, v in verdicts.items() if v.points} == {}


@pytest.mark.parametrize("path", WRONG + RIGHT, ids=lambda p: p.stem)
def test_a_bank_file_says_what_it_is(path: Path) -> None:
    about = header(path)
    assert path.stem.startswith(about["exercise"] + "__")
    assert about["what"] and about["무엇"]
    assert ("caught by" in about) == (path.parent.name == "wrong")


@pytest.mark.parametrize("exercise", FUNCTIONS)
def test_the_banks_are_large_enough(exercise: str) -> None:
    assert sum(header(p)["exercise"] == exercise for p in WRONG) >= 8
    assert sum(header(p)["exercise"] == exercise for p in RIGHT) >= 3


def test_every_test_cell_of_a_function_catches_something() -> None:
    catchers = {name for p in WRONG for name in header(p)["caught by"].split(", ")}
    assert catchers == {t.grade_id for name in FUNCTIONS for t in cells_testing(name)}


@pytest.mark.parametrize("exercise", [name for name in POINTS if name.startswith("q")])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_each_wrong_letter_is_explained_and_costs_the_points(exercise: str, lang: Lang) -> None:
    right = judge(text_in(cell_of(exercise), lang), exercise)
    assert points(right) == 2
    explained = set()
    for letter in "abcd":
        verdicts = judge(f'{exercise} = " {letter.upper()} "', exercise)
        if points(verdicts) == 0:
            (finding,) = verdicts[f"{exercise}-choice"].findings
            explained.add(finding.must[lang])
    assert len(explained) == 3


def test_numba_refuses_the_draft_that_python_runs() -> None:
    draft = given()["mean_above_draft"]
    log = np.array([10.0, 60.0, 80.0])
    assert draft(log, 50) == 70.0
    with pytest.raises(numba.TypingError):
        numba.njit(draft)(log, 50)
