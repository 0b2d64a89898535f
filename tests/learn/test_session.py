"""check, hint and solution in a real kernel, as a student meets them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

EXERCISES = {
    "format": 1,
    "module": "small",
    "lang": "en",
    "title": "A small module",
    "exercises": {
        "square": {
            "kind": "function",
            "points": 5,
            "section": "1",
            "visible": [
                "expect(square, 30).equals(900, ko='제곱', en='It is the square.', read='1')\n"
                "expect(square, 3).equals(9, ko='제곱', en='It is the square.', read='1')"
            ],
            "hints": ["think of multiplication", "x times itself", "return x * ..."],
            "hidden": ["Hidden: reference.", "Hidden: edge."],
        },
        "ordered": {
            "kind": "function",
            "points": 10,
            "section": "2",
            "visible": ["expect(ordered, [2, 1]).equals([1, 2], ko='정렬', en='In order.', read='2')"],
            "speed": [
                "race(ordered,"
                " against='def ten_times(x):\\n    for _ in range(10):\\n        y = sorted(x)\\n    return y',"
                " inputs=lambda rng: (rng.normal(size=5000).tolist(),), steps={1.5: 1, 0.5: 1}, ko='한 번만',"
                " en='It sorts once only.', read='2')\nearned()"
            ],
        },
        "q1": {"kind": "choice", "points": 1, "section": "1"},
        "why": {"kind": "essay", "points": 4, "section": "1"},
    },
}
SOLUTIONS = {
    "format": 1,
    "module": "small",
    "lang": "en",
    "solutions": {"square": "def square(x):\n    return x * x"},
    "why": {"q1": {"right": "b", "a": "a is a misconception"}},
}
SETUP = "from autograder.learn import *\nopen_module('small', lang='en')"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., list[str]]]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "small.exercises.json").write_text(json.dumps(EXERCISES))

    def execute(*cells: str) -> list[str]:
        """What each cell shows, as text."""
        notebook = new_notebook(cells=[new_code_cell(c) for c in (SETUP, *cells)])
        client = NotebookClient(
            notebook,
            timeout=60,
            kernel_name="python3",
            allow_errors=True,
            resources={"metadata": {"path": str(tmp_path)}},
        )
        client.execute()
        return [_text(cell) for cell in notebook.cells[1:]]

    yield execute


def _text(cell: Any) -> str:
    parts = []
    for output in cell.outputs:
        data = output.get("data", {})
        parts += [
            output.get("text", ""),
            data.get("text/markdown", data.get("text/plain", "")),
            *output.get("traceback", []),
        ]
    return "\n".join(parts)


def test_the_four_verdicts(run: Callable[..., list[str]]) -> None:
    shown = run(
        "def square(x):\n    raise NotImplementedError()",
        "check('square')",
        "def square(x):\n    return x + 1",
        "check('square')",
        "def square(x):\n    y = x\n    return y / 0",
        "check('square')",
        "def square(x):\n    return x * x",
        "check('square')",
        "del square",
        "check('square')",
    )
    untouched, wrong, raised, right, missing = shown[1::2]
    assert "Not attempted" in untouched
    assert "square(3)" in wrong and "square(30)" not in wrong and "It is the square." in wrong
    assert "hint(" in wrong
    assert "ZeroDivisionError" in raised and "3: return y / 0" in raised
    assert "all public checks pass" in right and "reference. edge." in right
    assert "Not defined: square" in missing


def test_speed_is_tried_once_the_rest_holds(run: Callable[..., list[str]]) -> None:
    shown = run(
        "def ordered(x):\n    return x",
        "check('ordered')",
        "def ordered(x):\n    for _ in range(150):\n        y = sorted(x)\n    return y",
        "check('ordered')",
        "def ordered(x):\n    return sorted(x)",
        "check('ordered')",
    )
    wrong, slow, fast = shown[1::2]
    assert "In order." in wrong and "timed" not in wrong
    assert "being timed" in slow and "not fast enough" in slow and "It sorts once only." in slow
    assert "all public checks pass" in fast and "At most 0.5 times the reference" in fast and "✘" not in fast


def test_a_failing_visible_test_cell_is_readable_too(run: Callable[..., list[str]]) -> None:
    (shown,) = run("def square(x): return 0\nexpect(square, 3).equals(9, ko='제곱', en='It is the square.')")
    assert "It is the square." in shown and "Called: square(3)" in shown
    assert "autograder" not in shown, "no traceback into our code"


def test_hints_come_one_by_one(run: Callable[..., list[str]]) -> None:
    shown = run("hint('square')", "hint('square')", "hint('square')", "hint('square')", "hint('square', level=1)")
    for level, text in enumerate(["multiplication", "times itself", "x * ...", "x * ...", "multiplication"]):
        assert text in shown[level]


def test_no_solution_in_a_class_copy(run: Callable[..., list[str]]) -> None:
    shown = run("def square(x): return 0", "check('square')", "solution('square')")
    assert "self-learner" in shown[2] and "return x * x" not in shown[2]


def test_a_solution_opens_after_a_try(run: Callable[..., list[str]], tmp_path: Path) -> None:
    (tmp_path / "small.solutions.json").write_text(json.dumps(SOLUTIONS))
    before, _, _, after = run("solution('square')", "def square(x): return 0", "check('square')", "solution('square')")
    assert "return x * x" not in before and "Try it first" in before
    assert "return x * x" in after


def test_a_solution_stands_beside_what_differs_from_ones_own(run: Callable[..., list[str]], tmp_path: Path) -> None:
    (tmp_path / "small.solutions.json").write_text(json.dumps(SOLUTIONS))
    mine = "def square(x):\n    # mine\n    return x + x"
    *_, wrong, _, same = run(
        *("def square(x): return 0", "check('square')", mine, "x = 1"),
        *("solution('square')", SOLUTIONS["solutions"]["square"], "solution('square')"),
    )
    assert "-     # mine\n+     return x * x\n-     return x + x" in wrong and "Beside yours" in wrong
    assert "Beside yours" not in same and "return x * x" in same


def test_a_blank_is_not_a_try(run: Callable[..., list[str]], tmp_path: Path) -> None:
    (tmp_path / "small.solutions.json").write_text(json.dumps(SOLUTIONS))
    shown = run("def square(x): raise NotImplementedError()", "check('square')", "solution('square')")
    assert "return x * x" not in shown[2]


def test_concept_questions(run: Callable[..., list[str]], tmp_path: Path) -> None:
    in_class = run("check('q1')", "q1 = 'a'\ncheck('q1')")
    assert "Not attempted" in in_class[0]
    assert "misconception" not in in_class[1] and "feedback" in in_class[1]
    (tmp_path / "small.solutions.json").write_text(json.dumps(SOLUTIONS))
    alone = run("q1 = 'a'\ncheck('q1')", "q1 = 'B'\ncheck('q1')", "q1 = 7\ncheck('q1')")
    assert "misconception" in alone[0] and "right" in alone[1] and "Write the letter" in alone[2]


def test_everything_at_once_and_names_that_do_not_exist(run: Callable[..., list[str]]) -> None:
    shown = run("check()", "check('cube')", "hint('cube')", "solution('cube')", "hint('square', level=9)")
    assert "square" in shown[0] and "q1" in shown[0] and "graded by a person" in shown[0]
    assert all("There is no exercise 'cube'" in s and "square, ordered, q1, why" in s for s in shown[1:4])
    assert "from 1 to 3" in shown[4]


@pytest.mark.parametrize("content", [None, "{", '{"format": 99}', "[]"])
def test_a_missing_or_broken_file_gets_a_sentence(
    run: Callable[..., list[str]], tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "small.exercises.json"
    path.unlink() if content is None else path.write_text(content)
    (shown,) = run("check('square')")
    assert "set-up cell" in shown and "Traceback" not in shown


def test_progress_that_cannot_be_written_stops_nobody(run: Callable[..., list[str]], tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    shown = run("open_module('small', lang='en')", "def square(x): return x * x", "check('square')")
    assert "Progress cannot be written" in shown[0]
    assert "all public checks pass" in shown[2]


def test_korean(run: Callable[..., list[str]]) -> None:
    shown = run("open_module('small', lang='ko')", "def square(x): return 1", "check('square')")
    assert "제곱" in shown[2] and "힌트" not in shown[2] and "성립" in shown[2]


def test_nothing_is_left_for_nbformat_to_complain_about(tmp_path: Path) -> None:
    from autograder.judge.panel import Panel

    html = Panel("right", "a < b", (("k", "<i>"),))._repr_html_()
    assert "<i>" not in html and "a &lt; b" in html
    nbformat.validate(new_notebook())
