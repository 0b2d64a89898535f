"""A student's names behind the sandbox's wall, as remote references.

Plain data comes back by value. Anything else stays there, and a `Remote` here stands for it: it can be called, indexed,
iterated and asked for attributes, and each answer is again plain data or a Remote. A Remote is never equal to plain
data: a student's object cannot say of itself that it is the right answer.
"""

from __future__ import annotations

import builtins
import copy
import math
import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from autograder.judge.expect import Outcome, Reference, beside
from autograder.judge.faults import MAX_MESSAGE, AuthorError, StudentError, StudentStopped, attach, readable
from autograder.judge.verdict import Fault
from autograder.sandbox import OPERATORS, Branch, Handle, NoSuchName, Raised, Stopped


class Remote(Reference):
    """A student's object in a `Branch` of their process."""

    def __init__(self, branch: Branch, handle: Handle, name: str = "", seconds: float | None = None) -> None:
        self._branch, self._handle, self._seconds = branch, handle, seconds
        self.__name__ = name or handle.type_name

    def invoke(self, args: list[Any], kwargs: dict[str, Any], seconds: float | None) -> Outcome:
        """Call it there; what it changed in `args` is changed in `args` here as well."""
        with _translated():
            reply = self._branch.call(
                self._handle,
                tuple(self._out(a) for a in args),
                {k: self._out(v) for k, v in kwargs.items()},
                seconds=_shorter(self._seconds, seconds),
            )
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
            return self._in(self._branch.item(self._handle, self._out(key)))

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

    def __deepcopy__(self, memo: dict[int, Any]) -> Remote:
        return self

    def __repr__(self) -> str:
        return self.__name__

    def _operator(self, name: str, *others: Any) -> Any:
        """Let the student's object do an operation; what it makes of trusted data cannot decide a test."""
        args = tuple(self._out(o) for o in others)
        with _translated():
            if name in OPERATORS:
                value = self._in(self._branch.operator(self._handle, name, args))
            else:  # a conversion, or the other side of an operator
                method = self._branch.attribute(self._handle, name)
                if not isinstance(method, Handle):
                    raise StudentError(f"{name} is no method")
                value = self._in(self._branch.call(method, args).value)
        if others and not isinstance(value, Remote) and not all(isinstance(o, Remote) for o in others):
            raise TypeError(f"{self._handle.type_name[:80]} is no plain value: what {name} says does not count")
        return value

    def _out(self, value: Any) -> Any:
        """What goes over the wire for `value`: what is there by handle, Python's and NumPy's functions by name."""
        if isinstance(value, Remote):
            return value._handle
        if (module := _importable(value)) is not None:
            name = value.__name__
            return self._branch.define(
                f"import {module}\ndef {name}(*args, **kwargs):\n    return {module}.{name}(*args, **kwargs)"
            )
        return value

    def _in(self, value: Any) -> Any:
        return Remote(self._branch, value, seconds=self._seconds) if isinstance(value, Handle) else value


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


@contextmanager
def asking(branch: Branch, seconds: float | None = None) -> Iterator[Callable[[str], Any]]:
    """While test cells ask `branch`: gives the function that looks a student's name up, or raises NameError."""

    def look_up(name: str) -> Any:
        try:
            with _translated():
                value = branch.get(name)
        except NoSuchName:
            raise NameError(f"name {name!r} is not defined", name=name) from None
        return Remote(branch, value, name, seconds) if isinstance(value, Handle) else value

    def define(source: str) -> Remote:
        with _translated():
            handle = branch.define(source)
        return Remote(branch, handle, handle.type_name, seconds)

    with beside(define):
        yield look_up


def _shorter(ours: float | None, asked: float | None) -> float | None:
    known = [s for s in (ours, asked) if s is not None]
    return min(known) if known else None


def _importable(value: Any) -> str | None:
    """The module that a function of Python's or NumPy's can be had from by its name."""
    name = getattr(value, "__name__", "")
    if not callable(value) or not str(name).isidentifier():
        return None
    return next((m.__name__ for m in (builtins, math, operator, np) if getattr(m, name, None) is value), None)


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
    """Raise here what the student's code raised there, by name: only exceptions that Python itself has."""
    try:
        yield
    except Raised as there:
        known = getattr(builtins, there.type_name, None)
        usable = isinstance(known, type) and issubclass(known, Exception) and known not in _NOT_BY_MESSAGE
        message = readable(there.message)
        error = known(message) if usable else StudentError(f"{there.type_name[:80]}: {message}")  # type: ignore[misc]
        fault = Fault(there.type_name[:80], message, there.line, there.line_text[:MAX_MESSAGE])
        raise attach(error, fault) from None
    except Stopped as stopped:
        raise StudentStopped(stopped.why) from None
    except ValueError as refused:
        raise AuthorError(str(refused)) from None


# these cannot be made from a message alone, or would be taken for something of ours
_NOT_BY_MESSAGE = {
    UnicodeDecodeError,
    UnicodeEncodeError,
    UnicodeTranslateError,
    AssertionError,
    NameError,
    ExceptionGroup,
}
