"""Test cells about pandas: tables come out of the student's process by value, and go in as they are."""

import pytest

from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.names import asking
from autograder.sandbox import start

pd = pytest.importorskip("pandas", reason="pandas is no dependency of this kit")

STUDENT = """
import pandas as pd
def load(): return pd.DataFrame({"n": [1, 2, 3], "s": list("aba")})
def total(frame): return frame.groupby("s")["n"].sum()
def grouped(frame): return frame.groupby("s")
"""
TEST = """
import pandas as pd
frame = load()
assert list(frame.columns) == ["n", "s"] and frame["n"].sum() == 6
want = pd.Series([4, 2], index=pd.Index(["a", "b"], name="s"), name="n")
pd.testing.assert_series_equal(total(frame), want)
assert grouped(frame).ngroups == 2 and grouped(frame)["n"].mean().tolist() == [2.0, 2.0]
"""


def test_tables_are_given_and_returned() -> None:
    with start("none") as box:  # a virtual environment with pandas may lie outside of what a wall shows
        assert box.run(STUDENT).failure is None
        with box.fork() as branch, asking(branch) as look_up:
            names = {name: look_up(name) for name in ("load", "total", "grouped")}
            verdict = judge_cell(TestCell("tables", TEST, 1.0), names)
    assert verdict.right, verdict
