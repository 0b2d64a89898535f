"""A student's object behind the sandbox's wall, as a remote reference.

Plain data comes back by value. Anything else stays there, and a `Remote` here stands for it: it can be called, indexed,
iterated, printed and asked for attributes, and each answer is again plain data or a Remote. A Remote is never equal to
plain data: a student's object cannot say of itself that it is the right answer.
"""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.judge.expect import Outcome, Reference
from autograder.judge.faults import AuthorError, StudentError, StudentStopped
from autograder.sandbox import OPERATORS, Handle

if TYPE_CHECKING:
    from autograder.judge.names import Names

# what an object's own dunder attributes may be asked for; all others are protocols, which need a method here
_ASKED = frozenset(("__dict__", "__code__", "__defaults__", "__kwdefaults__", "__annotations__", "__closure__"))
_ASKED |= {"__qualname__", "__self__", "__func__", "__slots__"}
_FIRST, _MORE = 32, 256  # items taken one by one from an iterator, then so many at a time
_MANY, _MOST = 10_000, 2_000_000  # of a container at a time, of anything in all
_PARAMETERS = """
import inspect
def look(f):
    found = inspect.signature(f).parameters.values()
    return [[p.name, int(p.kind), p.default is not p.empty, p.default] for p in found]
"""
_NEXT = """
def step(iterator):
    try:
        return [next(iterator)]
    except StopIteration:
        return []
"""
_WAIT = """
import asyncio
async def wait(awaitable):
    return await awaitable
def run(awaitable):
    return asyncio.run(wait(awaitable))
"""


class Remote(Reference):
    """A student's object in a branch of their process."""

    __slots__ = ("__name__", "_handle", "_there")

    def __init__(self, there: Names, handle: Handle, name: str = "") -> None:
        object.__setattr__(self, "_there", there)
        object.__setattr__(self, "_handle", handle)
        object.__setattr__(self, "__name__", name or handle.type_name)

    def invoke(self, args: list[Any], kwargs: dict[str, Any], seconds: float | None) -> Outcome:
        """Call it there; what it changed in its arguments is changed in them here as well."""
        reply = self._there.call(self._handle, args, kwargs, seconds)
        for place, new in reply.changed.items():
            if isinstance(place, int):
                args[place] = written_back(args[place], new)
            else:
                kwargs[place] = written_back(kwargs[place], new)
        return Outcome(reply.value, frozenset(i for i in reply.changed if isinstance(i, int)), frozenset(reply.shares))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it there; its value comes back."""
        return self.invoke(list(args), kwargs, None).value

    # --- attributes and items ---

    def __getattr__(self, name: str) -> Any:
        if name == "__signature__":
            return self._signature()
        if (name.startswith("__") and name not in _ASKED) or name.startswith(("_repr", "_ipython")):
            raise AttributeError(name)
        with self._there.translated() as branch:
            return branch.attribute(self._handle, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._there.apply("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        self._there.apply("delattr", self, name)

    def __dir__(self) -> list[str]:
        return [str(name) for name in self._there.apply("dir", self)]

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        """The class that `isinstance` is told of: one of a library's, where the object's is, or has it as a base."""
        return self._there.class_of(self) or Remote

    def __instancecheck__(self, other: Any) -> bool:
        return self._there.apply("isinstance", other, self) is True

    def __subclasscheck__(self, other: Any) -> bool:
        return self._there.apply("issubclass", other, self) is True

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        raise AuthorError(f"{self.__name__} is in the student's process: a test cell can make no class of it")

    def _signature(self) -> inspect.Signature:
        found = []
        for name, kind, has_default, default in self._there.apply(_PARAMETERS, self):
            given = default if has_default else inspect.Parameter.empty
            found.append(inspect.Parameter(name, inspect._ParameterKind(kind), default=given))
        return inspect.Signature(found)

    def __getitem__(self, key: Any) -> Any:
        with self._there.translated() as branch:
            return branch.item(self._handle, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._there.apply("lambda x, k, v: x.__setitem__(k, v)", self, key, value)

    def __delitem__(self, key: Any) -> None:
        self._there.apply("lambda x, k: x.__delitem__(k)", self, key)

    def __contains__(self, item: Any) -> bool:
        """Whether an item is equal: what the object says of trusted data does not count."""
        if isinstance(item, Remote):
            return self._operator("__contains__", item) is True
        return any(mine is item or mine == item for mine in self)

    # --- walking through it ---

    def __len__(self) -> int:
        with self._there.translated() as branch:
            return branch.length(self._handle)

    def __iter__(self) -> Iterator[Any]:
        return self._items()

    def _items(self) -> Iterator[Any]:
        """An iterator's items one by one, for a test may look at what is left in it; no more bytes than one message."""
        walked, is_the_same = self._there.apply("lambda x: (lambda i: [[i], i is x])(iter(x))", self)
        taken, before = 0, self._there.received
        while True:
            count = _MANY if not is_the_same else 1 if taken < _FIRST else _MORE
            with self._there.translated() as branch:
                items = branch.iterate(walked[0]._handle, count)
            yield from items
            taken += len(items)
            if len(items) < count:
                return
            if taken > _MOST or self._there.received - before > self._there.most_bytes:
                raise StudentStopped("output")

    def __next__(self) -> Any:
        found = self._there.apply(_NEXT, self)
        if not found:
            raise StopIteration
        return found[0]

    def __reversed__(self) -> Iterator[Any]:
        return iter(self._there.apply("lambda x: list(reversed(x))", self))

    def __await__(self) -> Iterator[Any]:
        return self._there.apply(_WAIT, self)
        yield

    def __enter__(self) -> Any:
        return self._there.apply("lambda x: type(x).__enter__(x)", self)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        """Let it tidy up; it may swallow no exception: what failed in its block would seem to have held."""
        self._there.apply("lambda x, *e: type(x).__exit__(x, *e, None)", self, kind, error)

    # --- what it says of itself ---

    def __bool__(self) -> bool:
        with self._there.translated() as branch:
            return branch.truth(self._handle)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Remote) and self._operator("__eq__", other) is True)

    def __hash__(self) -> int:
        return int(self._there.apply("hash", self))

    def __copy__(self) -> Any:
        return self._there.apply("__import__('copy').copy", self)

    def __deepcopy__(self, memo: dict[int, Any]) -> Remote:
        return self

    def __repr__(self) -> str:
        return self._text("repr")

    def __str__(self) -> str:
        return self._text("str")

    def __format__(self, spec: str) -> str:
        return self._text("format", spec)

    def _text(self, how: str, *more: str) -> str:
        text = self._there.apply(how, self, *more)
        if type(text) is not str:
            raise StudentError(f"{how} gave no text")
        return text

    def _operator(self, name: str, *others: Any) -> Any:
        """Let the student's object do an operation; what it makes of trusted data cannot decide a test."""
        if name in OPERATORS:
            with self._there.translated() as branch:
                value = branch.operator(self._handle, name, others)
        else:  # a conversion, or the other side of an operator
            value = self._there.apply("lambda x, name, *o: getattr(x, name)(*o)", self, name, *others)
        if others and not isinstance(value, Remote) and not all(isinstance(o, Remote) for o in others):
            raise TypeError(f"{self._handle.type_name[:80]} is no plain value: what {name} says does not count")
        return value


def _forward(name: str) -> Callable[..., Any]:
    def method(self: Remote, *others: Any) -> Any:
        return self._operator(name, *others)

    return method


_TWO_SIDED = (
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "pow",
    "matmul",
    "and",
    "or",
    "xor",
    "lshift",
    "rshift",
)
for _name in (
    *_TWO_SIDED,
    *(f"r{name}" for name in _TWO_SIDED),
    *(f"i{name}" for name in _TWO_SIDED),
    *("divmod", "neg", "pos", "abs", "invert", "round", "trunc", "floor", "ceil", "float", "int", "complex", "index"),
    *("lt", "le", "gt", "ge"),
):
    setattr(Remote, f"__{_name}__", _forward(f"__{_name}__"))
Remote.__doc__ = property(lambda self: self._there.apply("lambda x: x.__doc__", self))  # type: ignore[assignment]


def written_back(old: Any, new: Any) -> Any:
    """`old`, changed in place to `new`, as the student's function changed it; `new` where that cannot be."""
    kind = type(old)
    if kind is not type(new):
        return new
    if kind is np.ndarray and old.shape == new.shape and old.dtype == new.dtype:
        old[...] = new
    elif kind in (list, deque):
        made = [written_back(a, b) for a, b in zip(old, new)] + list(new)[len(old) :]
        old.clear()
        old.extend(made)
    elif issubclass(kind, dict):
        made_of = {key: written_back(old[key], item) if key in old else item for key, item in new.items()}
        old.clear()
        old.update(made_of)
    elif kind is set:
        old.clear()
        old.update(new)
    else:
        return new
    return old
