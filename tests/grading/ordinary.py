"""Exercises as instructors of ordinary nbgrader courses write them: a right answer, a wrong one, and test cells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Exercise:
    """One exercise; each of `checks` is a test cell of its own."""

    right: str
    wrong: str
    checks: tuple[str, ...]


SETUP = "import numpy as np\nimport matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt"

EXERCISES = [
    Exercise(
        right="""
def square(x):
    return x * x
""",
        wrong="""
def square(x):
    return x + x
""",
        checks=(
            "assert square(3) == 9",
            "np.testing.assert_allclose(square(np.arange(3)), [0, 1, 4])",
            """
assert square.__name__ == 'square'
assert callable(square)
""",
            """
### BEGIN HIDDEN TESTS
for i in range(10):
    assert square(i) == i**2
### END HIDDEN TESTS
""",
            """
import inspect
assert 'sum' not in inspect.getsource(square)
""",
            "assert type(square(2.0)) is float and isinstance(square(2), int)",
            """
import math
score = 0
if square(2) == 4: score += 1
if square(-1) == 1: score += 0.5
score
""",
        ),
    ),
    Exercise(
        right="""
def fact(n):
    if n < 0:
        raise ValueError('negative')
    return 1 if n < 2 else n * fact(n - 1)
""",
        wrong="""
def fact(n):
    import math
    if n < 0: return 1
    return math.prod(range(1, n + 1))
""",
        checks=(
            "assert fact(5) == 120",
            """
from pytest import raises
with raises(ValueError):
    fact(-1)
""",
            """
orig = fact
fact = lambda n: 7
assert orig(5) == 35
fact = orig
""",
            """
try:
    fact(-2)
    assert False
except ValueError as e:
    assert 'negative' in str(e)
""",
        ),
    ),
    Exercise(
        right="""
class InsufficientFunds(Exception):
    pass
class Account:
    'An account.'
    def __init__(self, owner, balance=0):
        self.owner, self.balance = owner, balance
    def withdraw(self, x):
        if x > self.balance:
            raise InsufficientFunds(f'need {x - self.balance} more')
        self.balance -= x
    def __str__(self):
        return f'{self.owner}: {self.balance}'
    def __eq__(self, o):
        return self.balance == o.balance
""",
        wrong="""
class InsufficientFunds(Exception):
    pass
class Account:
    def __init__(self, owner, balance=0):
        self.owner, self.balance = owner, balance
    def withdraw(self, x):
        self.balance -= x
""",
        checks=(
            """
a = Account('Kim', 10)
a.withdraw(3)
assert a.balance == 7
""",
            """
assert a.balance == 7
assert str(a) == 'Kim: 7'
""",
            """
try:
    a.withdraw(100)
    raise AssertionError('no')
except InsufficientFunds as e:
    assert '93' in str(e)
""",
            """
assert Account('A', 1) == Account('B', 1)
assert Account('A', 1) != Account('A', 2)
""",
            "assert Account.__doc__ and isinstance(a, Account) and hasattr(a, 'withdraw')",
            """
class Sub(Account):
    def twice(self):
        return 2 * self.balance
assert Sub('x', 4).twice() == 8
""",
            "assert issubclass(InsufficientFunds, Exception)",
        ),
    ),
    Exercise(
        right="""
def hello(name):
    print('Hello,', name)
""",
        wrong="""
def hello(name):
    return 'Hello, ' + name
""",
        checks=(
            """
import io
from contextlib import redirect_stdout
buf = io.StringIO()
with redirect_stdout(buf):
    hello('Kim')
assert buf.getvalue() == 'Hello, Kim\\n'
""",
            """
import sys, io
old = sys.stdout
sys.stdout = io.StringIO()
hello('X')
out = sys.stdout.getvalue()
sys.stdout = old
assert out.strip() == 'Hello, X'
""",
            """
from unittest.mock import patch
with patch('builtins.print') as p:
    hello('Y')
p.assert_called_once_with('Hello,', 'Y')
""",
        ),
    ),
    Exercise(
        right="""
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
""",
        wrong="""
def fib():
    return [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]
""",
        checks=(
            """
g = fib()
assert [next(g) for _ in range(5)] == [0, 1, 1, 2, 3]
""",
            """
from itertools import islice
assert list(islice(fib(), 10))[-1] == 34
""",
            """
import types
assert isinstance(fib(), types.GeneratorType)
""",
        ),
    ),
    Exercise(
        right="""
from collections import Counter, namedtuple
def count(text):
    return Counter(text)
Point = namedtuple('Point', 'x y')
def mid(p, q):
    return Point((p.x + q.x) / 2, (p.y + q.y) / 2)
""",
        wrong="""
from collections import Counter, namedtuple
def count(text):
    return {c: text.count(c) for c in text}
Point = namedtuple('Point', 'x y')
def mid(p, q):
    return ((p.x + q.x) / 2, (p.y + q.y) / 2)
""",
        checks=(
            """
assert count('aab') == {'a': 2, 'b': 1}
assert count('aab').most_common(1)[0] == ('a', 2)
""",
            """
m = mid(Point(0, 0), Point(2, 4))
assert m == (1, 2) and m.x == 1 and m == Point(1, 2)
""",
            "assert isinstance(m, Point)",
        ),
    ),
    Exercise(
        right="""
def integrate(f, a, b, n=1000):
    h = (b - a) / n
    return sum(f(a + (i + .5) * h) for i in range(n)) * h
""",
        wrong="""
def integrate(f, a, b, n=1000):
    return f(a) * (b - a)
""",
        checks=(
            "assert abs(integrate(lambda x: x**2, 0, 1) - 1/3) < 1e-5",
            """
import math
assert abs(integrate(math.sin, 0, math.pi) - 2) < 1e-5
""",
            """
k = 3
assert abs(integrate(lambda x: k * x, 0, 2) - 6) < 1e-6
""",
            """
calls = []
def spy(x):
    calls.append(x)
    return 1
integrate(spy, 0, 1, n=10)
assert len(calls) == 10
""",
        ),
    ),
    Exercise(
        right="""
def sample(n):
    return np.random.normal(size=n)
""",
        wrong="""
def sample(n):
    return np.zeros(n)
""",
        checks=(
            """
np.random.seed(0)
x = sample(3)
np.random.seed(0)
assert np.allclose(x, np.random.normal(size=3))
""",
            "assert sample(5).shape == (5,)",
            """
np.random.seed(1)
a = sample(2)
b = sample(2)
assert not np.allclose(a, b)
""",
        ),
    ),
    Exercise(
        right="""
def ask():
    return int(input('n? ')) + 1
""",
        wrong="""
def ask():
    return input('n? ')
""",
        checks=(
            """
import builtins
old = builtins.input
builtins.input = lambda *a: '4'
try:
    assert ask() == 5
finally:
    builtins.input = old
""",
        ),
    ),
    Exercise(
        right="""
def plot_it(x):
    fig, ax = plt.subplots()
    ax.plot(x, x)
    ax.set_title('Title')
    return ax
""",
        wrong="""
def plot_it(x):
    plt.plot(x, x)
""",
        checks=(
            """
ax = plot_it(np.arange(3))
assert ax.get_title() == 'Title'
""",
            """
assert len(ax.lines) == 1
assert np.allclose(ax.lines[0].get_xdata(), [0, 1, 2])
""",
            """
plot_it([1, 2])
assert plt.gca().get_title() == 'Title'
""",
        ),
    ),
    Exercise(
        right="""
total = 0
def add(x):
    global total
    total += x
    return total
""",
        wrong="""
total = 0
def add(x):
    return total + x
""",
        checks=(
            """
assert add(1) == 1
assert add(2) == 3
""",
            "assert total == 3",
            """
total = 10
assert add(5) == 15
""",
            "assert 'total' in globals()",
        ),
    ),
    Exercise(
        right="""
from sklearn.linear_model import LinearRegression
def fit(X, y):
    return LinearRegression().fit(X, y)
""",
        wrong="""
from sklearn.linear_model import Ridge
def fit(X, y):
    return Ridge(100.0).fit(X, y)
""",
        checks=(
            """
X = np.arange(6.0).reshape(-1, 1)
model = fit(X, 2 * X[:, 0] + 1)
assert np.allclose(model.coef_, 2) and np.isclose(model.intercept_, 1)
""",
            """
from sklearn.linear_model import LinearRegression
assert isinstance(model, LinearRegression)
assert model.score(X, 2 * X[:, 0] + 1) > 0.99
""",
            """
from sklearn.metrics import mean_squared_error
assert mean_squared_error(2 * X[:, 0] + 1, model.predict(X)) < 1e-9
""",
        ),
    ),
    Exercise(
        right="""
answer = 42
names = ['a', 'b']
d = {'k': (1, 2)}
""",
        wrong="""
answer = '42'
names = ('a', 'b')
d = {'k': [1, 2]}
""",
        checks=(
            """
assert answer == 42
assert names == ['a', 'b'] and d['k'] == (1, 2)
""",
            "assert isinstance(d, dict) and len(names) == 2",
        ),
    ),
    Exercise(
        right="""
def modify(lst):
    lst.append(1)
    lst[0] = 'x'
""",
        wrong="""
def modify(lst):
    return lst + [1]
""",
        checks=(
            """
x = ['a']
modify(x)
assert x == ['x', 1]
""",
        ),
    ),
    Exercise(
        right="""
from decimal import Decimal
from fractions import Fraction
import datetime
def half(x):
    return x / 2
def next_day(d):
    return d + datetime.timedelta(days=1)
""",
        wrong="""
from decimal import Decimal
from fractions import Fraction
def half(x):
    return x // 2
def next_day(d):
    return d
""",
        checks=(
            "assert half(Decimal('3')) == Decimal('1.5') and half(Fraction(1, 2)) == Fraction(1, 4)",
            "assert next_day(datetime.date(2024, 2, 28)) == datetime.date(2024, 2, 29)",
            """
import datetime
assert next_day(datetime.date(2024, 2, 28)).day == 29
""",
        ),
    ),
    Exercise(
        right="""
def compose(*fs):
    def g(x):
        for f in fs:
            x = f(x)
        return x
    return g
""",
        wrong="""
def compose(*fs):
    return lambda x: fs[0](x)
""",
        checks=(
            "assert compose(lambda x: x + 1, lambda x: x * 2)(3) == 8",
            "assert compose()(5) == 5",
            "assert compose(str, len)(12345) == 5",
        ),
    ),
    Exercise(
        right="""
def memo(f):
    cache = {}
    def g(x):
        if x not in cache:
            cache[x] = f(x)
        return cache[x]
    return g
""",
        wrong="""
def memo(f):
    return f
""",
        checks=(
            """
n = 0
def slow(x):
    global n
    n += 1
    return x
m = memo(slow)
m(1); m(1)
assert n == 1
""",
            "assert memo(lambda x: x + 1)(2) == 3",
        ),
    ),
]
