"""Races while grading: in real sandboxes, timed from outside. Answers are fast or slow by more than a factor of ten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_notebook

from autograder import cli
from autograder.grading.engine import Engine, Run
from autograder.grading.feedback import cells_to_grade
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.master import Master, MasterCell
from autograder.grading.nbcourse import NbCourse
from autograder.grading.restore import restore
from autograder.judge.verdict import CellVerdict
from autograder.sandbox import Limits, choose_wall
from tests.grading.small_course import ASSIGNMENT, SmallCourse, exercise, graded, locked
from tests.grading.warm import warm_boxes

SETUP = "import numpy as np\nfrom numba import njit\nfrom autograder.learn import earned, race"
FAST = """
@njit
def total(x):
    s = 0.0
    for i in range(x.size):
        s += x[i] * x[i]
    return s
"""
SLOW = """
@njit
def total(x):
    s = 0.0
    for k in range(60):
        for i in range(x.size):
            s += np.sin(x[i] + k) ** 2 + np.cos(x[i] + k) ** 2 - 1.0 + x[i] * x[i]
    return s / 60
"""
PYTHON = "def total(x):\n    return float(sum(v * v for v in x.tolist()))"
SPEED = '''
race(
    total,
    against="""
from numba import njit
import numpy as np

@njit
def reference(x):
    s = 0.0
    for k in range(12):
        for i in range(x.size):
            s += np.sin(x[i] + k) ** 2 + np.cos(x[i] + k) ** 2 - 1.0 + x[i] * x[i]
    return s / 12
""",
    inputs=lambda rng: (rng.normal(size=100_000),),
    steps={1.5: 2, 0.5: 3},
    rtol=1e-6,
    ko="기준보다 빨라야 합니다.",
    en="It should be faster than the reference.",
    read="1",
)
earned()
'''
LIMITS = Limits()


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    with warm_boxes("numba"):
        yield


def run(answer: str, test: str = SPEED, limits: Limits = LIMITS) -> Run:
    cells = (
        MasterCell("code", SETUP, "setup", locked=True),
        MasterCell("code", FAST, "total", solution=True),
        MasterCell("code", test, "total-speed", grade=True, locked=True, points=5.0),
    )
    master = Master.of(cells, {})
    texts = [SETUP, answer, test]
    submitted = Submitted(tuple(SubmittedCell(c.kind, t, c.grade_id) for c, t in zip(cells, texts)))
    return Engine(master, files=None, limits=limits, wall=choose_wall()).run(restore(submitted, master))


def judged(answer: str, test: str = SPEED, limits: Limits = LIMITS) -> CellVerdict:
    return run(answer, test, limits).verdicts["total-speed"]


def test_a_fast_answer_reaches_every_step_and_the_report_says_how_it_went() -> None:
    verdict = judged(FAST)
    assert verdict.points == 5.0 and not verdict.findings and not verdict.unsure
    (report,) = verdict.races
    assert report.function == "total" and [reached for _, _, reached in report.steps] == [True, True]
    assert report.low <= report.ratio <= report.high < 0.5
    yours, reference = report.laps
    assert 0 < yours.seconds < reference.seconds
    assert yours.compile_seconds is not None


def test_a_right_but_slow_answer_reaches_no_step() -> None:
    verdict = judged(SLOW)
    assert verdict.points == 0.0
    assert {f.kind for f in verdict.findings} == {"slow"}
    assert [reached for _, _, reached in verdict.races[0].steps] == [False, False]


def test_a_slow_answer_is_told_what_to_try_next_and_a_fast_one_is_not() -> None:
    making = FAST.strip().replace("s += x[i] * x[i]", "s += np.full(40_000, x[i])[7] * x[i]")
    told = judged(making).races[0].advice
    assert told.en.startswith(
        "Line 5 `s += np.full(40_000, x[i])[7] * x[i]`: a new array is made or copied on each turn"
    )
    assert "배열을 새로 만들거나 복사합니다" in told.ko
    assert not judged(FAST).races[0].advice


def test_a_fast_but_wrong_answer_earns_nothing_and_is_told_why() -> None:
    verdict = judged(FAST.replace("return s", "return s + 1.0"))
    assert verdict.points == 0.0 and not verdict.races
    (finding,) = verdict.findings
    assert finding.kind == "wrong" and finding.call.startswith("total(array(shape=(100000,)")


def test_an_answer_that_raises_or_is_no_function_earns_nothing() -> None:
    raising = judged("def total(x):\n    raise ValueError('not today')")
    assert raising.points == 0.0 and raising.findings[0].kind == "raised"
    assert raising.findings[0].fault is not None and raising.findings[0].fault.message == "not today"
    assert judged("total = 3").points == 0.0
    assert judged("total = None").points == 0.0
    missing = judged("pass")
    assert missing.points == 0.0 and missing.findings[0].kind == "missing"


def test_an_answer_that_never_ends_costs_its_points_and_nothing_else() -> None:
    verdict = judged("def total(x):\n    while True:\n        pass", limits=Limits(call_seconds=1))
    assert verdict.points == 0.0 and verdict.findings[0].stopped_by == "time"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("def reference(x):", "def reference(x, y):", "the reference raises"),
        ("def reference(x):", "def reference(x)", "against raises .*SyntaxError"),
        ("range(12)", "range(1)", "Give it larger inputs"),
    ],
)
def test_a_fault_of_the_author_is_held_against_nobody(old: str, new: str, said: str) -> None:
    with pytest.raises(RuntimeError, match=said) as refused:
        run(FAST, SPEED.replace(old, new).replace("s / 12", "s / 1" if "1)" in new else "s / 12"))
    assert "inside" not in str(refused.value)


# --- what cannot be told ---

SAME = """
@njit
def total(x):
    s = 0.0
    for k in range(6):
        for i in range(x.size):
            s += np.sin(x[i] + k) ** 2 + np.cos(x[i] + k) ** 2 - 1.0 + x[i] * x[i]
    return s / 6
"""
ON_THE_LINE = SPEED.replace("range(12)", "range(6)").replace("s / 12", "s / 6").replace("100_000", "80_000")
ON_THE_LINE = ON_THE_LINE.replace("{1.5: 2, 0.5: 3}", "{4.0: 1, 1.1: 1, 1.05: 1, 1.0: 1, 0.95: 1, 0.9: 1}")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    """An assignment whose limits stand around what the same code takes: not all of them can be told."""
    cells = [
        locked("setup", SETUP),
        exercise("total", f"### BEGIN SOLUTION\n{SAME}\n### END SOLUTION"),
        graded("total-speed", 6, ON_THE_LINE),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = new_notebook(cells=cells, metadata=kernel)
    for cell in notebook.cells:
        cell["id"] = cell.metadata.nbgrader.grade_id
    return SmallCourse(tmp_path_factory.mktemp("line") / "course", notebook)


def grade(course: SmallCourse, to: Path, lang: str) -> dict[str, Any]:
    command = ["grade", ASSIGNMENT, "--course-dir", str(course.root), "--lang", lang, "--json", str(to)]
    assert cli.main(command) == 0
    (submission,) = json.loads(to.read_text())["submissions"]
    return dict(submission)


def test_what_cannot_be_told_is_for_a_person_and_what_is_sure_counts(course: SmallCourse, tmp_path: Path) -> None:
    course.submit("ann", course.answer(total=SAME))
    outcome = grade(course, tmp_path / "out.json", "en")
    (cell,) = outcome["cells"]
    assert cell["unsure"] and 1.0 <= cell["score"] < 6.0
    assert "person" in cell["message"] and "person" in outcome["reason"]
    with NbCourse(course.root).gradebook() as gradebook:
        found = gradebook.find_grade("total-speed", ASSIGNMENT, ASSIGNMENT, "ann")
        assert found.needs_manual_grade and found.auto_score == cell["score"] and found.manual_score is None
        known = {"db_url": gradebook.db.get_bind().url.render_as_string(), "student": "ann"}
        assert cells_to_grade({"nbgrader": known | {"notebook": ASSIGNMENT, "assignment": ASSIGNMENT}}) == {
            cell["grade_id"]
        }
        found.manual_score, found.needs_manual_grade = 5.0, False
        gradebook.db.commit()
    shown = course.graded_notebook("ann").cells[2].outputs[0]["data"]["text/html"]
    assert "judged by a person" in shown and "as long as the reference" in shown
    looked_at = grade(course, tmp_path / "again.json", "en")["cells"][0]
    assert (looked_at["score"], looked_at["unsure"]) == (5.0, False)
