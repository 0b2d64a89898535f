"""own_work through the engine: the text is the restored notebook's, read at the place of the test cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from autograder.grading.engine import Engine
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.master import Master, MasterCell
from autograder.grading.restore import restore
from autograder.judge.panel import cell_panel
from autograder.judge.verdict import CellVerdict
from autograder.sandbox import Limits, choose_wall
from tests.grading.warm import warm_boxes

SETUP = "import numpy as np\nfrom autograder.learn import expect, own_work\n\ndef given(x):\n    return np.bincount(x)"
STYLE = """expect(hist, np.array([1, 1, 0])).equals(np.array([1, 2]), ko="셉니다", en="It counts.")
own_work(hist, without=("numpy.bincount",), ko="직접 셉니다.", en="Count them yourself.")"""
HIDDEN = f"### BEGIN HIDDEN TESTS\n{STYLE}\n### END HIDDEN TESTS"
MASTER = Master.of(
    [
        MasterCell("code", SETUP, "setup", locked=True),
        MasterCell("code", "def hist(x):\n    raise NotImplementedError()", "hist", solution=True),
        MasterCell("code", STYLE, "hist-visible", grade=True, locked=True, points=1.0),
        MasterCell("code", HIDDEN, "hist-style", grade=True, locked=True, points=2.0),
    ],
    {},
)
LOOP = """def hist(x):
    out = np.zeros(max(x) + 1, dtype=int)
    for v in x:
        out[v] += 1
    return out"""
CALL = "def hist(x):\n    return np.bincount(x)"


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    with warm_boxes():
        yield


def judged(answer: str, behind: str = "") -> dict[str, CellVerdict]:
    """The verdicts for an answer, with a cell of the student's own at the end of the notebook."""
    cells = [SubmittedCell("code", answer if c.grade_id == "hist" else c.text, c.grade_id) for c in MASTER.cells]
    notebook: Any = restore(Submitted((*cells, SubmittedCell("code", behind, ""))), MASTER)
    return Engine(MASTER, files=None, limits=Limits(cell_seconds=5), wall=choose_wall()).run(notebook).verdicts


def test_an_own_loop_earns_everything_and_the_librarys_answer_nothing() -> None:
    assert {name: v.points for name, v in judged(LOOP).items()} == {"hist-visible": 1.0, "hist-style": 2.0}
    verdicts = judged(CALL)
    assert {name: v.points for name, v in verdicts.items()} == {"hist-visible": 0.0, "hist-style": 0.0}
    for verdict in verdicts.values():
        assert "Line 2 of the cell uses numpy.bincount: return np.bincount(x)" in repr(cell_panel(verdict))


def test_a_later_cell_hides_nothing_and_adds_nothing() -> None:
    assert {v.points for v in judged(CALL, behind=LOOP).values()} == {0.0}
    assert [v.points for v in judged(LOOP, behind=CALL).values()] == [1.0, 2.0]


def test_what_the_author_gives_may_be_used() -> None:
    assert [v.points for v in judged("def hist(x):\n    return given(x)").values()] == [1.0, 2.0]
