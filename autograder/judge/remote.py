"""A student's names behind the sandbox's wall, as remote references.

Plain data comes back by value. Anything else stays there, and a `Remote` here stands for it: it can be called, indexed,
iterated and asked for attributes, and each answer is again plain data or a Remote. A Remote is never equal to plain
data: a student's object cannot say of itself that it is the right answer.
"""

from __future__ import annotations

import builtins
import copy
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import numpy as np

from autograder.judge.expect import Outcome, Reference, beside
from autograder.judge.faults import MAX_MESSAGE, AuthorError, StudentError, StudentStopped, attach, readable
from autograder.judge.parcel import Parcel, parcel_of
from autograder.judge.verdict import Fault
from autograder.sandbox import OPERATORS, Branch, Handle, NoSuchName, Raised, Stopped, Unsendable


class Remote(Reference):
    """A student's object in a `Branch` of their process."""

    def __init__(self, branch: Branch, handle: Handle, name: str = "", seconds: float | None = None) -> None:
        self._branch, self._handle, self._seconds = branch, handle, seconds
        self.__name__ = name or handle.type_name

    def invoke(self, args: list[Any], kwargs: dict[str, Any], seconds: float | None) -> Outcome:
        """Call it there; what it changed in `args` is changed in `args` here as well."""
        with _translated():
            reply = self._branch.call(self._handle, args, kwargs, seconds=_shorter(self._seconds, seconds))
        for index, new in reply.changed.items():
            args[index] = _written_back(args[index], new)
        return Outcome(self._in(reply.value), frozenset(reply.changed), frozenset(reply.shares))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it there; its value comes back."""
        return self.invoke(list(args), kwargs, None).value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name.startswith(("_repr", "_ipython")):
            raise AttributeError(name)
        with _translated():
            return self._in(self._branch.attribute(self._handle, name))

    def __getitem__(self, key: Any) -> Any:
        with _translated():
            return self._in(self._branch.item(self._handle, key))

    def __len__(self) -> int:
        with _translated():
            return self._branch.length(self._handle)

    def __iter__(self) -> Iterator[Any]:
        with _translated():
            values = self._branch.iterate(self._handle)
        return iter([self._in(v) for v in values])

    def __bool__(self) -> bool:
        with _translated():
            return self._branch.truth(self._handle)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Remote) and self._operator("__eq__", other) is True)

    def __hash__(self) -> int:
        return id(self)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        raise AuthorError(f"{self!r} is in the student's process: a test cell can make no class of it")

    def __deepcopy__(self, memo: dict[int, Any]) -> Remote:
        return self

    def __repr__(self) -> str:
        return self.__name__

    def _operator(self, name: str, *others: Any) -> Any:
        """Let the student's object do an operation; what it makes of trusted data cannot decide a test."""
        with _translated():
            if name in OPERATORS:
                value = self._in(self._branch.operator(self._handle, name, others))
            else:  # a conversion, or the other side of an operator
                method = self._branch.attribute(self._handle, name)
                if not isinstance(method, Handle):
                    raise StudentError(f"{name} is no method")
                value = self._in(self._branch.call(method, others).value)
        if others and not isinstance(value, Remote) and not all(isinstance(o, Remote) for o in others):
            raise TypeError(f"{self._handle.type_name[:80]} is no plain value: what {name} says does not count")
        return value

    def _in(self, value: Any) -> Any:
        return _received(self._branch, value, self._seconds)


def _forward(name: str) -> Callable[..., Any]:
    def method(self: Remote, *others: Any) -> Any:
        return self._operator(name, *others)

    return method


for _name in (
    *("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor", "lshift", "rshift"),
    *("radd", "rsub", "rmul", "rtruediv", "neg", "pos", "abs", "invert", "float", "int", "index", "contains"),
    *("lt", "le", "gt", "ge"),
):
    setattr(Remote, f"__{_name}__", _forward(f"__{_name}__"))


class Names:
    """The student's names in one branch. Called with one, it looks it up; raises NameError where there is none."""

    def __init__(self, branch: Branch, seconds: float | None) -> None:
        self._branch, self._seconds = branch, seconds
        self._sent: dict[int, tuple[Any, Parcel, Handle]] = {}  # by id of what is kept here, so that it stays one
        self._open: set[int] = set()

    def __call__(self, name: str) -> Any:
        """What the student calls `name`."""
        try:
            with _translated():
                value = self._branch.get(name)
        except NoSuchName:
            raise NameError(f"name {name!r} is not defined", name=name) from None
        return _received(self._branch, value, self._seconds, name)

    def rebind(self, name: str, value: Any) -> None:
        """Let the student's code find `value` by `name`."""
        with _translated():
            self._branch.set(name, value)

    def delete(self, name: str) -> None:
        """Let the student's code find nothing by `name`."""
        with _translated():
            self._branch.delete(name)

    def define(self, source: str) -> Remote:
        """Define the last function of `source` beside the student's code."""
        with _translated():
            handle = self._branch.define(source)
        return Remote(self._branch, handle, handle.type_name, self._seconds)

    def send(self, value: Any) -> tuple[int, str]:
        """Make what is no plain data there, and say by which handle: the branch's naming."""
        if isinstance(value, Remote):
            if value._handle.branch != self._branch.line.branch:
                raise Unsendable(f"{value!r} was taken from the student's process for another test cell")
            handle = value._handle
        else:
            handle = self._made(value)
        return handle.id, handle.type_name

    def _made(self, value: Any) -> Handle:
        parcel = None if id(value) in self._open else parcel_of(value)
        if parcel is None:
            raise Unsendable(f"a {type(value).__name__} cannot be sent to the student's code")
        known = self._sent.get(id(value))
        if known is not None and _is_the_same(known[1], parcel):
            return known[2]
        self._open.add(id(value))
        try:
            handle = self._branch.define(parcel.source, parcel.values)
        finally:
            self._open.discard(id(value))
        self._sent[id(value)] = (value, parcel, handle)
        return handle


@contextmanager
def asking(branch: Branch, seconds: float | None = None) -> Iterator[Names]:
    """While test cells ask `branch`: gives the student's names in it."""
    names = Names(branch, seconds)
    branch.naming = names.send
    with beside(names.define):
        yield names


def _received(branch: Branch, value: Any, seconds: float | None, name: str = "") -> Any:
    """What came over the wire, with a Remote for each handle in it."""
    match value:
        case Handle():
            return Remote(branch, value, name, seconds)
        case list():
            return [_received(branch, item, seconds) for item in value]
        case tuple():
            return tuple([_received(branch, item, seconds) for item in value])
        case dict():
            return {key: _received(branch, item, seconds) for key, item in value.items()}
    return value


def _is_the_same(one: Parcel, other: Parcel) -> bool:
    """Whether what was made of one parcel does for the other: nothing in them can have changed meanwhile."""
    return (
        one.source == other.source
        and one.values.keys() == other.values.keys()
        and all(v is other.values[n] and type(v) in _FIXED for n, v in one.values.items())
    )


_FIXED = (type(None), bool, int, float, complex, str, ModuleType, type)


def _shorter(ours: float | None, asked: float | None) -> float | None:
    known = [s for s in (ours, asked) if s is not None]
    return min(known) if known else None


def _written_back(old: Any, new: Any) -> Any:
    """`old`, changed in place to `new`, as the student's function changed it; `new` where that cannot be."""
    if (
        isinstance(old, np.ndarray)
        and isinstance(new, np.ndarray)
        and old.shape == new.shape
        and old.dtype == new.dtype
    ):
        old[...] = new
        return old
    if isinstance(old, list) and isinstance(new, list):
        old[:] = copy.copy(new)
        return old
    return new


@contextmanager
def _translated() -> Iterator[None]:
    """Raise here what the student's code raised there, by name: only exceptions of Python and of its libraries."""
    try:
        yield
    except Raised as there:
        fault = Fault(there.type_name[:80], readable(there.message), there.line, there.line_text[:MAX_MESSAGE])
        raise attach(_named(there), fault) from None
    except Stopped as stopped:
        raise StudentStopped(stopped.why) from None
    except ValueError as refused:
        raise AuthorError(str(refused)) from None


class StudentAssertion(AssertionError):
    """An assertion in the student's own code: not one of a test cell's."""


def _named(there: Raised) -> Exception:
    """The exception of that name, where it is Python's or a library's; what it carries is the message alone."""
    if there.type_name == "AssertionError":
        return StudentAssertion(there.message)
    home = sys.modules.get(there.module) if there.module.partition(".")[0] in _LIBRARIES else None
    known = vars(builtins if home is None else home).get(there.type_name)
    if not isinstance(known, type) or not issubclass(known, Exception) or issubclass(known, ExceptionGroup):
        return StudentError(f"{there.type_name[:80]}: {there.message}")
    error = known.__new__(known, there.message)
    try:
        speaks = str(error) == there.message
    except Exception:  # it wants more than a message
        speaks = False
    if speaks:
        return error
    kind: type[Exception] = type(
        known.__name__, (known,), {"__module__": known.__module__, "__str__": lambda _: there.message}
    )
    return kind.__new__(kind, there.message)


# whose exceptions a test may want to catch; a test runner's own would end a test as if it had been skipped
_LIBRARIES = frozenset(
    ("numpy", "scipy", "sklearn", "pandas", "numba", "json", "decimal", "statistics", "re", "struct")
)
