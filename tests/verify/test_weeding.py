"""Mutants that are the solution, or one another, are weeded out: by bytecode, then by machine code."""

from __future__ import annotations

from autograder.verify.machine import Question, compared, same_code
from autograder.verify.mutants import Mutant, mutants_of
from autograder.verify.weeding import weeded

SETUP = "import numpy as np\nfrom numba import njit, prange\n"
SUM = '''\
@njit
def total(values, n):
    """The sum."""
    row = np.zeros(n)
    for i in range(n):
        row[i] += values[i]
    return row[n - 1]
'''


def mutant(text: str) -> Mutant:
    return Mutant("operator", 1, "", "", text)


def test_the_same_bytecode_is_kept_once() -> None:
    solution = "def f(a):\n    return a + 2\n"
    others = [
        "def f(a):\n\n    # a remark\n    return (a + 2)\n",  # the solution
        "def f(a):\n    return a - 2\n",
        "def f(a):\n    return (a - 2)\n",  # the one before
        "def f(a):\n    return a - 2.0\n",
        "def f(a):\n    return lambda: a + 2\n",
        "def f(a):\n    return lambda: a + 3\n",
    ]
    assert [m.text for m in weeded(solution, map(mutant, others))] == [others[n] for n in (1, 3, 4, 5)]


def test_a_number_is_not_its_equal_of_another_type() -> None:
    assert len(weeded("x = 1\n", map(mutant, ["x = 1.0\n", "x = True\n"]))) == 2


def test_numba_says_which_mutants_are_the_same_machine_code() -> None:
    same = SUM.replace("row[i] += values[i]", "row[i] = row[i] + values[i]")
    other = SUM.replace("range(n)", "range(n - 1)")
    broken = SUM.replace("np.zeros(n)", 'np.zeros("n")')
    helper = f"{SUM}\ndef plain(a):\n    return a\n"
    question = Question((SETUP,), SUM, ("total(np.ones(3), 3)",), (same, other, broken, helper, SUM))
    assert compared(question) == [True, False, False, False, True]


def test_what_was_never_called_or_runs_elsewhere_is_not_the_same() -> None:
    parallel = "@njit(parallel=True)\ndef f(a):\n    for i in prange(len(a)):\n        a[i] *= 2\n"
    doubled = parallel.replace("a[i] *= 2", "a[i] += a[i]")
    assert compared(Question((SETUP,), SUM, ("pass",), (SUM.replace("+=", "-="),))) == [False]
    assert compared(Question((SETUP,), parallel, ("f(np.ones(3))",), (doubled,))) == [False]


def test_a_question_that_has_no_answer_is_answered_by_no() -> None:
    assert same_code(Question(("import this_is_not_there",), SUM, (), (SUM, SUM))) == [False, False]
    assert same_code(Question((SETUP,), SUM, ("total(np.ones(3), 3)",), (SUM,))) == [True]


def test_mutants_of_a_docstring_are_none() -> None:
    assert all('"""The sum."""' in m.text for m in mutants_of(SUM))
