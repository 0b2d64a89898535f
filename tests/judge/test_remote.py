"""The same words of a test cell, with the student's functions behind a real wall."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.faults import AuthorError
from autograder.judge.names import asking
from autograder.judge.remote import Remote
from autograder.learn import compiled, earned, expect, inside, part
from autograder.sandbox import Box, start

WORDS = {"np": np, "expect": expect, "part": part, "earned": earned, "inside": inside, "compiled": compiled}

STUDENT = """
import numpy as np
from numba import njit

class Liar(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
class LyingArray(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, dtype=bool)
class Truthy:
    def __eq__(self, other): return True
    def __bool__(self): return True

def square(x): return x * x
def lie(x): return Liar(5)
def lying_array(x): return np.zeros(3).view(LyingArray)
def truthy(x): return Truthy()
def truthies(x): return [Truthy(), {"a": (Truthy(),)}]
def fails(x): raise ValueError(f"bad {x}")
def untouched(x): raise NotImplementedError()
def apply(f, x): return f(x)
def kind(x): return type(x).__name__
def square_all(xs): return [x * x for x in xs]
def pipeline(functions, x):
    for f in functions: x = f(x)
    return x
def fill(a): a[...] = 7.0
def append(items): items.append(3)
def order(a): return "C" if a.flags.c_contiguous else "F" if a.flags.f_contiguous else "strided"
def view(a): return a[::2]
@njit
def jitted(x): return x + 1
class Model:
    def __init__(self, scale): self.scale = scale
    def fit(self, x): self.mean_ = float(np.mean(x)) * self.scale; return self
    def predict(self, x): return np.full(len(x), self.mean_)
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10
counter = []
def count(): counter.append(1); return len(counter)
def forever(x):
    while True: pass
def dies(x):
    import os; os._exit(3)
constant = 42
def asserts(x): assert x >= 0, "not negative\\nplease"
def lookup(): return {}["a"]
def no_loop(): return np.add(np.array(["a"]), np.array([1]))
def singular(): return np.linalg.inv(np.zeros((2, 2)))
def needs_a_global(): return a_global
def decode():
    import json
    return json.loads("{")
def skips():
    import unittest
    raise unittest.SkipTest("not today")
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
Pair = namedtuple("Pair", "left right")
def letters(text): return Counter(text)
def kinds_of_data():
    return [frozenset({1}), range(3), Decimal("1.5"), Fraction(1, 3), date(2024, 2, 29), datetime(2024, 1, 2, 3),
            timedelta(days=1), OrderedDict(a=1), defaultdict(list, {"a": [1]}), deque([1, 2]), Pair(1, 2)]
def days(): return np.array(["2024-01-01", "2024-01-02"], "M8[D]")
def mixed(): return np.array([None, "a", Decimal(2)], dtype=object)
def records(): return np.array([(1, 2.5)], dtype=[("n", "i4"), ("x", "f8")])
def type_of(x): return type(x)

Renamed = Exception
class Short(Exception): pass
class TooShort(Short, ValueError):
    def __init__(self, missing): self.missing = missing; super().__init__(f"{missing} is missing")
def pay(amount):
    if amount < 5: raise TooShort(5 - amount)
    if amount < 9: raise Short("nearly")

class Account:
    "An account."
    rate = 2
    def __init__(self, owner, total=0): self.owner, self.total, self.log = owner, total, []
    def add(self, amount: float, *, twice: bool = False) -> None:
        "Put money in."
        self.total += amount * (1 + twice)
        self.log.append(amount)
    def __str__(self): return f"{self.owner}: {self.total}"
    def __repr__(self): return f"Account({self.owner!r}, {self.total})"
    def __format__(self, spec): return spec + str(self.total)
    def __eq__(self, other): return isinstance(other, Account) and self.total == other.total
    def __hash__(self): return hash(self.total)
    def __lt__(self, other): return self.total < other.total
    def __add__(self, other): return Account(self.owner, self.total + other.total)
    def __iadd__(self, amount): self.total += amount; return self
    def __contains__(self, amount): return True
    def __iter__(self): return iter(self.log)
    def __setitem__(self, i, amount): self.log[i] = amount
    def __getitem__(self, i): return self.log[i]
    def __delitem__(self, i): del self.log[i]
    def __enter__(self): self.open = True; return self
    def __exit__(self, *error): self.open = False; return True
class Savings(Account): pass

class Node:
    def __init__(self, value, after=None): self.value, self.after = value, after
def chain(values):
    first = None
    for value in reversed(values): first = Node(value, first)
    return first
def count_from(n):
    while True:
        yield n
        n += 1
def squares_of(xs):
    for x in xs: yield x * x
class Endless:
    def __iter__(self): return self
    def __next__(self): return b"x" * (1 << 22)
def ends(x): raise StopIteration
async def soon(x):
    import asyncio
    await asyncio.sleep(0)
    return x + 1
def greet(name): print("Hello,", name); return None
def update(d, s, q): d["new"] = [1]; s.add(5); q.append(2); d["old"].append(3)
def fill_named(*, out): out[:] = 7
def draw(n): return np.random.rand(n).tolist()
def draw_one():
    import random
    return random.random()
def model():
    from sklearn.linear_model import LogisticRegression
    return LogisticRegression(C=2.0)
class Fake: pass
Fake.__module__, Fake.__qualname__, Fake.__name__ = "builtins", "int", "int"
class FakeCount: pass
FakeCount.__module__, FakeCount.__qualname__ = "collections", "Counter"
def fakes(): return [Fake(), FakeCount()]
"""


@pytest.fixture(scope="module")
def box() -> Iterator[Box]:
    with start() as box:
        assert box.run(STUDENT).failure is None
        yield box


@pytest.fixture
def judge(box: Box) -> Any:
    def run(source: str, seconds: float | None = None) -> Any:
        test = TestCell("f-visible", source, 4.0)
        with box.fork() as branch, asking(branch, seconds) as look_up:
            names = {}
            for name in test.loaded_names - set(WORDS) - set(dir(builtins)):
                try:
                    names[name] = look_up(name)
                except NameError:
                    continue
            return judge_cell(test, {**WORDS, **names})

    return run


@pytest.mark.parametrize(
    "source",
    [
        "assert square(7) == 49",
        "expect(square, np.arange(3.0)).equals(np.array([0.0, 1.0, 4.0]), ko='', en='')",
        "assert constant == 42",
        "a = np.zeros(3)\nfill(a)\nassert (a == 7.0).all()",
        "items = [1, 2]\nappend(items)\nassert items == [1, 2, 3]",
        "expect(fails, 1).raises(ValueError, ko='', en='')",
        "try:\n    fails(3)\nexcept ValueError:\n    pass\nelse:\n    assert False",
        "m = Model(2.0).fit(np.array([1.0, 3.0]))\nassert m.mean_ == 4.0",
        "assert Model(2.0).fit(np.ones(3)).predict(np.zeros(2)).tolist() == [2.0, 2.0]",
        "m = Model(1.0)\nassert len(m) == 3 and m[4] == 40",
        "assert order(np.zeros((3, 4), order='F')) == 'F'\nassert order(np.zeros((3, 4))[::2]) == 'strided'",
        "expect(fill, np.zeros(2)).kind('none', ko='', en='')",
        "assert jitted(1) == 2\nassert compiled(jitted).nopython and not compiled(square).jitted",
        "g = inside('def g(x):\\n    return square_of(x)\\ndef square_of(x):\\n    return x * x')\nassert g(3) == 9",
        "assert apply(np.sin, 0.0) == 0.0 and apply(len, [1, 2]) == 2 and apply(abs, -3) == 3",
        "try:\n    nowhere\nexcept NameError:\n    pass",
        "try:\n    asserts(-1)\nexcept AssertionError as e:\n    assert str(e) == 'not negative\\nplease'",
        "try:\n    singular()\nexcept np.linalg.LinAlgError:\n    pass",
        "try:\n    lookup()\nexcept KeyError as e:\n    assert str(e) == \"'a'\"",
        "try:\n    no_loop()\nexcept TypeError as e:\n    assert 'ufunc' in str(e)",
        "try:\n    needs_a_global()\nexcept NameError:\n    pass",
        "import json\ntry:\n    decode()\nexcept json.JSONDecodeError:\n    pass\nassert True",
    ],
)
def test_ordinary_tests_work_on_remote_references(judge: Any, source: str) -> None:
    verdict = judge(source)
    assert verdict.right, verdict


@pytest.mark.parametrize(
    "source",
    [
        "assert lie(1) == 9",
        "assert lie(1) == 9.0 and True",
        "expect(lie, 1).equals(9.0, ko='', en='')",
        "expect(lying_array, 1).equals(np.ones(3), ko='', en='')",
        "np.testing.assert_allclose(lying_array(1), np.ones(3))",
        "assert truthy(1) == 5",
        "expect(truthy, 1).equals(5, ko='', en='')",
        "expect(truthies, 1).holds(lambda v: v[0] == 5, ko='', en='')",
        "expect(truthy, 1).holds(lambda v: v == 5, ko='', en='')",
        "expect(view, np.arange(6.0)).fresh(ko='', en='')",
        "expect(fill, np.zeros(3)).unchanged(ko='', en='')",
        "expect(fails, 1).equals(1, ko='', en='')",
        "assert square(2) == 5",
    ],
)
def test_no_object_of_a_students_says_of_itself_that_it_is_right(judge: Any, source: str) -> None:
    assert judge(source).points == 0.0


PLAIN = """
from collections import Counter, OrderedDict, defaultdict, deque
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
import numpy as np
import pytest
"""


@pytest.mark.parametrize(
    "source",
    [
        "assert letters('abca') == Counter('aabc') and letters('aab').most_common(1) == [('a', 2)]",
        "*most, pair = kinds_of_data()\nassert pair == (1, 2) and pair.left == 1",
        "assert kinds_of_data()[:4] == [frozenset({1}), range(3), Decimal('1.5'), Fraction(1, 3)]",
        "assert kinds_of_data()[4:7] == [date(2024, 2, 29), datetime(2024, 1, 2, 3), timedelta(1)]",
        "assert isinstance(kinds_of_data()[8], defaultdict) and isinstance(kinds_of_data()[0], frozenset)",
        "assert (days() == np.array(['2024-01-01', '2024-01-02'], 'M8[D]')).all() and mixed()[2] == Decimal(2)",
        "assert records()['x'][0] == 2.5 and records().dtype.names == ('n', 'x')",
        "assert type_of(3) is int and type_of(2.0) == float and type_of(np.float32(1)) is np.float32",
        "assert kind(Fraction(1, 2)) == 'Fraction' and kind(range(3)) == 'range' and kind(days()[0]) == 'datetime64'",
        "assert isinstance(days()[0], np.datetime64) and apply(len, frozenset({1, 2})) == 2",
    ],
)
def test_plain_data_of_many_kinds_come_and_go_by_value(judge: Any, source: str) -> None:
    verdict = judge(PLAIN + source)
    assert verdict.right, verdict


@pytest.mark.parametrize(
    "source",
    [
        "a = Account('Kim', 3)\nassert str(a) == 'Kim: 3' and repr(a) == \"Account('Kim', 3)\" and f'{a:.}' == '.3'",
        "a = Account('Kim')\na.total = 7\na.add(2, twice=True)\nassert a.total == 11 and a.log == [2]",
        "a = Account('Kim')\na.extra = {'x': [1]}\ndel a.owner\nassert a.extra == {'x': [1]}\n"
        "assert not hasattr(a, 'owner') and hasattr(a, 'total') and 'total' in dir(a) and vars(a)['total'] == 0",
        "a = Account('Kim', 2)\na += 5\nassert a.total == 7 and (a + Account('Lee', 1)).total == 8",
        "a, b = Account('Kim', 2), Account('Lee', 2)\nassert a == b and not a != b and len({a, b}) == 1 and a in [b]",
        "assert [a.owner for a in sorted([Account('Kim', 2), Account('Lee', 1)])] == ['Lee', 'Kim']",
        "a = Account('Kim')\na.add(4)\na[0] = 9\nassert list(a) == [9] and a[0] == 9\ndel a[0]\nassert list(a) == []",
        "import copy\na = Account('Kim')\nb = copy.copy(a)\nb.total = 5\nassert (a.total, b.total) == (0, 5)",
        "assert isinstance(Account('Kim'), Account) and isinstance(Savings('Kim'), Account)",
        "assert not isinstance(Account('Kim'), Savings) and not isinstance(3, Account)",
        "assert issubclass(Savings, Account) and not issubclass(Account, Savings) and Account.rate == 2",
        "assert Account.__doc__ == 'An account.' and square.__doc__ is None and Account.add.__doc__ == 'Put money in.'",
        "import inspect\nassert list(inspect.signature(Account.add).parameters) == ['self', 'amount', 'twice']\n"
        "p = inspect.signature(Account).parameters['total']\nassert p.default == 0 and inspect.isclass(Account)",
        "import inspect\nassert inspect.isfunction(square) and inspect.isgeneratorfunction(count_from)\n"
        "assert square.__code__.co_argcount == 1 and callable(square) and square.__name__ == 'square'",
        "with Account('Kim') as a:\n    assert a.open\nassert not a.open",
        "n = chain([1, 2])\nassert n.after.value == 2 and n.after.after is None and n.after is n.after",
        "g = count_from(3)\nassert next(g) == 3 and next(g) == 4 and [x for _, x in zip(range(3), g)] == [5, 6, 7]",
        "from itertools import islice\nassert list(islice(count_from(0), 400)) == list(range(400))",
        "g = squares_of([1, 2, 3])\nassert 4 in g and list(g) == [9] and list(g) == [] and 5 not in squares_of([2])",
        "try:\n    next(squares_of([]))\nexcept StopIteration:\n    done = True\nassert done",
        "assert sum(squares_of(range(100_000))) == sum(x * x for x in range(100_000))",
        "assert await soon(3) == 4\nimport asyncio\nassert await asyncio.gather(soon(1), soon(2)) == [2, 3]",
        "import types\nassert isinstance(squares_of([1]), types.GeneratorType)",
        "with pytest.raises(TooShort, match='2 is missing'):\n    pay(3)\nwith pytest.raises(Short):\n    pay(3)",
        "try:\n    pay(7)\nexcept TooShort:\n    assert False\nexcept Short as e:\n    assert str(e) == 'nearly'",
        "assert issubclass(TooShort, ValueError) and issubclass(TooShort, Short) and issubclass(Short, Exception)",
        "import unittest\nt = unittest.TestCase()\nt.assertRaises(TooShort, pay, 1)\nt.assertEqual(square(3), 9)\n"
        "with t.assertRaisesRegex(ValueError, 'bad 1'):\n    fails(1)\nt.assertIsInstance(square(2), int)\n"
        "t.assertAlmostEqual(square(0.1), 0.01)\nt.assertCountEqual(squares_of([2, 1]), [1, 4])",
        "with np.testing.assert_raises(ValueError):\n    fails(1)\nnp.testing.assert_raises(ValueError, fails, 1)\n"
        "np.testing.assert_allclose(square(np.ones(3)), np.ones(3))\nnp.testing.assert_equal(letters('a'), {'a': 1})",
        "import io\nfrom contextlib import redirect_stdout\nwith redirect_stdout(io.StringIO()) as out:\n"
        "    greet('Kim')\nassert out.getvalue() == 'Hello, Kim\\n'",
        "d, s, q = {'old': [1]}, {1}, deque([1])\nold = d['old']\nupdate(d, s, q)\n"
        "assert d == {'old': [1, 3], 'new': [1]} and s == {1, 5} and q == deque([1, 2]) and old == [1, 3]",
        "a = np.zeros(3)\nfill_named(out=a)\nassert a.tolist() == [7.0] * 3",
        "np.random.seed(5)\nx = draw(3)\nnp.random.seed(5)\nassert x == np.random.rand(3).tolist()",
        "import random\nrandom.seed(5)\nx = draw_one()\nrandom.seed(5)\nassert x == random.random()",
        "from sklearn.linear_model import LogisticRegression, Ridge\nfrom sklearn.base import BaseEstimator\n"
        "assert isinstance(model(), LogisticRegression) and isinstance(model(), BaseEstimator) and model().C == 2.0\n"
        "assert not isinstance(model(), Ridge) and model().__class__.__name__ == 'LogisticRegression'",
    ],
)
def test_a_students_objects_are_used_as_in_a_notebook(judge: Any, source: str) -> None:
    verdict = judge(PLAIN + source)
    assert verdict.right, verdict


@pytest.mark.parametrize(
    "source",
    [
        "assert 5 in Account('Kim')",
        "with Account('Kim'):\n    assert square(2) == 5",
        "with Account('Kim'):\n    assert fails(2) == 5",
        "try:\n    square(2)\n    assert False\nexcept Renamed:\n    pass",
        "try:\n    square(2)\n    assert False\nexcept Short:\n    pass",
        "assert any(isinstance(f, (int, Counter)) for f in fakes())",
        "assert Account('Kim') + 5 == 5",
        "assert Account('Kim') == 5",
        "assert len(list(Endless())) > 0",
        "for got in map(ends, [1, 2]):\n    assert got == 3",
        "assert isinstance(Truthy(), (bool, int, float, str, list, np.ndarray))",
    ],
)
def test_what_an_object_says_of_trusted_data_does_not_count(judge: Any, source: str) -> None:
    assert judge(PLAIN + source).points == 0.0


def test_a_generator_without_end_is_stopped(judge: Any) -> None:
    finding = judge("for item in Endless():\n    pass").findings[0]
    assert (finding.kind, finding.stopped_by) == ("stopped", "output")


@pytest.mark.parametrize(
    "source",
    [
        "assert apply(lambda x: x + 1, 2) == 3",
        "k = 5\nassert apply(lambda x: x * k, 2) == 10\nk = 7\nassert apply(lambda x: x * k, 2) == 14",
        "assert [apply(lambda x, k=k: x * k, 2) for k in (1, 2, 3)] == [2, 4, 6]",
        "assert (apply(lambda x: x - 1, 2), apply(lambda x: x + 1, 2)) == (1, 3)",
        "weights = np.array([1.0, 2.0])\nassert apply(lambda x: float(weights @ x), np.ones(2)) == 3.0",
        "def f(x: 'no such type', *, by: int = 2) -> int:\n    return x // by\nassert apply(f, 9) == 4",
        "def fact(n):\n    return 1 if n < 2 else n * fact(n - 1)\nassert apply(fact, 5) == 120",
        "def g(x):\n    return 2 * x\ndef f(x):\n    return g(x) + 1\nassert apply(f, 3) == 7",
        "def power(n):\n    def f(x):\n        return x**n\n    return f\nassert apply(power(3), 2) == 8",
        "from numba import njit\n@njit\ndef f(x):\n    return x + 1\nassert apply(f, 1) == 2 and apply(f, 2) == 3",
        "import inspect\ns = inspect.signature(lambda b=2: b)\nassert apply(lambda s: len(s.parameters), s) == 1",
        "from functools import partial\nassert apply(partial(lambda a, b: a - b, 10), 3) == 7",
        "import operator\nassert apply(operator.itemgetter(1), [4, 5]) == 5 and apply(str.upper, 'a') == 'A'",
        "assert apply(lambda x: square(x) + 1, 3) == 10",
        "assert pipeline([lambda x: x + 1, square, float, abs], -4) == 9.0",
        "assert kind(float) == 'type' and kind(np.float32) == 'type' and kind(np) == 'module'",
        "from sklearn.linear_model import LinearRegression\nassert kind(LinearRegression()) == 'LinearRegression'",
        "m = Model(2.0)\nassert square_all([m.scale, 3]) == [4.0, 9] and apply(len, [m, m]) == 2",
    ],
)
def test_functions_and_objects_of_the_test_cell_can_be_arguments(judge: Any, source: str) -> None:
    verdict = judge(source)
    assert verdict.right, verdict


def test_what_cannot_be_sent_is_the_authors_fault(judge: Any) -> None:
    for source in (
        "import threading\napply(threading.Lock(), 1)",
        "apply((n for n in range(2)), 1)",
        "class Own: pass\napply(Own(), 1)",
        "def even(n): return n == 0 or odd(n - 1)\ndef odd(n): return n > 0 and even(n - 1)\napply(even, 4)",
    ):
        with pytest.raises(AuthorError):
            judge(source)
        with pytest.raises(AuthorError):
            indented = source.replace("\n", "\n    ")
            judge(f"with part(1):\n    {indented}\nearned()")


def test_a_test_leaves_no_trace_in_the_next(judge: Any) -> None:
    assert judge("assert count() == 1").right
    assert judge("assert count() == 1").right


def test_a_fault_names_the_students_line(judge: Any) -> None:
    finding = judge("expect(fails, 1).equals(1, ko='', en='')").findings[0]
    assert finding.kind == "raised"
    assert finding.fault.type_name == "ValueError"
    assert "raise ValueError" in finding.fault.line_text


def test_an_assertion_of_the_students_own_is_a_fault_and_not_a_tests_message(judge: Any) -> None:
    finding = judge("asserts(-1)").findings[0]
    assert (finding.kind, finding.fault.type_name) == ("raised", "AssertionError")


def test_a_student_cannot_skip_a_test(judge: Any) -> None:
    source = """
import io, unittest
class T(unittest.TestCase):
    def test(self):
        self.assertEqual(skips(), 3)
result = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
assert result.wasSuccessful() and not result.skipped"""
    assert judge(source).points == 0.0
    assert judge(source.replace("skips()", "square(2)").replace("3)", "4)")).points == 4.0


def test_not_attempted_is_not_wrong(judge: Any) -> None:
    assert judge("expect(untouched, 1).equals(1, ko='', en='')").findings[0].kind == "untouched"


@pytest.mark.parametrize(("name", "why"), [("forever", "time"), ("dies", "died")])
def test_a_function_that_hangs_or_dies_costs_only_its_own_cell(judge: Any, name: str, why: str) -> None:
    finding = judge(f"expect({name}, 1).equals(1, ko='', en='')", seconds=1.0).findings[0]
    assert (finding.kind, finding.stopped_by) == ("stopped", why)
    assert judge("assert square(7) == 49").right


def test_a_remote_is_never_equal_to_plain_data(box: Box) -> None:
    with box.fork() as branch, asking(branch) as look_up:
        value = look_up("truthy")(1)
        assert isinstance(value, Remote)
        assert value != 5
        assert [value].count(5) == 0
