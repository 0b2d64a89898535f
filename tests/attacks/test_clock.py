"""Cheats on time: answers that are right, take the reference's time and try to seem faster. None may earn a point.

Each entry of clock/ is handed in to a test that asks for 0.7 of the time that its own work takes. Two processors at
work at once would do it in a little more than 0.5.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.grading.engine import Engine
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.master import Master, MasterCell
from autograder.grading.restore import restore
from autograder.judge.verdict import CellVerdict
from autograder.sandbox import Limits, choose_wall
from tests.grading.warm import warm_boxes

ENTRIES = sorted(p.stem for p in (Path(__file__).parent / "clock").glob("t*.py"))
ROUNDS, SIZE = 16, 60_000
SHARE = """
from numba import njit
import numpy as np

@njit(nogil=True)
def share(x, begin, end):
    s = 0.0
    for k in range(begin, end):
        for i in range(x.size):
            s += np.sin(x[i] + k) ** 2 + np.cos(x[i] + k) ** 2 - 1.0 + x[i] * x[i]
    return s
"""
HONEST = f"{SHARE}\nROUNDS, SIZE = {ROUNDS}, {SIZE}\n\ndef honest(x):\n    return share(x, 0, ROUNDS) / ROUNDS\n"
QUICK = "def total(x):\n    return float((x * x).sum())"
SPEED = f'''
race(
    total,
    against="""{SHARE}
def reference(x):
    return share(x, 0, {ROUNDS}) / {ROUNDS}
""",
    inputs=lambda rng: (rng.normal(size={SIZE}),),
    steps={{0.7: 2}},
    rtol=1e-6,
    ko="기준보다 빨라야 합니다.",
    en="It should be faster than the reference.",
)
earned()
'''
SETUP = "import numpy as np\nfrom autograder.learn import earned, expect, race"
AFTER = 'expect(square, 3).equals(9, ko="제곱입니다.", en="It is the square.")'
SQUARE = "def square(x):\n    return x * x"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    with warm_boxes("numba"):
        yield


def judged(answer: str) -> dict[str, CellVerdict]:
    cells = (
        MasterCell("code", SETUP, "setup", locked=True),
        MasterCell("code", QUICK, "total", solution=True),
        MasterCell("code", SPEED, "total-speed", grade=True, locked=True, points=2.0),
        MasterCell("code", SQUARE, "square", solution=True),
        MasterCell("code", AFTER, "square-visible", grade=True, locked=True, points=2.0),
    )
    master = Master.of(cells, {})
    texts = [SETUP, answer, SPEED, SQUARE, AFTER]
    submitted = Submitted(tuple(SubmittedCell(c.kind, t, c.grade_id) for c, t in zip(cells, texts)))
    return Engine(master, files=None, limits=Limits(), wall=choose_wall()).run(restore(submitted, master)).verdicts


@pytest.mark.parametrize("entry", ENTRIES)
def test_it_gains_nothing(entry: str) -> None:
    answer = importlib.import_module(f"tests.attacks.clock.{entry}").CELLS["total"]
    verdicts = judged(HONEST + answer)
    assert verdicts["total-speed"].points == 0.0  # on a busy machine some are for a person to look at


def test_who_is_faster_earns_the_point() -> None:
    verdicts = judged(QUICK)
    assert (verdicts["total-speed"].points, verdicts["square-visible"].points) == (2.0, 2.0)
