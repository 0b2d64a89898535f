"""The look at a compiled function through the wall: made beside the student's code, told from outside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.grading.engine import Engine
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.master import Master, MasterCell
from autograder.grading.restore import restore
from autograder.sandbox import Limits, choose_wall
from tests.grading.warm import warm_boxes

SLOW = """import numpy as np
from numba import njit

@njit
def total(a):
    s = 0.0
    for j in range(a.shape[1]):
        for i in range(a.shape[0]):
            s += a[i, j]
    return s"""
LIAR = """from autograder.judge import looking
looking.look = lambda *a: [["made", 1, "<script>", ["x"]]] * 10
total = sum"""
THIEF = "from autograder.judge import looking\nlooking.look = lambda *a: [[object(), 1, '', []]]\ntotal = sum"
TEST = """import numpy as np
from autograder.judge.advice import advice_for
value = total(np.ones((3, 4)))
told = advice_for(total, np.ones((3, 4)))
assert told.en.startswith("Line 9 `s += a[i, j]`: the innermost loop (i) walks through the array `a`"), told.en"""


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    with warm_boxes():
        yield


def judged(answer: str) -> tuple[float, str]:
    """The points for an answer, and what the assertion of the test cell says."""
    cells = [
        MasterCell("code", "", "total", solution=True),
        MasterCell("code", TEST, "test", grade=True, locked=True, points=1.0),
    ]
    master = Master.of(cells, {})
    notebook = restore(Submitted((SubmittedCell("code", answer, "total"),)), master)
    verdict = (
        Engine(master, files=None, limits=Limits(cell_seconds=5), wall=choose_wall()).run(notebook).verdicts["test"]
    )
    return verdict.points, "".join(finding.must.en for finding in verdict.findings)


def test_a_function_in_the_sandbox_is_looked_at_there() -> None:
    assert judged(SLOW) == (1.0, "")


def test_what_a_students_process_says_of_itself_is_text_or_nothing() -> None:
    points, said = judged(LIAR)
    assert points == 0.0 and said.startswith("Line 1 `<script>`: a new array is made or copied on each turn")
    assert judged(THIEF) == (0.0, "")
