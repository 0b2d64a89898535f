"""Answers that go wrong in every way there is, in a student's own process: one sentence, the right line, a score."""

from __future__ import annotations

import json
import linecache
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.compare import difference, shown
from autograder.judge.expect import expect
from autograder.judge.faults import MAX_MESSAGE, readable
from autograder.judge.panel import cell_panel
from autograder.judge.verdict import CellVerdict
from autograder.judge.words import use_language
from tests.judge.doubling import SEEN

HEAD = "import sys\nimport numpy as np\nfrom numba import njit\n"
# name: answer below HEAD, and parts of the panel in English
BAD: dict[str, tuple[str, tuple[str, ...]]] = {
    "another type": ("def double(x):\n    return (2 * x).tolist()", ("It is a list.",)),
    "another shape": ("def double(x):\n    return (2 * x)[:, None]", ("Its shape is (3, 1).",)),
    "another dtype": ("def double(x):\n    return (2 * x).astype(np.float32)", ("Its dtype is float32.",)),
    "objects": ("def double(x):\n    return (2 * x).astype(object)", ("Its dtype is object.",)),
    "NaN": ("def double(x):\n    return x * np.nan", ("3 of 3 elements are NaN; the first that differs is at [0].",)),
    "the input itself": ("def double(x):\n    x *= 2\n    return x", ("Argument number 1 was changed.",)),
    "a masked array": (
        "def double(x):\n    return np.ma.array(2 * x, mask=[0, 1, 0])",
        ("It is no plain value",),
    ),
    "a matrix": ("def double(x):\n    return np.matrix(2 * x)", ("It is no plain value",)),
    "a number of thousands of digits": ("def double(x):\n    return 10**5_000", ("<int>", "It is an integer")),
    "a list in itself": ("def double(x):\n    y = []\n    y.append(y)\n    return y", ("It is no plain value",)),
    "itself without end": (
        "def double(x):\n    return double(x)",
        ("✘ It calls itself without end.", "RecursionError", "5: return double(x)"),
    ),
    "more memory than there is": (
        "def double(x):\n    return np.ones(1 << 50)",
        ("✘ It asked for more memory than there is.", "MemoryError", "5: return np.ones(1 << 50)"),
    ),
    "the end of the program": (
        "def double(x):\n    sys.exit(3)",
        ("✘ Your code tried to end the program.", "SystemExit", "5: sys.exit(3)"),
    ),
    "types that do not go together": (
        "@njit\ndef double(x):\n    y = {'a': 1, 'b': [x]}\n    return y + x",
        ("✘ Numba could not compile this function.", "No implementation of function add found", "7: return y + x"),
    ),
    "in a helper": (
        "@njit\ndef h(x):\n    return x.foo\n\n@njit\ndef double(x):\n    return h(x)",
        ("✘ Numba could not compile this function.", "Unknown attribute 'foo'", "6: return x.foo"),
    ),
    "an unknown name": (
        "@njit\ndef double(x):\n    return helper(x)",
        ("✘ Numba could not compile this function.", "name 'helper' is not defined", "6: return helper(x)"),
    ),
    "a statement that Numba does not know": (
        "@njit\ndef double(x):\n    yield from x",
        ("✘ Numba could not compile this function.", "UnsupportedBytecodeError", "6: yield from x"),
    ),
}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(None)


def judged(answer: str) -> CellVerdict:
    """The verdict for an answer that was run as a notebook's cell is."""
    text, file = HEAD + answer, "course/ipykernel_7/answer.py"
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    names: dict[str, Any] = {"expect": expect}
    exec(compile(text, file, "exec"), names)
    return judge_cell(TestCell("double-visible", SEEN, 2.0), names)


@pytest.mark.parametrize("name", BAD)
def test_what_goes_wrong_gets_a_sentence_its_line_and_a_score(name: str) -> None:
    answer, parts = BAD[name]
    verdict = judged(answer)
    panel = repr(cell_panel(verdict))
    assert verdict.points == 0.0
    assert panel.startswith("✘") and all(part in panel for part in parts), panel
    assert max(map(len, panel.splitlines())) < 400 and len(panel.splitlines()) < 12
    use_language("ko")
    assert not {"property", "should", "Called", "could"} & set(repr(cell_panel(verdict)).split())


def test_a_real_kernel_says_the_same_and_lives_on(tmp_path: Path) -> None:
    names = ("NaN", "itself without end", "the end of the program", "in a helper")
    known = {"kind": "function", "points": 2, "section": "1", "visible": [SEEN]}
    module = {"format": 1, "module": "small", "lang": "en", "title": "t", "exercises": {"double": known}}
    (tmp_path / "small.exercises.json").write_text(json.dumps(module))
    cells = [f"{HEAD}from autograder.learn import *\nopen_module('small', lang='en')"]
    for name in names:
        cells += [HEAD + BAD[name][0], "check('double')"]
    cells += ["def double(x):\n    return 2 * x", "check('double')"]
    notebook = new_notebook(cells=[new_code_cell(text) for text in cells])
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown_by = [cell.outputs[0]["data"]["text/plain"] for cell in notebook.cells[2::2]]
    for name, panel in zip(names, shown_by):
        assert all(part.removeprefix("✘ ") in panel for part in BAD[name][1]), panel
    assert "all public checks pass" in shown_by[-1]


def test_a_value_is_shown_shortly_however_large_or_strange_it_is() -> None:
    class Strange:
        def __repr__(self) -> str:
            raise RuntimeError("no")

    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    for value in (10**5_000, [10**5_000], deep, Strange(), [2.0] * 1_000_000, "x" * 10_000_000, range(10**9)):
        assert 0 < len(shown(value)) < 300
    assert shown([2.0] * 1_000_000).startswith("[2.0, 2.0,")
    assert shown(np.broadcast_to(1.0, (1 << 40,))) == f"array(shape=({1 << 40},), dtype=float64)"


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (10**400, 2.0),
        (np.array([2.0]).astype(object), np.array([1.0])),
        (np.array(["2020"], dtype="M8[D]"), np.array([1.0])),
        (np.zeros(1, dtype=[("a", float)]), np.array([1.0])),
        (np.array([None]), np.array([1.0])),
        (np.array([b"x"]), np.array([1.0])),
    ],
)
def test_what_cannot_be_compared_differs(got: Any, want: Any) -> None:
    assert difference(got, want) and difference(got, want, rtol=1e-9)


def test_times_that_are_missing_on_both_sides_are_equal() -> None:
    times = np.array(["2020-01-01", "NaT"], dtype="M8[D]")
    assert difference(times, times.copy()) is None and difference(times, times.copy(), rtol=1e-9) is None


def test_two_hundred_lines_become_one_and_only_numbas_are_reworded() -> None:
    noise = "\n".join(f"   * (int{n}, int{n}) -> int{n}" for n in range(200))
    cause = "Cannot unify Literal[int](3) and array for 'y.2', defined at a.py (7)"
    message = f"Failed in nopython mode pipeline (step: x)\n{cause}\n\n{noise}"
    assert readable(message, by_numba=True).startswith("Cannot unify int and array for 'y' ")
    assert readable("no such key: 'v1.2'") == "no such key: 'v1.2'"
    assert len(readable("x" * 10**7)) == MAX_MESSAGE
