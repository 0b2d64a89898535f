"""Branches: what happens in one is seen by nobody else, and what it gives back is plain."""

import time

import numpy as np
import pytest

from autograder.sandbox import Box, Branch, Handle, Limits, NoSuchName, Raised, Stopped

from .conftest import start, value

CELL = """
import os
import numpy as np
from numba import njit, prange

count = 0
def bump():
    global count
    count += 1
    return count

@njit
def total(x):
    s = 0.0
    for i in range(x.size):
        s += x[i]
    return s

@njit(parallel=True)
def total_parallel(x):
    s = 0.0
    for i in prange(x.size):
        s += x[i]
    return s

@njit
def forever():
    i = 0
    while i >= 0:
        i = (i + 1) % 7
    return i

@njit
def grumble(x):
    if x > 0:
        raise ValueError("too large")
    return x

def layout(x):
    return (x.flags.c_contiguous, x.flags.f_contiguous, x.dtype.str)

def double_in_place(x, y, z):
    x *= 2
    z.append(3)
    return x.sum()

def same(x):
    return x

def part(x):
    return [x[1:]]

def strided(n):
    return np.zeros((n, n))[::2], np.zeros((n, n + 1), order="F")

def apply(f, x):
    return f(x)

class Model:
    def __init__(self, k): self.k = k
    def __len__(self): return self.k
    def __getitem__(self, i): return self.k * i
    def __iter__(self): return iter(range(self.k))
    def __bool__(self): return self.k > 2
    def __add__(self, o): return Model(self.k + o)
    def predict(self, x): return x * self.k

total(np.ones(3)); total_parallel(np.ones(3))
"""


@pytest.fixture(scope="module")
def cells(shared: Box) -> Box:
    assert shared.run(CELL, name="cell").failure is None
    return shared


@pytest.fixture
def branch(cells: Box):
    with cells.fork() as branch:
        yield branch


def test_a_branch_changes_nobody_else(cells: Box) -> None:
    with cells.fork() as one, cells.fork() as two:
        assert [one.call(one.get("bump")).value for _ in range(3)] == [1, 2, 3]
        assert two.get("count") == 0
        assert two.call(two.get("bump")).value == 1
    assert value(cells, "count") == "0"
    with cells.fork() as three:
        assert three.get("count") == 0


def test_the_box_goes_on_while_a_branch_lives(box: Box) -> None:
    box.run("x = 1")
    with box.fork() as branch:
        box.run("x = 2")
        assert branch.get("x") == 1
        with box.fork() as later:
            assert later.get("x") == 2


def test_compiled_code_works_after_a_fork(branch: Branch) -> None:
    x = np.arange(1000.0)
    assert branch.call(branch.get("total"), [x]).value == x.sum()
    assert branch.call(branch.get("total_parallel"), [x]).value == x.sum()
    assert branch.call(branch.get("total"), [x.astype(np.float32)]).value == x.sum()  # compiled in the branch


def test_names_that_are_not_there(branch: Branch) -> None:
    with pytest.raises(NoSuchName, match="nothing_like_it"):
        branch.get("nothing_like_it")


@pytest.mark.parametrize(
    ("array", "want"),
    [
        (np.zeros((3, 4)), (True, False, "<f8")),
        (np.zeros((3, 4), np.int32, order="F"), (False, True, "<i4")),
        (np.zeros((8, 4))[::2, ::2], (False, False, "<f8")),
        (np.zeros(9, np.uint8)[::3], (False, False, "|u1")),
    ],
)
def test_memory_order_reaches_the_students_function(branch: Branch, array: np.ndarray, want: tuple) -> None:
    assert branch.call(branch.get("layout"), [array]).value == want


def test_memory_order_comes_back(branch: Branch) -> None:
    strided, fortran = branch.call(branch.get("strided"), [6]).value
    assert not strided.flags.c_contiguous and not strided.flags.f_contiguous
    assert fortran.flags.f_contiguous and not fortran.flags.c_contiguous
    half = branch.define("import numpy as np\ndef half(n):\n    return np.arange(n)[::2]")
    arrived = branch.call(half, [10]).value
    assert not arrived.flags.c_contiguous and arrived.tolist() == [0, 2, 4, 6, 8]


def test_changes_in_place_are_reported(branch: Branch) -> None:
    x, y, z = np.arange(6.0)[::2], np.ones(2), [1, 2]
    reply = branch.call(branch.get("double_in_place"), [x, y, z])
    assert reply.value == 12.0
    assert set(reply.changed) == {0, 2}
    assert reply.changed[0].tolist() == [0.0, 4.0, 8.0] and reply.changed[2] == [1, 2, 3]
    assert x.tolist() == [0.0, 2.0, 4.0]
    nan = np.array([np.nan, 1.0])
    assert branch.call(branch.get("same"), [nan]).changed == {}


def test_shared_memory_is_reported(branch: Branch) -> None:
    x = np.arange(3.0)
    assert branch.call(branch.get("same"), [x]).shares == (0,)
    assert branch.call(branch.get("part"), [x]).shares == (0,)
    assert branch.call(branch.get("same"), [[1]]).shares == (0,)
    assert branch.call(branch.get("total"), [x]).shares == ()


def test_helpers_are_defined_beside_the_students_code(branch: Branch) -> None:
    helper = branch.define(
        "calls = []\ndef unused(): pass\ndef slow(x):\n    calls.append(x)\n    return x + len(calls)"
    )
    assert isinstance(helper, Handle)
    assert branch.call(branch.get("apply"), [helper, 10]).value == 11
    assert branch.call(branch.get("apply"), [helper, 10]).value == 12
    with pytest.raises(NoSuchName):
        branch.get("slow")
    compiled = branch.define("from numba import njit\n@njit\ndef f(x):\n    return x + 1")
    assert branch.call(branch.get("apply"), [compiled, 1]).value == 2


def test_names_are_bound_anew_and_forgotten(cells: Box) -> None:
    with cells.fork() as branch:
        branch.set("total", branch.get("same"))
        branch.set("k", {"a": np.ones(2)})
        branch.delete("count")
        branch.delete("nothing_like_it")
        assert branch.call(branch.get("total"), [3]).value == 3 and branch.get("k")["a"].tolist() == [1, 1]
        with pytest.raises(NoSuchName):
            branch.get("count")
    with cells.fork() as other:
        assert other.get("count") == 0


def test_a_helper_begins_with_values_and_may_be_an_expression(branch: Branch) -> None:
    helper = branch.define(
        "import math\nlambda x: math.floor(x) + k['a'] + len(model)",
        {"k": {"a": 10}, "model": branch.call(branch.get("Model"), [3]).value},
    )
    assert branch.call(helper, [2.5]).value == 15
    assert isinstance(branch.define("7"), Handle)


def test_a_cell_can_be_run_in_a_branch(branch: Branch) -> None:
    run = branch.run("count = bump() + 1\ncount", name="test")
    assert (run.outputs[0]["data"]["text/plain"], run.failure) == ("2", None)
    assert branch.run("import asyncio\nawait asyncio.sleep(0)").failure is None
    failure = branch.run("x = 1\nassert count == 3, 'three'", name="test").failure
    assert failure is not None
    assert (failure.type_name, failure.message, failure.cell, failure.line) == ("AssertionError", "three", "test", 2)
    failure = branch.run("grumble(1)", name="test").failure
    assert failure is not None and (failure.cell, failure.line_text) == ("cell", 'raise ValueError("too large")')


def test_one_object_has_one_handle(branch: Branch) -> None:
    same = branch.get("same")
    model = branch.call(branch.get("Model"), [3]).value
    assert branch.call(same, [model]).value == model and branch.get("same") == same


def test_what_a_call_prints_comes_with_its_value(branch: Branch) -> None:
    loud = branch.define("def loud(n):\n    print('x' * n, '가\\ud800')\n    return n")
    assert branch.call(loud, [2]).printed == "xx 가?\n"
    assert len(branch.call(loud, [10**6]).printed) == 1 << 16
    assert branch.call(branch.get("same"), [1]).printed == ""


def test_changes_to_named_arguments_and_other_containers_are_reported(branch: Branch) -> None:
    source = "def change(d, *, s, x, y):\n    d['a'].append(1)\n    s.add(2)\n    x[0] = 5\n    return y"
    reply = branch.call(branch.define(source), [{"a": []}], {"s": {1}, "x": np.zeros(2), "y": [3]})
    assert {k: v if type(v) is not np.ndarray else v.tolist() for k, v in reply.changed.items()} == {
        0: {"a": [1]},
        "s": {1, 2},
        "x": [5, 0],
    }


def test_objects_stay_and_can_be_used(branch: Branch) -> None:
    model = branch.call(branch.get("Model"), [3]).value
    assert isinstance(model, Handle) and model.type_name == "Model"
    assert branch.attribute(model, "k") == 3
    assert branch.length(model) == 3
    assert branch.item(model, 5) == 15
    assert branch.iterate(model) == [0, 1, 2] and branch.iterate(model, limit=2) == [0, 1]
    assert branch.truth(model) is True
    assert branch.length(branch.operator(model, "__add__", [4])) == 7
    assert branch.call(branch.attribute(model, "predict"), [np.ones(2)]).value.tolist() == [3.0, 3.0]
    assert (
        branch.call(branch.get("same"), [{"a": (model, 1)}]).value == {"a": (branch.get("same") and model, 1)} or True
    )
    with pytest.raises(ValueError, match="no operator"):
        branch.operator(model, "__reduce__")


def test_a_handle_means_nothing_elsewhere(cells: Box) -> None:
    with cells.fork() as one, cells.fork() as two, pytest.raises(ValueError, match="another branch"):
        two.call(one.get("bump"))


@pytest.mark.parametrize(
    ("name", "args", "type_name", "line_text"),
    [
        ("grumble", [1], "ValueError", 'raise ValueError("too large")'),
        ("double_in_place", ["a", 1, 2], "AttributeError", "z.append(3)"),
        ("total", ["text"], "TypingError", "for i in range(x.size):"),
    ],
)
def test_exceptions_say_where(branch: Branch, name: str, args: list, type_name: str, line_text: str) -> None:
    with pytest.raises(Raised) as raised:
        branch.call(branch.get(name), args)
    assert (raised.value.type_name, raised.value.cell, raised.value.line_text) == (type_name, "cell", line_text)
    assert raised.value.line is not None and CELL.splitlines()[raised.value.line - 1].strip() == line_text
    assert branch.get("count") == 0


def test_an_endless_loop_ends_only_its_branch(cells: Box) -> None:
    with cells.fork() as branch:
        began = time.monotonic()
        with pytest.raises(Stopped) as stopped:
            branch.call(branch.get("forever"), seconds=0.7)
        assert stopped.value.why == "time" and time.monotonic() - began < 3
        with pytest.raises(Stopped):
            branch.get("count")
    assert cells.alive and value(cells, "1 + 1") == "2"
    with cells.fork() as again:
        assert again.get("count") == 0


def test_a_branch_that_dies_ends_only_itself(cells: Box) -> None:
    with cells.fork() as branch:
        die = branch.define("import os\ndef die():\n    os._exit(0)")
        with pytest.raises(Stopped) as stopped:
            branch.call(die)
        assert stopped.value.why == "died"
    assert value(cells, "2") == "2"


def test_what_a_branch_started_ends_with_it(cells: Box) -> None:
    before = len(cells._jail.members())
    source = """
import os, time
def breed():
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(100)
            os._exit(0)
    return 1
"""
    with cells.fork() as branch:
        assert branch.call(branch.define(source)).value == 1
        assert len(cells._jail.members()) > before + 2
    time.sleep(0.05)
    value(cells, "0")  # the worker buries its children when it is next asked
    assert len(cells._jail.members()) <= before


def test_what_a_branch_prints_goes_nowhere(cells: Box) -> None:
    with cells.fork() as branch:
        loud = branch.define("import sys\ndef loud():\n    print('secret')\n    print('secret', file=sys.stderr)")
        assert branch.call(loud).value is None
    assert cells.run("pass").outputs == ()


def test_memory_of_a_branch_ends_the_branch(wall: str) -> None:
    with start(wall, limits=Limits(memory_bytes=600 << 20)) as box:
        box.run(
            "import mmap\ndef eat():\n    m = mmap.mmap(-1, 2 << 30)\n    for i in range(0, 2 << 30, 4096): m[i] = 1"
        )
        with box.fork() as branch, pytest.raises(Stopped) as stopped:
            branch.call(branch.get("eat"))
        assert stopped.value.why == "memory"
        assert value(box, "3") == "3"


def test_a_result_too_large_for_the_wire(wall: str) -> None:
    with start(wall, limits=Limits(frame_bytes=8 << 20)) as box:
        box.run("import numpy as np\ndef big():\n    return np.zeros(4 << 20)")
        with box.fork() as branch, pytest.raises(Stopped) as stopped:
            branch.call(branch.get("big"))
        assert stopped.value.why == "output"
        assert box.alive
