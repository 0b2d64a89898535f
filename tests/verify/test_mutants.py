"""Each operator makes the mistakes that it says, on the line that it says, and leaves the rest of the text alone."""

from __future__ import annotations

import ast
from itertools import pairwise

import pytest

from autograder.verify.mutants import KINDS, mutants_of


def made(text: str, kind: str) -> list[str]:
    """What the changed line becomes, for each mutant of a kind."""
    return [m.after for m in mutants_of(text) if m.kind == kind]


def body(line: str, before: str = "") -> str:
    """A function with `line` in it, and another line behind."""
    return f"def f(a, b, i, j):\n{before}    {line}\n    return None\n"


@pytest.mark.parametrize(
    ("kind", "line", "mutants"),
    [
        ("comparison", "c = a < b", ["c = a <= b"]),
        ("comparison", "c = a >= b", ["c = a > b"]),
        ("comparison", "c = a == b", ["c = a != b"]),
        ("comparison", "c = a is None", ["c = a is not None"]),
        ("comparison", "c = a not in b", ["c = a in b"]),
        ("comparison", "c = 0 < a <= b", ["c = 0 < a < b", "c = 0 <= a <= b"]),
        ("comparison", "c = (a) < (b)", ["c = (a) <= (b)"]),
        ("condition", "c = a and b", ["c = a or b"]),
        ("condition", "c = a or b", ["c = a and b"]),
        ("condition", "c = not a", ["c = a"]),
        ("condition", "c = a if b else i", ["c = a if not (b) else i"]),
        ("condition", "c = [k for k in a if k > 0]", ["c = [k for k in a if not (k > 0)]"]),
        ("condition", "c = a if b == i else j", []),  # == becomes != already
        ("boundary", "c = list(range(a))", ["c = list(range(1, a))", "c = list(range(a - 1))"]),
        ("boundary", "c = list(range(i, j))", ["c = list(range(i + 1, j))", "c = list(range(i, j - 1))"]),
        ("boundary", "c = list(range(a - 1))", ["c = list(range(1, a - 1))"]),  # its constant changes anyway
        ("boundary", "c = a[i:j]", ["c = a[i + 1:j]", "c = a[i:j + 1]"]),
        ("index", "c = a[i]", ["c = a[i - 1]"]),
        ("index", "c = a[i, j]", ["c = a[i - 1, j]", "c = a[i, j - 1]", "c = a[j, i]"]),
        ("index", "c = a[0]", []),
        ("constant", "c = a[0]", ["c = a[1]"]),
        ("constant", "c = a + 3", ["c = a + 4"]),
        ("constant", "c = a[i - 1]", ["c = a[i - 0]"]),
        ("constant", "c = a < 3", ["c = a < 2", "c = a < 4"]),
        ("constant", "c = range(a - 1)", ["c = range(a - 0)", "c = range(a - 2)"]),
        ("constant", "c = a * 0.25", ["c = a * 0.5"]),
        ("constant", "c = 0.0", ["c = 1.0"]),
        ("constant", "c = f(a, keepdims=True)", ["c = f(a, keepdims=False)"]),
        ("constant", 'c = "text"', []),
        ("operator", "c = a + b - i", ["c = a + b + i", "c = a - b - i"]),
        ("operator", "c = a*b/i", ["c = a*b*i", "c = a/b/i"]),
        ("operator", "c = a // b % i", ["c = a * b % i", "c = a // b // i"]),
        ("operator", "c = a**2", ["c = a*2"]),
        ("operator", "c = a & b", ["c = a | b"]),
        ("operator", "c = a << b", ["c = a >> b"]),
        ("operator", "c = -a", ["c = a"]),
        ("operator", "a += b", ["a = b"]),
        ("operator", "c = min(a, b)", ["c = max(a, b)"]),
        ("operator", "c = np.argmax(a)", ["c = np.argmin(a)"]),
        ("statement", "a += b", ["pass"]),
        ("statement", "a.sort()", ["pass"]),
        ("statement", "a[i] = b", ["pass"]),
        ("statement", "a, b = b, a", ["pass"]),
        ("statement", "c = a", []),  # a name would be missing
        ("statement", "return a", ["pass"]),
        ("statement", "c = a.copy()", ["c = a"]),
        ("statement", "c = np.copy(a)", ["c = a"]),
        ("statement", "raise ValueError('no')", ["pass"]),
        ("dtype", "c = a.astype(np.float64)", ["c = a.astype(np.float32)"]),
        ("dtype", 'c = njit("float64(float64[:])")(a)', ['c = njit("float32(float32[:])")(a)']),
        ("dtype", "c = np.zeros(a, np.int64)", ["c = np.empty(a, np.int64)", "c = np.zeros(a, np.int32)"]),
        ("dtype", "c = np.zeros_like(a)", ["c = np.empty_like(a)"]),
        ("dtype", "c = int(a)", ["c = (a)"]),
        ("race", "cuda.syncthreads()", ["pass"]),
        ("race", "cuda.atomic.add(a, i, 1)", ["a[i] += 1"]),
        ("race", "cuda.atomic.add(a, (i, j), b)", ["a[i, j] += b"]),
        ("race", "c = cuda.shared.array(32, float32)", ["c = cuda.local.array(32, float32)"]),
        ("return", "return b", ["return a"]),
        ("return", "return b, i", ["return a", "return i, b"]),
        ("return", "return a", []),
    ],
)
def test_an_operator_makes_its_mistakes(kind: str, line: str, mutants: list[str]) -> None:
    found = [m for m in mutants_of(body(line)) if m.line == 2 and m.kind == kind]
    assert sorted(m.after for m in found) == sorted(mutants)
    for mutant in found:
        assert mutant.before == line
        assert mutant.text == body(mutant.after)


def test_a_loop_of_parallel_code_is_made_parallel_and_no_other() -> None:
    serial = "def f(a):\n    for i in range(3):\n        for j in range(3):\n            a[j] += i\n"
    assert made(serial, "race") == []
    assert made(f"@njit(parallel=True)\n{serial}", "race") == ["for i in prange(3):"]


def test_threads_that_have_a_place_each_are_given_one_place() -> None:
    text = (
        "def f(a, out):\n"
        "    for t in prange(4):\n"
        "        me = get_thread_id()\n"
        "        for k in range(9):\n"
        "            out[t, k] += 1\n"
        "            a[me] += k\n"
    )
    assert made(text, "race") == ["out[0, k] += 1", "a[0] += k"]


def test_a_statement_over_several_lines_is_dropped_whole() -> None:
    text = "def f(a):\n    a.append(\n        1\n    )\n    a.sort()\n"
    (mutant,) = [m for m in mutants_of(text) if m.kind == "statement" and m.line == 2]
    assert (mutant.before, mutant.after) == ("a.append( 1 )", "pass")
    assert mutant.text == "def f(a):\n    pass\n    a.sort()\n"


def test_what_does_nothing_is_left_alone() -> None:
    text = (
        '@njit(parallel=True, cache=True)\ndef f(a: "float64", n: int = 3) -> "int64":\n'
        '    """At least 1."""\n    raise ValueError(f"{n - 1} < 1")\n'
    )
    assert [(m.kind, m.after) for m in mutants_of(text)] == [("statement", "pass")]


def test_only_what_stands_between_the_marks_is_changed() -> None:
    text = (
        "n = 1\ndef f(a):\n    k = 2\n    ### BEGIN SOLUTION\n    k = 3\n    ### END SOLUTION\n"
        "def g(a):\n    ### BEGIN SOLUTION\n    return 5\n    ### END SOLUTION\n"
    )
    found = mutants_of(text)
    assert {m.line for m in found} == {5, 9}
    assert {m.before for m in found} == {"k = 3", "return 5"}


def test_columns_are_counted_in_characters() -> None:
    assert made('def f(a):\n    이름 = "가나"; b = a < 1\n    return b\n', "comparison") == [
        '이름 = "가나"; b = a <= 1'
    ]


def test_what_is_no_python_has_no_mutants() -> None:
    assert mutants_of("def f(:\n") == []


def test_mutants_parse_differ_and_come_in_order() -> None:
    text = (
        "def f(a, n):\n    total = 0.0\n    for i in range(1, n - 1):\n        if a[i] > 0 and not a[i - 1] == 2:\n"
        "            total += a[i] * np.float64(2)\n        else:\n            continue\n    return total, n\n"
    )
    found = mutants_of(text)
    assert {m.kind for m in found} == {*KINDS} - {"race", "boundary"}
    assert len({m.text for m in found} | {text}) == len(found) + 1
    for mutant in found:
        ast.parse(mutant.text)
        assert mutant.text.count("\n") == text.count("\n")
        assert text.split("\n")[mutant.line - 1].strip() == mutant.before
    assert all(one.line <= other.line for one, other in pairwise(found))
