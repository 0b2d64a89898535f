"""own_work: a library's answer is found and named wherever a student's text has it, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.expect import Wrong
from autograder.judge.faults import AuthorError
from autograder.judge.own_work import own_work, written
from autograder.judge.panel import cell_panel
from autograder.judge.uses import MAX_LINE, Writing, find_use

GIVEN = Writing("import numpy as np\nfrom numba import njit\n\ndef edges(x):\n    return np.sort(x)", own=False)
WITHOUT = ("numpy.bincount", "numpy.sort", "scipy", "sklearn", "ndarray.sort", "sorted", "@")

USES = {
    "a call": ("def hist(x):\n    return np.bincount(x)", "numpy.bincount", 2),
    "in a compiled one": ("@njit\ndef hist(x):\n    n = 3\n    return np.bincount(x)", "numpy.bincount", 4),
    "another name for the module": ("import numpy as n\ndef hist(x):\n    return n.bincount(x)", "numpy.bincount", 3),
    "another name for the function": ("f = np.bincount\ndef hist(x):\n    return f(x)", "numpy.bincount", 3),
    "two of them": ("f, g = np.sort, np.bincount\ndef hist(x):\n    return g(x)", "numpy.bincount", 3),
    "by way of two names": ("n = np\nf = n.bincount\ndef hist(x):\n    return f(x)", "numpy.bincount", 4),
    "from": ("from numpy import bincount as count\ndef hist(x):\n    return count(x)", "numpy.bincount", 3),
    "all of it": ("from numpy import *\ndef hist(x):\n    return bincount(x)", "numpy.bincount", 3),
    "imported within": (
        "def hist(x):\n    import scipy.ndimage as s\n    return s.histogram(x)",
        "scipy.ndimage.histogram",
        3,
    ),
    "from within": ("def hist(x):\n    from scipy import stats\n    return stats.mode(x)", "scipy.stats.mode", 3),
    "only sometimes": (
        "try:\n    import scipy\nexcept ImportError:\n    scipy = None\ndef hist(x):\n    return 1",
        "",
        0,
    ),
    "under a condition": ("if True:\n    def hist(x):\n        return np.bincount(x)", "numpy.bincount", 3),
    "an alias within": ("def hist(x):\n    count = np.bincount\n    return count(x)", "numpy.bincount", 2),
    "getattr": ("def hist(x):\n    return getattr(np, 'bincount')(x)", "numpy.bincount", 2),
    "getattr of an import": (
        "def hist(x):\n    return getattr(__import__('numpy'), 'bincount')(x)",
        "numpy.bincount",
        2,
    ),
    "import_module": (
        "import importlib\nscience = importlib.import_module('scipy.stats')\ndef hist(x):\n    return science.mode(x)",
        "scipy.stats.mode",
        4,
    ),
    "handed on": ("def hist(x):\n    return list(map(np.bincount, [x]))[0]", "numpy.bincount", 2),
    "as it is": ("hist = np.bincount", "numpy.bincount", 1),
    "wrapped": ("hist = njit(lambda x: np.bincount(x))", "numpy.bincount", 1),
    "in a helper": ("def h(x):\n    return np.bincount(x)\n\ndef hist(x):\n    return h(x)", "numpy.bincount", 2),
    "in a helper's helper": (
        "def b(x):\n    return np.bincount(x)\n\na = njit(b)\ndef hist(x):\n    return a(x)",
        "numpy.bincount",
        2,
    ),
    "in a class": (
        "class C:\n    def go(self, x):\n        return np.bincount(x)\n\ndef hist(x):\n    return C().go(x)",
        "numpy.bincount",
        3,
    ),
    "in a function within": (
        "def hist(x):\n    def h():\n        return np.bincount(x)\n    return h()",
        "numpy.bincount",
        3,
    ),
    "as a default": ("def hist(x, f=np.bincount):\n    return f(x)", "numpy.bincount", 1),
    "by the walrus": ("def hist(x):\n    return (f := np.bincount)(x)", "numpy.bincount", 2),
    "a method": ("def hist(x):\n    y = x.copy()\n    y.sort()\n    return y", "ndarray.sort", 3),
    "a method of what came back": ("def hist(x):\n    return np.asarray(x).sort()", "ndarray.sort", 2),
    "a method by its class": ("def hist(x):\n    np.ndarray.sort(x)\n    return x", "ndarray.sort", 2),
    "a builtin": ("def hist(x):\n    return sorted(x)", "sorted", 2),
    "the operator": ("def hist(x):\n    return x.T @ x", "@", 2),
    "the operator in place": ("def hist(x):\n    x @= x\n    return x", "@", 2),
    "among magics": (
        "!ls\nn = %time 3\nnp?\n%matplotlib inline\ndef hist(x):\n    return np.bincount(x)",
        "numpy.bincount",
        6,
    ),
    "behind a magic": ("%%time\ndef hist(x):\n    return np.bincount(x)", "numpy.bincount", 3),
}
CLEAN = {
    "a loop": "@njit\ndef hist(x):\n    out = np.zeros(4)\n    for v in x:\n        out[v] += 1\n    return out",
    "the name of an own function": "def sorted(x):\n    return x\n\ndef hist(x):\n    return sorted(x)",
    "the name of an own variable": "def hist(x, bincount):\n    np = bincount\n    return np.bincount(x)",
    "a list's own method": "def hist(x):\n    y = []\n    y.sort()\n    z = list(x)\n    z.sort()\n    return z",
    "another function that nobody calls": "def mine(x):\n    return np.bincount(x)\n\ndef hist(x):\n    return x",
    "beside the function": "def hist(x):\n    return x\n\nprint(np.bincount([1, 2]))",
    "an annotation": "def hist(x: np.bincount) -> np.sort:\n    y: np.sort = x\n    return y",
    "the given helper": "def hist(x):\n    return edges(x)",
    "in words": 'def hist(x):\n    """Like np.bincount(x)."""\n    # np.bincount(x)\n    return "np.bincount(x)"',
    "a name that begins alike": "def hist(x):\n    return np.sort_complex(x)",
    "no such function": "def other(x):\n    return np.bincount(x)",
    "no Python": "def hist(x:\n    return np.bincount(x)",
    "written anew": "def hist(x):\n    return np.bincount(x)\n\ndef hist(x):\n    return x",
}


@pytest.mark.parametrize("name", USES)
def test_a_use_is_found_and_its_line_named(name: str) -> None:
    text, path, line = USES[name]
    use = find_use([GIVEN, Writing(text)], "hist", WITHOUT)
    if not path:
        assert use is None
        return
    assert use is not None and (use.path, use.line) == (path, line)
    assert use.line_text == text.splitlines()[line - 1].strip()


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_is_found_where_nothing_is(name: str) -> None:
    assert find_use([GIVEN, Writing(CLEAN[name])], "hist", WITHOUT) is None


def test_the_last_definition_counts_and_a_helper_may_stand_in_any_cell() -> None:
    cells = [GIVEN, Writing("def hist(x):\n    return count(x)"), Writing("from scipy.stats import mode as count")]
    assert find_use(cells, "hist", WITHOUT).path == "scipy.stats.mode"
    assert find_use([*cells, Writing("def count(x):\n    return x")], "hist", WITHOUT) is None
    assert find_use([*cells, Writing("def hist(x):\n    return x")], "hist", WITHOUT) is None


HOSTILE = {
    "deep": "def hist(x):\n    return " + "-" * 5_000 + "x",
    "deep sum": "def hist(x):\n    return " + "+".join(["x"] * 12_000),
    "calls of calls": "def hist(x):\n    return x" + "()" * 90,
    "attributes": "def hist(x):\n    return x" + ".a" * 900,
    "aliases of aliases": "def hist(x):\n    y = np\n" + "    y = y.a\n    y = y.b\n" * 2_000 + "    return y",
    "helpers": "".join(f"def h{n}(x):\n    return h{n + 1}(x) + h{n - 1}(x)\n" for n in range(1_200)) + "hist = h0",
    "long": "def hist(x):\n    return 1 # " + "x" * 3_000_000,
    "null": "def hist(x):\n    return '\0'",
    "magics": "%x\n?y\na = !z\n" * 2_000 + "def hist(x):\n    return x",
    "blanks": " " * 45_000 + "=",
    "surrogate": "def hist(x):\n    return '\ud800'",
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_stops_the_one_who_reads_it(name: str) -> None:
    assert find_use([GIVEN, Writing(HOSTILE[name])], "hist", WITHOUT) is None


def test_what_is_named_is_short() -> None:
    use = find_use([GIVEN, Writing(f"def hist(x):\n    return np.bincount.{'a' * 999}(x)")], "hist", WITHOUT)
    assert use is not None and len(use.path) == len(use.line_text) == MAX_LINE


def hist(x: object) -> object:
    return x


@pytest.mark.parametrize("name", ["np.bincount", "nowhere.at_all", ""])
def test_an_author_who_names_no_library_is_told_so(name: str) -> None:
    with pytest.raises(AuthorError, match="own_work"):
        own_work(hist, (name,), ko="직접", en="Yourself.")


def test_the_finding_names_call_and_line_in_both_languages_and_keeps_them_where_inputs_are_hidden() -> None:
    cells = [GIVEN, Writing("def hist(x):\n    return np.bincount(x)")]
    with written(cells), pytest.raises(Wrong) as wrong:
        own_work(hist, WITHOUT, ko="직접 셉니다.", en="Count them yourself.", read="3")
    found = wrong.value.finding.behind_the_curtain()
    assert found.place.en == "Line 2 of the cell uses numpy.bincount: return np.bincount(x)"
    assert found.place.ko == "셀의 2번째 줄에서 numpy.bincount을(를) 썼습니다: return np.bincount(x)"
    assert (found.kind, found.function, found.must.en, found.read) == ("wrong", "hist", "Count them yourself.", "3")


def test_it_costs_the_cell_and_the_panel_tells() -> None:
    test = (
        "### BEGIN HIDDEN TESTS\nown_work(hist, ('numpy.bincount',), ko='직접', en='Yourself.')\n### END HIDDEN TESTS"
    )
    cell = TestCell("hist-style", test, 2.0)
    with written([GIVEN, Writing("def hist(x):\n    return np.bincount(x)")]):
        verdict = judge_cell(cell, {"own_work": own_work, "hist": hist})
    assert verdict.points == 0 and "Line 2 of the cell uses numpy.bincount" in repr(cell_panel(verdict))
    with written([GIVEN, Writing("def hist(x):\n    return x")]):
        assert judge_cell(cell, {"own_work": own_work, "hist": hist}).points == 2.0


def test_in_a_students_own_kernel_the_text_is_what_was_run_there(tmp_path: Path) -> None:
    visible = "own_work(hist, ('numpy.bincount',), ko='직접', en='Yourself.')"
    known = {"kind": "function", "points": 2, "section": "1", "visible": [visible]}
    module = {"format": 1, "module": "small", "lang": "en", "title": "t", "exercises": {"hist": known}}
    (tmp_path / "small.exercises.json").write_text(json.dumps(module))
    cells = [
        "import numpy as np\nfrom autograder.learn import *\nopen_module('small', lang='en')",
        "n = np\ndef hist(x):\n    return n.bincount(x)",
        "check('hist')",
        "def hist(x):\n    return x",
        "check('hist')",
    ]
    notebook = new_notebook(cells=[new_code_cell(text) for text in cells])
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    wrong, right = (notebook.cells[i].outputs[0]["data"]["text/plain"] for i in (2, 4))
    assert "Line 3 of the cell uses numpy.bincount: return n.bincount(x)" in wrong and "Yourself." in wrong
    assert "all public checks pass" in right
