"""Races while grading: in real sandboxes, timed from outside. Answers are fast or slow by more than a factor of ten."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.grading import boxes
from autograder.grading.engine import Engine, Run
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.master import Master, MasterCell
from autograder.grading.restore import restore
from autograder.judge.verdict import CellVerdict
from autograder.sandbox import Limits, choose_wall, nursery

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
    with nursery(choose_wall(), imports=["numba"]) as warm:
        boxes.use_nursery(warm)
        yield
        boxes.use_nursery(None)


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
