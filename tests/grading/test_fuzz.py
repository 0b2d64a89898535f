"""Malformed notebooks by the thousand: each becomes the master's notebook again, and none an exception."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from random import Random
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.grading import intake
from autograder.grading.assignment import digest_of
from autograder.grading.course import grade
from autograder.grading.intake import Submitted, read_submitted
from autograder.grading.master import Master
from autograder.grading.nbcourse import NbCourse
from autograder.grading.restore import restore
from tests.grading.mangle import mangled
from tests.grading.small_course import ASSIGNMENT, SmallCourse

RIGHT = {
    "square": "def square(x):\n    return x * x",
    "total": "def total(v):\n    return float(v.sum())",
    "why": "빛 <b>",
}
LIMITS = {"max_bytes": 5 << 20, "max_source": 2000}
MANY = settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
QUICK = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def master(template: SmallCourse) -> Master:
    return NbCourse(template.root).released(ASSIGNMENT, "none").books[ASSIGNMENT]


@pytest.fixture(scope="module")
def answered(template: SmallCourse) -> Any:
    return template.answer(**RIGHT)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "ps1.ipynb"


def restored(submitted: Submitted, master: Master) -> Any:
    """Restore it, and see that the result is the master's and can be worked with."""
    notebook = restore(submitted, master)
    text = nbformat.writes(notebook)
    assert nbformat.reads(text.encode("utf-8").decode("utf-8"), as_version=4) == notebook
    nbformat.validate(notebook)
    assert len({cell["id"] for cell in notebook.cells}) == len(notebook.cells)
    known = [c for c in notebook.cells if c.metadata.get("nbgrader")]
    assert [c.metadata.nbgrader.grade_id for c in known] == [c.grade_id for c in master.cells if c.grade_id]
    for cell, released in zip(known, (c for c in master.cells if c.grade_id)):
        assert (cell.cell_type, cell.metadata) == (released.kind, {"nbgrader": released.nbgrader_metadata()})
        assert cell.source == released.text or not released.is_trusted
    for cell in notebook.cells:
        assert cell.metadata.keys() <= {"nbgrader", "by_instructor"}
        assert cell.cell_type != "code" or (cell.outputs, cell.execution_count) == ([], None)
    assert len(digest_of([repr(submitted)])) == 64
    return notebook


@MANY
@given(rng=st.randoms(use_true_random=False))
def test_whatever_was_handed_in_the_masters_notebook_comes_back(
    rng: Random, master: Master, answered: Any, place: Path
) -> None:
    place.write_bytes(mangled(answered, rng))
    submitted = read_submitted(place, **LIMITS)
    assert submitted.cells or submitted.problem or json.loads(place.read_bytes()).get("cells") is not None
    restored(submitted, master)


@QUICK
@given(data=st.binary(max_size=300))
def test_bytes_that_never_were_a_notebook(data: bytes, master: Master, place: Path) -> None:
    place.write_bytes(data)
    submitted = read_submitted(place, **LIMITS)
    assert submitted.problem is not None
    restored(submitted, master)


def test_an_untouched_answer_comes_back_as_it_was(master: Master, answered: Any, place: Path) -> None:
    place.write_text(json.dumps(answered))
    notebook = restored(read_submitted(place, **LIMITS), master)
    texts = {c.metadata.nbgrader.grade_id: c.source for c in notebook.cells if c.metadata.get("nbgrader")}
    assert (texts["square"], texts["total"]) == (RIGHT["square"], RIGHT["total"])
    assert "<b>" not in texts["why"] and "빛" in texts["why"]


def test_ten_thousand_cells_are_read_in_part(master: Master, answered: Any, place: Path) -> None:
    extra = [{"cell_type": "code", "source": f"x = {n}", "metadata": {}, "id": "same"} for n in range(10_000)]
    place.write_text(json.dumps({**answered, "cells": [*answered.cells, *extra]}))
    submitted = read_submitted(place, **LIMITS)
    assert (len(submitted.cells), submitted.problem is not None) == (intake.MAX_CELLS, True)
    restored(submitted, master)


def test_a_cell_that_is_too_long_is_cut_and_the_student_is_told(answered: Any, place: Path) -> None:
    answered = {**answered, "cells": [*answered.cells, {"cell_type": "code", "source": ["x" * 3000], "metadata": {}}]}
    place.write_text(json.dumps(answered))
    submitted = read_submitted(place, max_bytes=1 << 20, max_source=2048)
    assert len(submitted.cells[-1].text) == 2048
    assert submitted.problem is not None
    assert f"Cell {len(answered['cells'])} is longer than 2 KB" in submitted.problem.en
    assert f"{len(answered['cells'])}번째 셀" in submitted.problem.ko


json_trees = st.recursive(
    st.none() | st.integers() | st.text(st.sampled_from('a",[{\\]}빛\n'), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.sampled_from('a,[{"\\'), max_size=3), inner),
    max_leaves=20,
)


def containers_and_commas(tree: Any) -> int:
    if not isinstance(tree, list | dict):
        return 0
    inner = tree.values() if isinstance(tree, dict) else tree
    return 1 + max(0, len(tree) - 1) + sum(map(containers_and_commas, inner))


@QUICK
@given(tree=json_trees, ascii_only=st.booleans(), piece=st.sampled_from([1, 2, 3, 7, 1 << 20]))
def test_values_are_counted_before_they_are_made(tree: Any, ascii_only: bool, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "_PIECE", piece)
        assert intake._values(json.dumps(tree, ensure_ascii=ascii_only).encode()) == containers_and_commas(tree)


@pytest.mark.parametrize("item", [b"[],", b"{},", b'"ab",', b'{"":0},', b"[" * 90 + b"]" * 90 + b","])
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_a_file_of_countless_values_is_refused_before_it_fills_the_memory(
    place: Path, item: bytes, coding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MAX_VALUES", 40_000)  # a hundredth, to save time
    text = b'{"cells": [' + item * (600_000 // len(item)) + b"0]}"
    place.write_bytes(text.decode().encode(coding))
    size = place.stat().st_size
    tracemalloc.start()
    try:
        submitted = read_submitted(place, max_bytes=100 << 20, max_source=1000)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert submitted.problem is not None and "too many values" in submitted.problem.en
    assert peak < 4 * size + (8 << 20)


def test_commas_in_a_students_output_are_no_values(place: Path, answered: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MAX_VALUES", 2000)
    answered = {**answered, "cells": [*answered.cells]}
    table = {"output_type": "stream", "name": "stdout", "text": ['1,[2],{3},"4"\\\n'] * 500}
    answered["cells"][2] = {**answered["cells"][2], "outputs": [table]}
    place.write_text(json.dumps(answered))
    assert read_submitted(place, **LIMITS).problem is None


HONEST = ("honest-1", "honest-2", "honest-3")
CLASS = 60


@pytest.mark.slow
def test_a_class_of_malformed_notebooks_is_graded_to_its_end(course: SmallCourse, answered: Any) -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Grading.cell_seconds = c.Grading.call_seconds = 5\n")
    for name in HONEST:
        course.submit(name, course.answer(**RIGHT))
    for number in range(CLASS):
        course.submit(f"m{number:02}", mangled(answered, Random(number)))
    result = {o.student: o for o in grade(course.root, ASSIGNMENT)}
    assert len(result) == CLASS + len(HONEST)
    assert {result[name].score for name in HONEST} == {10.0}
    for outcome in result.values():
        assert outcome.status in ("graded", "failed"), outcome
        assert outcome.reason or outcome.score == 10, outcome
        assert outcome.max_score == 14.0 and 0 <= outcome.score <= 10
        assert len(outcome.reason) < 1000
    assert {"graded", "failed"} == {o.status for o in result.values()}
