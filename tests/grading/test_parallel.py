"""A submission with a race, graded: found in a visible and a hidden cell, on whatever processor its judge sits."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import pytest

from autograder.grading.engine import Engine
from autograder.grading.master import MasterCell
from autograder.sandbox import Limits, choose_wall
from tests.grading.test_engine import check, master_of, outputs, submission, task
from tests.grading.warm import warm_boxes

SETUP = """import numpy as np
from numba import njit, prange
from autograder.learn import earned, part, same_each_time
"""
PRIVATE = """
@njit(parallel=True)
def histogram(values, bins):
    rows = np.zeros((8, bins), np.int64)
    for p in prange(8):
        for v in values[p * len(values) // 8 : (p + 1) * len(values) // 8]:
            rows[p, v] += 1
    counts = np.zeros(bins, np.int64)
    for p in range(8):
        counts += rows[p]
    return counts
"""
RACY = """
@njit(parallel=True)
def histogram(values, bins):
    counts = np.zeros(bins, np.int64)
    for i in prange(len(values)):
        counts[values[i]] += 1
    return counts
"""
VISIBLE = """
values = np.arange(2000) % 7
want = np.bincount(values)
same_each_time(histogram, values, 7).equals(want, ko="잃은 값이 없습니다.", en="No count is lost.", read="2")
"""
HIDDEN = """
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(77)
values = rng.integers(0, 11, 1741)
with part(2):
    same_each_time(histogram, values, 11).equals(
        np.bincount(values, minlength=11), ko="잃은 값이 없습니다.", en="No count is lost.", read="2"
    )
earned()
### END HIDDEN TESTS
"""


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    with warm_boxes("numpy", "numba", "autograder.learn"):
        yield


@pytest.fixture
def one_processor() -> Iterator[None]:
    """As a seat of the bench: the judge and its box on one processor."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    yield
    os.sched_setaffinity(0, before)


@pytest.mark.usefixtures("one_processor")
@pytest.mark.parametrize(("answer", "points"), [(PRIVATE, 2.0), (RACY, 0.0)], ids=["private rows", "race"])
def test_a_race_is_found_in_visible_and_hidden_cells_on_one_processor(answer: str, points: float) -> None:
    setup = MasterCell("code", SETUP, "setup", locked=True)
    tests = check("histogram-visible", VISIBLE), check("hidden", HIDDEN)
    master = master_of(setup, task("histogram", answer), *tests)
    for _ in range(3):
        notebook = submission(master)
        run = Engine(master, files=None, limits=Limits(), wall=choose_wall()).run(notebook)
        assert {v.points for v in run.verdicts.values()} == {points}
        said = outputs(notebook, "histogram-visible") + outputs(notebook, "hidden")
        assert ("should be" in said) == (points == 0), "the visible cell shows which counts are lost"
        assert "should be" not in json.dumps(outputs(notebook, "hidden"))
