"""What is found in functions that Numba has really compiled, and the one idea that is told."""

from __future__ import annotations

import linecache
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.judge.advice import IDEAS, advice_for, advice_of
from autograder.judge.looking import FEW_SIGNATURES, look
from autograder.judge.words import Text

HEAD = "import numpy as np\nfrom numba import jit, njit, objmode, prange\n"
VECTOR, MATRIX = np.ones(16), np.ones((6, 7))

# name: source below HEAD, arguments, kind of the idea, a part of the line that it names
SLOW: dict[str, tuple[str, tuple[Any, ...], str, str]] = {
    "not compiled": (
        """def f(x):
    s = 0.0
    for i in range(x.shape[0]):
        s += x[i]
    return s""",
        (VECTOR,),
        "python",
        "def f",
    ),
    "object mode": (
        """@jit(forceobj=True)
def f(x):
    return {'sum': x.sum(), 'of': object}""",
        (VECTOR,),
        "object mode",
        "def f",
    ),
    "python in a loop": (
        """@njit
def f(x):
    s = 0.0
    for i in range(x.shape[0]):
        with objmode(y='float64'):
            y = float(x[i])
        s += y
    return s""",
        (VECTOR,),
        "objects",
        "with objmode",
    ),
    "a list of Python's": (
        """@njit
def f(x):
    return x[0] + len(x)""",
        ([1.0, 2.0],),
        "reflected",
        "def f(x)",
    ),
    "None or a number": (
        """@njit
def f(x):
    best = None
    for i in range(x.shape[0]):
        if best is None or x[i] > best:
            best = x[i]
    return best""",
        (VECTOR,),
        "optional",
        "best = None",
    ),
    "two layouts": (
        """@njit
def f(x):
    y = x
    if x.shape[0] > 3:
        y = x[::2]
    s = 1.0
    for i in range(y.shape[0]):
        s *= y[i]
    return s""",
        (VECTOR,),
        "layouts",
        "y = x",
    ),
    "an array in the loop": (
        """@njit
def f(x):
    s = 0.0
    for i in range(x.shape[0]):
        t = np.zeros(3)
        t[0] = x[i]
        s += t[0]
    return s""",
        (VECTOR,),
        "made",
        "t = np.zeros(3)",
    ),
    "a copy in the loop": (
        """@njit
def f(x):
    s = 0.0
    for i in range(x.shape[0]):
        s += x[i:].copy()[0]
    return s""",
        (VECTOR,),
        "made",
        "x[i:].copy()",
    ),
    "a temporary in the loop": (
        """@njit
def f(x):
    s = 0.0
    for i in range(x.shape[0]):
        d = x - x[i]
        s += d[0]
    return s""",
        (VECTOR,),
        "made",
        "d = x - x[i]",
    ),
    "in a helper that a loop calls": (
        """@njit
def g(a, b):
    d = a - b
    return d[0]

@njit
def f(x):
    s = 0.0
    for i in range(x.shape[0]):
        s += g(x, x)
    return s""",
        (VECTOR,),
        "made",
        "d = a - b",
    ),
    "behind a plain function": (
        """@njit
def g(x):
    s = 0.0
    for i in range(x.shape[0]):
        s += np.zeros(2)[0]
    return s

def f(x):
    return g(x)""",
        (VECTOR,),
        "made",
        "np.zeros(2)",
    ),
    "column by column": (
        """@njit
def f(x):
    s = 0.0
    for j in range(x.shape[1]):
        for i in range(x.shape[0]):
            s += x[i, j]
    return s""",
        (MATRIX,),
        "order",
        "s += x[i, j]",
    ),
    "row by row of Fortran's": (
        """@njit
def f(x):
    s = 0.0
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            s += x[i][j]
    return s""",
        (np.asfortranarray(MATRIX),),
        "order",
        "s += x[i][j]",
    ),
    "a product by its definition": (
        """@njit
def f(x, y):
    out = np.zeros((x.shape[0], y.shape[1]))
    for i in range(x.shape[0]):
        for j in range(y.shape[1]):
            for k in range(x.shape[1]):
                out[i, j] += x[i, k] * y[k, j]
    return out""",
        (MATRIX, MATRIX.T.copy()),
        "order",
        "out[i, j] += x[i, k] * y[k, j]",
    ),
    "columns in parallel": (
        """@njit(parallel=True)
def f(x):
    out = np.zeros(x.shape[1])
    for j in prange(x.shape[1]):
        for i in range(x.shape[0]):
            out[j] += x[i, j]
    return out""",
        (MATRIX,),
        "order",
        "out[j] += x[i, j]",
    ),
    "nothing to run in parallel": (
        """@njit(parallel=True)
def f(x):
    s = 1.0
    for i in range(x.shape[0]):
        s = s * x[i] + 1.0
    return s""",
        (VECTOR,),
        "parallel",
        "def f",
    ),
    "columns handed to a helper": (
        """@njit
def g(a):
    return a[0]

@njit
def f(x):
    return g(x[:, 1])""",
        (MATRIX,),
        "layout",
        "def g(a)",
    ),
    "a list that grows": (
        """@njit
def f(x):
    out = []
    for v in x:
        out.append(2 * v)
    return len(out)""",
        (VECTOR,),
        "list",
        "out.append(2 * v)",
    ),
    "a buffer for each row": (
        """@njit
def f(x):
    s = 1.0
    for k in range(3):
        for i in range(x.shape[0]):
            t = np.zeros(x.shape[1])
            for j in range(x.shape[1]):
                t[j] = x[i, j] * s
            s = t[0]
    return s""",
        (MATRIX,),
        "made outside",
        "t = np.zeros(x.shape[1])",
    ),
    "an integer that becomes a float": (
        """@njit
def f(x):
    s = 1
    for i in range(x.shape[0]):
        s = s * x[i]
    return s""",
        (VECTOR,),
        "numbers",
        "s = 1",
    ),
    "a sum in order": (
        """@njit
def f(x):
    s = 0.0
    for i in range(x.shape[0]):
        s += x[i] * x[i]
    return s""",
        (VECTOR,),
        "no vectors",
        "s += x[i] * x[i]",
    ),
}
GOOD: dict[str, tuple[str, tuple[Any, ...]]] = {
    "element by element": (
        """@njit
def f(x):
    out = np.empty(x.shape[0])
    for i in range(x.shape[0]):
        out[i] = 2.0 * x[i]
    return out""",
        (VECTOR,),
    ),
    "a sum that may be reordered": (
        """@njit(fastmath=True)
def f(x):
    s = 0.0
    for i in range(x.shape[0]):
        s += x[i] * x[i]
    return s""",
        (VECTOR,),
    ),
    "a product in the order of memory": (
        """@njit
def f(x, y):
    out = np.zeros((x.shape[0], y.shape[1]))
    for i in range(x.shape[0]):
        for k in range(x.shape[1]):
            for j in range(y.shape[1]):
                out[i, j] += x[i, k] * y[k, j]
    return out""",
        (MATRIX, MATRIX.T.copy()),
    ),
    "a transpose": (
        """@njit
def f(x):
    out = np.empty((x.shape[1], x.shape[0]))
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[j, i] = x[i, j]
    return out""",
        (MATRIX,),
    ),
    "a buffer made once": (
        """@njit
def f(x):
    t = np.empty(x.shape[1])
    s = 1.0
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            t[j] = x[i, j] * s
        s = t[0]
    return s""",
        (MATRIX,),
    ),
    "views in a loop": (
        """@njit
def f(x):
    s = 1.0
    for i in range(x.shape[0]):
        row = x[i].reshape(7)
        s = s * row[0] + x[i, 1:].T[0]
    return s""",
        (MATRIX,),
    ),
    "few arrays for many turns": (
        """@njit
def f(x):
    c = np.zeros(7)
    for turn in range(3):
        new = np.zeros(7)
        for i in range(x.shape[0]):
            for j in range(7):
                new[j] = max(x[i, j], c[j])
        c = new
    return c""",
        (MATRIX,),
    ),
    "parallel rows": (
        """@njit(parallel=True)
def f(x):
    out = np.zeros(x.shape[0])
    for i in prange(x.shape[0]):
        for j in range(x.shape[1]):
            out[i] = max(out[i], x[i, j])
    return out""",
        (MATRIX,),
    ),
    "a table of a recurrence": (
        """@njit
def f(x, y):
    d = np.zeros((x.shape[0] + 1, y.shape[0] + 1), dtype=np.int64)
    for i in range(1, x.shape[0] + 1):
        for j in range(1, y.shape[0] + 1):
            d[i, j] = min(d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + (x[i - 1] != y[j - 1]))
    return d[-1, -1]""",
        (VECTOR, VECTOR),
    ),
}


def function(source: str, name: str) -> Callable[..., Any]:
    """The function `f` of a source whose text can be found as a notebook cell's can."""
    text, file = HEAD + source, f"<cell {name}>"
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    names: dict[str, Any] = {}
    exec(compile(text, file, "exec"), names)
    return names["f"]


def called(source: str, name: str, args: tuple[Any, ...]) -> Callable[..., Any]:
    f = function(source, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        f(*args)
    return f


@pytest.mark.parametrize("name", SLOW)
def test_the_most_useful_idea_is_found_in_the_compiled_function(name: str) -> None:
    source, args, kind, line = SLOW[name]
    facts = look(called(source, name, args), *args)
    assert min((fact[0] for fact in facts), key=list(IDEAS).index) == kind
    told = advice_of(facts)
    assert line in told.en and line in told.ko
    number = next(n for n, text in enumerate((HEAD + source).splitlines(), 1) if line in text)
    assert told.en.startswith(f"Line {number} `") and told.ko.startswith(f"{number}번째 줄 `")


@pytest.mark.parametrize("name", GOOD)
def test_a_good_function_gets_no_advice(name: str) -> None:
    source, args = GOOD[name]
    assert look(called(source, name, args), *args) == []


def test_every_idea_is_tested_and_told_in_both_languages() -> None:
    assert {case[2] for case in SLOW.values()} | {"signatures"} == set(IDEAS)
    for idea in IDEAS.values():
        assert idea.ko != idea.en and idea.en.format(1, 2, 3).endswith(".")


def test_the_idea_names_variables_and_loops() -> None:
    source, args, _, _ = SLOW["column by column"]
    told = advice_for(called(source, "names", args), *args)
    assert "the innermost loop (i) walks through the array `x`" in told.en and "the loop over j" in told.en
    assert "가장 안쪽 반복문(i)이 배열 `x`" in told.ko and "j 반복문" in told.ko


def test_it_is_looked_at_as_it_was_compiled_for_the_arguments() -> None:
    source, args, _, _ = SLOW["column by column"]
    f = called(source, "both", args)
    fortran = np.asfortranarray(MATRIX)
    f(fortran)
    assert [fact[0] for fact in look(f, MATRIX)] == ["order", "no vectors"]
    assert [fact[0] for fact in look(f, fortran)] == ["no vectors"]
    assert [fact[0] for fact in look(f)] == ["no vectors"], "without arguments: the last compilation"


def test_many_signatures_are_told_last_of_all() -> None:
    f = function("@njit\ndef f(x):\n    return x + x", "signatures")
    for kind in (np.int8, np.int16, np.int32, np.int64, np.float32)[: FEW_SIGNATURES + 1]:
        assert advice_for(f) == Text("", "")
        f(kind(1))
    assert "compiled 5 times" in advice_for(f).en and "5번 컴파일" in advice_for(f).ko


class Hostile:
    """What a student could hand over in place of a compiled function."""

    py_func = None

    def __getattr__(self, name: str) -> Any:
        raise KeyError(name)

    @property
    def overloads(self) -> Any:
        raise RuntimeError("no")


def test_nothing_that_is_looked_at_raises() -> None:
    for thing in (None, 3, len, np.sum, Hostile, Hostile(), "text", np.ndarray):
        assert look(thing) == []
        assert advice_for(thing) == Text("", "")


def test_a_function_that_was_never_called_gets_no_advice() -> None:
    assert advice_for(function("@njit\ndef f(x):\n    return x", "fresh")) == Text("", "")


def test_a_compilation_of_another_version_gets_what_can_be_read() -> None:
    source, args, _, _ = SLOW["column by column"]
    f = called(source, "other", args)
    (signature,) = f.overloads
    f.overloads[signature] = f.overloads[signature]._replace(type_annotation="as text, from a cache", metadata=None)
    assert look(f, *args) == []


BAD = (
    *(None, 3, "text", {"made": 1}, [], [None], ["made"], [["made"]], [["made", 1]], [["made", 1, "x"]]),
    *([["made", "1", "x", []]], [["made", 1, 2, []]], [["made", 1, "x", [1]]], [["made", True, "x", []]]),
    *([["made", -1, "x", []]], [["made", 10**300, "x", []]], [["unheard of", 1, "x", []]], [["made", 1, "x", "ab"]]),
    *([["order", 1, "x", ["a"]]], [["made", 1.5, "x", []]], (("made", 1, "x", []),), [[["made"], 1, "x", []]]),
)


@pytest.mark.parametrize("found", BAD, ids=repr)
def test_what_is_no_fact_gives_no_advice(found: Any) -> None:
    assert advice_of(found) == Text("", "")


def test_a_students_words_are_cut_and_kept_on_one_line() -> None:
    told = advice_of([["order", 3, "x\n\x1b[31m`" + "<b>" * 999, ["{0.__class__}" * 99, "i\u202e", ""]]])
    assert len(told.en) < 500 and told.en.isprintable() and "{0.__class__}" in told.en
    assert told.en.count("`") == 4
    assert advice_of([["made", 3, "", []]] * 10**5).en.startswith("Line 3: a new array")
