"""The student's names in one branch of their process: looked up, bound, and what the objects behind them raise."""

from __future__ import annotations

import builtins
import numbers
import random
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from typing import Any

import numpy as np

from autograder.judge.expect import beside
from autograder.judge.faults import MAX_MESSAGE, AuthorError, StudentError, StudentStopped, attach, is_numbas, readable
from autograder.judge.parcel import Parcel, is_installed, parcel_of
from autograder.judge.remote import Remote
from autograder.judge.verdict import Fault
from autograder.sandbox import EXCEPTION, Branch, Cost, Customs, Handle, Raised, Reply, Stopped, Unsendable

_MRO = "lambda x: [[c.__module__, c.__qualname__] for c in type(x).__mro__]"
_BASES = """
def bases(kind):
    return [[c.__module__, c.__qualname__, [b.__qualname__ for b in c.__bases__]] for c in reversed(kind.__mro__)]
"""
# classes of plain data: what is of one of them has come by value, and anything else only says that it is
_PLAIN: tuple[type, ...] = (str, bytes, bytearray, list, tuple, dict, set, frozenset, range, date, time, timedelta)
_PLAIN += (numbers.Number, np.generic, np.ndarray)
_BUILT_IN = {
    kind.__name__: kind
    for kind in (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.GeneratorType, types.ModuleType)
} | {"code": types.CodeType, "type": type}
# whose exceptions a test may want to catch; a test runner's own would end a test as if it had been skipped
_LIBRARIES = frozenset(
    ("numpy", "scipy", "sklearn", "pandas", "numba", "json", "decimal", "statistics", "re", "struct")
)
# these would end a loop of the test's without a word, or cannot be made from a message
_NEVER = (StopIteration, StopAsyncIteration, ExceptionGroup)
_FIXED = (type(None), bool, int, float, complex, str, types.ModuleType, type)


class StudentAssertion(AssertionError):
    """An assertion in the student's own code: not one of a test cell's."""


class Names:
    """The student's names in one branch. Called with one, it looks it up; raises NameError where there is none."""

    def __init__(self, branch: Branch, seconds: float | None) -> None:
        self._branch, self._seconds = branch, seconds
        self._sent: dict[int, tuple[Any, Parcel, Handle]] = {}  # by id of what is kept here, so that it stays one
        self._open: set[int] = set()
        self._remotes: dict[int, Remote] = {}  # by the handle's number: one object there is one here
        self._tools: dict[str, Handle] = {}
        self._classes: dict[int, Any] = {}  # by the handle's number: what isinstance is told
        self._exceptions: dict[str, type[Exception]] = {}  # by qualified name
        self.most_bytes = branch.box.limits.frame_bytes

    def __call__(self, name: str) -> Any:
        """What the student calls `name`."""
        try:
            return self._looked_up(name)
        except StudentStopped:
            raise
        except Exception:  # there is none, or it cannot even be looked at
            raise NameError(f"name {name!r} is not defined", name=name) from None

    def _looked_up(self, name: str) -> Any:
        with self.translated() as branch:
            value = branch.get(name)
        if isinstance(value, Remote):
            if value._handle.type_name == EXCEPTION and (error := self._exception_class(value)) is not None:
                return error
            object.__setattr__(value, "__name__", name)
        return value

    def rebind(self, name: str, value: Any) -> None:
        """Let the student's code find `value` by `name`."""
        with self.translated() as branch:
            branch.set(name, value)

    def delete(self, name: str) -> None:
        """Let the student's code find nothing by `name`."""
        with self.translated() as branch:
            branch.delete(name)

    def define(self, source: str) -> Remote:
        """Define the last function of `source` beside the student's code."""
        with self.translated() as branch:
            return self.receive(branch.define(source))

    # --- asking ---

    @property
    def received(self) -> int:
        """How many bytes have come out so far."""
        return self._branch.line.received

    def call(self, target: Handle, args: list[Any], kwargs: dict[str, Any], seconds: float | None) -> Reply:
        """Call something of the student's; what it prints is printed here."""
        known = [s for s in (self._seconds, seconds) if s is not None]
        with self.translated() as branch:
            reply = branch.call(target, args, kwargs, seconds=min(known, default=None))
        if reply.printed:
            sys.stdout.write(reply.printed)
        return reply

    def timed(self, target: Handle, args: list[Any], seconds: float | None) -> tuple[Any, Cost]:
        """Call something of the student's: its value, and what that cost; what it prints is not heard."""
        known = [s for s in (self._seconds, seconds) if s is not None]
        with self.translated() as branch:
            return branch.timed(target, args, seconds=min(known, default=None))

    def apply(self, tool: str, *args: Any) -> Any:
        """The value of a function of ours, given as source, called with `args` beside the student's code."""
        if tool not in self._tools:
            with self.translated() as branch:
                self._tools[tool] = branch.define(tool)
        return self.call(self._tools[tool], list(args), {}, None).value

    def class_of(self, remote: Remote) -> type | None:
        """The class that `remote` is of, as far as it is known here and no plain data is of it."""
        number = remote._handle.id
        if number not in self._classes:
            lineage = (
                [["builtins", "type"]] if remote._handle.type_name in ("type", EXCEPTION) else self.apply(_MRO, remote)
            )
            known = (_class(str(module), str(name)) for module, name in lineage)
            self._classes[number] = next((c for c in known if c is not None), None)
        return self._classes[number]

    # --- at the wall ---

    def receive(self, handle: Handle) -> Remote:
        """What stands for a handle here."""
        return self._remotes.setdefault(handle.id, Remote(self, handle))

    def send(self, value: Any) -> tuple[int, str]:
        """Make what is no plain data there, and say by which handle."""
        stands_for = value if type(value) is Remote else vars(value).get(_REMOTE) if isinstance(value, type) else None
        if stands_for is None:
            handle = self._made(value)
        else:
            handle = stands_for._handle
            if handle.branch != self._branch.line.branch:
                raise Unsendable(f"{stands_for.__name__} was taken from the student's process by another test cell")
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

    # --- what is raised there ---

    @contextmanager
    def translated(self) -> Iterator[Branch]:
        """The branch to ask. What the student's code raises there is raised here, by name."""
        try:
            yield self._branch
        except Raised as there:
            message = readable(there.message, by_numba=is_numbas(there.module))
            fault = Fault(there.type_name[:80], message, there.line, there.line_text[:MAX_MESSAGE])
            raise attach(self._named(there), fault) from None
        except Stopped as stopped:
            raise StudentStopped(stopped.why) from None
        except ValueError as refused:
            raise AuthorError(str(refused)) from None

    def _named(self, there: Raised) -> Exception:
        """The exception of that name: Python's, a library's or the student's; what it carries is the message alone."""
        kind = _known_exception(there.module, there.type_name)
        if kind is None and there.module == "__main__":
            kind = self._exception_called(there.type_name)
        if kind is None:
            return StudentError(f"{there.type_name[:80]}: {there.message}")
        return _with_message(kind, there.message)

    def _exception_called(self, name: str) -> type[Exception] | None:
        try:
            found = self._branch.get(name)
            return self._exception_class(found) if isinstance(found, Remote) else None
        except Exception:  # not one that can be looked up
            return None

    def _exception_class(self, remote: Remote) -> type[Exception] | None:
        """A class here for an exception class of the student's, below those that it is below there."""
        made: dict[str, type[Exception]] = {}
        for module, name, bases in self.apply(_BASES, remote):
            known = _known_exception(str(module), str(name))
            below = tuple(made[base] for base in bases if base in made)
            if known is not None:
                made[name] = known
            elif below and module != "builtins":
                made[name] = self._exceptions.setdefault(name, _below(below, name))
        found = made.get(remote.__qualname__)
        if found is None or found not in self._exceptions.values():
            return None  # an exception of Python's by another name: a test's own assertion might be one of it
        setattr(found, _REMOTE, remote)
        return found


_REMOTE = "bitgoeul_remote"


def _below(bases: tuple[type[Exception], ...], name: str) -> type[Exception]:
    own = {"__module__": "__main__"}
    try:
        return type(name.rpartition(".")[2], bases, own)
    except TypeError:  # bases that do not go together here
        return type(name.rpartition(".")[2], (Exception,), own)


def _known_exception(module: str, name: str) -> type[Exception] | None:
    """An exception class of Python's or of a library's, by its name."""
    if name == "AssertionError":
        return StudentAssertion
    home = builtins if module == "builtins" else sys.modules.get(module)
    if module != "builtins" and module.partition(".")[0] not in _LIBRARIES:
        return None
    known = vars(home).get(name) if home is not None else None
    return known if isinstance(known, type) and issubclass(known, Exception) and known not in _NEVER else None


def _with_message(kind: type[Exception], message: str) -> Exception:
    error = kind.__new__(kind, message)
    try:
        if str(error) == message:
            return error
    except Exception:  # noqa: S110 - it wants more than a message
        pass
    spoken: type[Exception] = type(
        kind.__name__, (kind,), {"__module__": kind.__module__, "__str__": lambda _: message}
    )
    return spoken.__new__(spoken, message)


def _class(module: str, name: str) -> type | None:
    """A class by its name, where an object may be said to be of it though it has not come by value."""
    if module == "builtins":
        return _BUILT_IN.get(name)
    found: Any = sys.modules.get(module) if is_installed(module) else None
    for part in name.split("."):
        found = getattr(found, part, None)
    foreign = module.partition(".")[0] not in ("autograder", "course", "pandas")
    return found if foreign and isinstance(found, type) and not issubclass(found, _PLAIN) else None


def _is_the_same(one: Parcel, other: Parcel) -> bool:
    """Whether what was made of one parcel does for the other: nothing in them can have changed meanwhile."""
    return (
        one.source == other.source
        and one.values.keys() == other.values.keys()
        and all(v is other.values[n] and type(v) in _FIXED for n, v in one.values.items())
    )


# --- while a test cell is judged ---

_asked: Names | None = None
_seed, _numpy_seed = random.seed, np.random.seed


def _seed_both(*args: Any, **kwargs: Any) -> None:
    """In place of random.seed: the student's generator is seeded as well."""
    _seed(*args, **kwargs)
    if _asked is not None:
        _asked.apply("lambda a, k: __import__('random').seed(*a, **k)", args, kwargs)


def _seed_both_of_numpy(*args: Any, **kwargs: Any) -> None:
    """In place of numpy.random.seed."""
    _numpy_seed(*args, **kwargs)
    if _asked is not None:
        _asked.apply("lambda a, k: __import__('numpy').random.seed(*a, **k)", args, kwargs)


@contextmanager
def asking(branch: Branch, seconds: float | None = None) -> Iterator[Names]:
    """While test cells ask `branch`: gives the student's names in it."""
    global _asked
    names = Names(branch, seconds)
    branch.customs = Customs(names.send, names.receive)
    before, _asked = _asked, names
    random.seed, np.random.seed = _seed_both, _seed_both_of_numpy
    try:
        with beside(names.define):
            yield names
    finally:
        _asked = before
        random.seed, np.random.seed = _seed, _numpy_seed
