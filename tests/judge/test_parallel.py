"""same_each_time behind a real wall: races are caught at every try, and what is right in any order passes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.names import asking
from autograder.judge.panel import plain_finding
from autograder.judge.verdict import CellVerdict
from autograder.judge.words import use_language
from autograder.learn import expect, same_each_time
from autograder.sandbox import Box, start

KERNELS = """
import os
import numpy as np
from numba import get_thread_id, get_num_threads, njit, prange

@njit(parallel=True)
def histogram(values, bins):
    counts = np.zeros(bins, np.int64)
    for i in prange(len(values)):
        counts[values[i]] += 1
    return counts

@njit(parallel=True)
def total_in_one_element(values, bins):
    total = np.zeros(1)
    for i in prange(len(values)):
        total[0] += values[i]
    return total[0]

@njit(parallel=True)
def largest_looked_up_then_stored(values, bins):
    best = np.full(1, -1)
    for i in prange(len(values)):
        mixed = values[i] * 7919 + i * 104729 % 10007
        if mixed > best[0]:
            best[0] = mixed
    return best[0]

@njit(parallel=True)
def blocks_added_to_one(values, bins):
    counts = np.zeros(bins, np.int64)
    for b in prange(8):
        mine = np.zeros(bins, np.int64)
        for v in values[b * len(values) // 8 : (b + 1) * len(values) // 8]:
            mine[v] += 1
        counts[:] += mine
    return counts

@njit(parallel=True)
def one_scratch_row_for_all(values, bins):
    table = values.reshape(-1, 20)
    row, out = np.empty(20), np.empty(table.shape)
    for i in prange(len(table)):
        for j in range(20):
            row[j] = 2.0 * table[i, j]
        for j in range(20):
            out[i, j] = row[j]
    return out

@njit
def add_one(counts, v):
    counts[v] += 1

@njit(parallel=True)
def race_in_a_helper(values, bins):
    counts = np.zeros(bins, np.int64)
    for i in prange(len(values)):
        add_one(counts, values[i])
    return counts

def python_around_a_race(values, bins):
    return histogram(values, bins)

@njit("int64[:](int64[:], int64)", parallel=True)
def race_with_a_signature(values, bins):
    counts = np.zeros(bins, np.int64)
    for i in prange(len(values)):
        counts[values[i]] += 1
    return counts

@njit(parallel=True)
def last_values_missed(values, bins):
    n = len(values) // get_num_threads() * get_num_threads()
    counts = np.zeros(bins, np.int64)
    for v in values[:n]:
        counts[v] += 1
    return counts

@njit(parallel=True)
def private_rows(values, bins):
    parts, n = 8, len(values)
    rows = np.zeros((parts, bins), np.int64)
    for p in prange(parts):
        for i in range(p * n // parts, (p + 1) * n // parts):
            rows[p, values[i]] += 1
    counts = np.zeros(bins, np.int64)
    for p in range(parts):
        counts += rows[p]
    return counts

@njit(parallel=True)
def row_of_the_thread(values, bins):
    rows, counts = np.zeros((get_num_threads(), bins), np.int64), np.zeros(bins, np.int64)
    for i in prange(len(values)):
        rows[get_thread_id(), values[i]] += 1
    for t in range(len(rows)):
        counts += rows[t]
    return counts

@njit(parallel=True)
def reduction_of_arrays(values, bins):
    counts = np.zeros(bins, np.int64)
    for i in prange(len(values)):
        one = np.zeros(bins, np.int64)
        one[values[i]] = 1
        counts += one
    return counts

@njit(parallel=True)
def reduction_of_a_number(values, bins):
    total = 0
    for i in prange(len(values)):
        total += values[i]
    return total

@njit
def serial(values, bins):
    counts = np.zeros(bins, np.int64)
    for v in values:
        counts[v] += 1
    return counts

def numpy_alone(values, bins):
    return np.bincount(values, minlength=bins)

@njit(parallel=True)
def tenths(values, bins):
    total = 0.0
    for i in prange(len(values)):
        total += 0.1 * values[i]
    return total

@njit(parallel=True)
def refuses(values, bins):
    if len(values) > 3:
        raise ValueError("too many")
    return 0

def untouched(values, bins):
    raise NotImplementedError()

def dies_elsewhere(values, bins, here=os.getpid()):
    if os.getpid() != here:
        os._exit(1)
    return 0

def fails_elsewhere(values, bins, here=os.getpid()):
    if os.getpid() != here:
        raise KeyError("nobody")
    return 0
"""
COUNTS = "np.bincount(values, minlength=16)"
RACY = {
    "histogram": COUNTS,
    "total_in_one_element": "float(values.sum())",
    "largest_looked_up_then_stored": "int((values * 7919 + np.arange(len(values)) * 104729 % 10007).max())",
    "blocks_added_to_one": COUNTS,
    "one_scratch_row_for_all": "2.0 * values.reshape(-1, 20)",
    "race_in_a_helper": COUNTS,
    "python_around_a_race": COUNTS,
    "race_with_a_signature": COUNTS,
}
RIGHT = {
    "private_rows": COUNTS,
    "row_of_the_thread": COUNTS,
    "reduction_of_arrays": COUNTS,
    "reduction_of_a_number": "int(values.sum())",
    "serial": COUNTS,
    "numpy_alone": COUNTS,
}


@pytest.fixture(scope="module")
def box() -> Iterator[Box]:
    use_language("en")
    with start() as box:
        assert box.run(KERNELS).failure is None
        yield box
    use_language(None)


def judge(box: Box, source: str, size: int = 1980) -> CellVerdict:
    """Judge a cell in the box itself, so that what is compiled for one try is there for the next."""
    test = TestCell("f-visible", source, 4.0)
    names = {"np": np, "expect": expect, "same_each_time": same_each_time}
    names["values"] = np.random.default_rng(5).integers(0, 16, size)
    with box.here() as branch, asking(branch, None) as look_up:
        theirs = test.loaded_names - set(names) - {"float", "int", "len"}
        return judge_cell(test, {**names, **{name: look_up(name) for name in theirs}})


def pin(box: Box, cpus: set[int]) -> None:
    assert box.run(f"os.sched_setaffinity(0, {cpus})").failure is None


def always(name: str, want: str) -> str:
    return f"same_each_time({name}, values, 16).equals({want}, ko='', en='always the same')"


@pytest.mark.parametrize(("name", "want"), RACY.items())
def test_a_race_is_caught_at_every_try_on_one_processor_and_on_all(box: Box, name: str, want: str) -> None:
    all_of_them = os.sched_getaffinity(0)
    assert judge(box, f"expect({name}, values[:20], 16).value").right, "it runs"
    for cpus in ({min(all_of_them)}, all_of_them):
        pin(box, cpus)
        assert not any(judge(box, always(name, want)).right for _ in range(5))


@pytest.mark.parametrize(("name", "want"), RIGHT.items())
def test_what_is_right_in_any_order_passes(box: Box, name: str, want: str) -> None:
    for cpus in ({min(os.sched_getaffinity(0))}, os.sched_getaffinity(0)):
        pin(box, cpus)
        for size in (1999, 3, 0):
            verdict = judge(box, always(name, want), size)
            assert verdict.right, [plain_finding(f) for f in verdict.findings]


def test_a_wrong_value_with_some_number_of_threads_is_told_with_the_elements(box: Box) -> None:
    verdict = judge(box, always("last_values_missed", COUNTS), 1999)
    (finding,) = verdict.findings
    assert finding.differs.en.startswith(
        "With 2 threads, 20 of 20 runs differ. 1 of 16 elements differ: [3] is 131, should be 132."
    )
    assert "20번 달랐습니다" in finding.differs.ko
    assert finding.call.startswith("last_values_missed(array(shape=(1999,)")
    assert finding.got.startswith("array([") and finding.expected.startswith("array([")


def test_runs_that_round_differently_agree_within_a_tolerance(box: Box) -> None:
    close = "same_each_time(tenths, values, 16).close(0.1 * values.sum(), rtol=1e-12, ko='', en='the sum')"
    assert judge(box, close).right
    assert judge(box, "same_each_time(tenths, values, 16).agree(rtol=1e-12, ko='', en='agrees')").right
    wrong = judge(box, close.replace("0.1 *", "0.2 *"))
    assert [f.must.en for f in wrong.findings] == ["the sum"]
    assert judge(box, "same_each_time(last_values_missed, values, 16).agree(ko='', en='agrees')", 1999).points == 0


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("refuses", "raised"),
        ("untouched", "untouched"),
        ("dies_elsewhere", "stopped"),
        ("fails_elsewhere", "raised"),
    ],
)
def test_a_function_that_fails_is_told_as_anywhere(box: Box, name: str, kind: str) -> None:
    (finding,) = judge(box, always(name, "0")).findings
    assert finding.kind == kind


def test_its_author_cannot_ask_for_what_no_sandbox_has() -> None:
    for threads, runs in (((), 1), ((0,), 1), ((1, 17), 1), ((2,), 0)):
        with pytest.raises(ValueError, match="threads must be"):
            same_each_time(len, [1], threads=threads, runs=runs)


KERNEL = """
import numba
from autograder.judge.expect import Wrong
from autograder.learn import same_each_time
exec(compile({kernels!r}, "<cell>", "exec"))
values = np.random.default_rng(5).integers(0, 16, 1999)
want = np.bincount(values, minlength=16)
histogram(values, 16)
before = numba.get_num_threads()
same_each_time(private_rows, values, 16).equals(want, ko="", en="")
for threads in ((1, 2, 4), (2,)):
    try:
        same_each_time(histogram, values, 16, threads=threads).equals(want, ko="", en="")
    except Wrong as wrong:
        print(wrong.finding.kind)
assert numba.get_num_threads() == before, "the student's own setting is as it was"
assert numba.threading_layer() == {layer!r}
"""


@pytest.mark.parametrize("layer", ["omp", "workqueue"])
def test_in_a_kernel_whose_threads_run_already_the_same_words_find_the_race(layer: str) -> None:
    program = KERNEL.format(kernels=KERNELS, layer=layer)
    env = {**os.environ, "NUMBA_NUM_THREADS": "2", "NUMBA_THREADING_LAYER": layer}
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env=env,
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout.split()) == (0, ["wrong", "wrong"]), done.stderr
