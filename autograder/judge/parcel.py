"""What a test cell hands to a student's function and is no plain data, as a text that makes it there.

A function or lambda of the author's goes as its own source with the values it uses; what an installed module holds goes
by its name, an object of an installed class by the call that makes it. No pickle crosses the wall in either direction.
"""

from __future__ import annotations

import ast
import dis
import functools
import linecache
import math
import operator
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

_INSTALLED = tuple(Path(sysconfig.get_path(kind)) for kind in ("stdlib", "platstdlib", "purelib", "platlib"))
_OURS = ("autograder", "course")  # the sandbox has them too
_PROTOCOL = 2  # in which `copy` asks an object how it is made
_NAMELESS = (math, operator, np)  # not all that these hold says where it comes from
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True)
class Parcel:
    """Source text whose last function or expression is the thing, and the values of the names that it uses."""

    source: str
    values: dict[str, Any] = field(default_factory=dict)


def remember(source: str, filename: str) -> None:
    """Keep the text of code that is compiled as `filename`, for `parcel_of` and for tracebacks."""
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)


def parcel_of(value: Any) -> Parcel | None:
    """How `value` can be made in another process of this machine; None where it cannot."""
    if isinstance(value, ModuleType):
        return _imported(value.__name__, "") if is_installed(value.__name__) else None
    if (place := _place(value)) is not None:
        return _imported(*place)
    if type(value) is functools.partial:
        parts = {"func": value.func, "args": value.args, "keywords": value.keywords}
        return Parcel("import functools\nfunctools.partial(func, *args, **keywords)", parts)
    function = getattr(value, "py_func", value)  # what Numba has compiled here is compiled there again
    if isinstance(function, FunctionType):
        return _rewritten(function, value)
    return _made_again(value)


_MAKE = """made = maker(*args)
if hasattr(made, "__setstate__"):
    made.__setstate__(state)
elif state:
    vars(made).update(state)
made"""


def _made_again(value: Any) -> Parcel | None:
    """An object of an installed class, by the call that makes it and what it holds, as `copy` would make another."""
    try:
        maker, args, state, *items = (*value.__reduce_ex__(_PROTOCOL), None)[:5]
    except Exception:
        return None
    if any(item is not None for item in items) or not isinstance(state, (dict, type(None))):
        return None
    return Parcel(_MAKE, {"maker": maker, "args": args, "state": state or {}})


def _imported(module: str, path: str) -> Parcel:
    last = f"importlib.import_module({module!r})"
    return Parcel(f"import importlib\n{last}.{path}" if path else f"import importlib\n{last}")


def _place(value: Any) -> tuple[str, str] | None:
    """The installed module that `value` can be had from, and its name there."""
    name = str(getattr(value, "__qualname__", None) or getattr(value, "__name__", ""))
    module = getattr(value, "__module__", None)
    if not callable(value) or not all(part.isidentifier() for part in name.split(".")):
        return None
    found: Any = sys.modules.get(module) if isinstance(module, str) else None
    for part in name.split("."):
        found = getattr(found, part, None)
    if found is value and is_installed(str(module)):
        return str(module), name
    return next(((m.__name__, name) for m in _NAMELESS if vars(m).get(name) is value), None)


@functools.cache
def is_installed(module: str) -> bool:
    """Whether the sandbox can import it as well."""
    top = module.partition(".")[0]
    if top in sys.stdlib_module_names or top in _OURS:
        return top != "__main__"
    file = getattr(sys.modules.get(top), "__file__", None)
    return file is not None and any(Path(file).is_relative_to(folder) for folder in _INSTALLED)


def _rewritten(function: FunctionType, whole: Any) -> Parcel | None:
    """A function of the author's, by its source; `whole` is what its decorators have made of it."""
    node = _node_of(function.__code__)
    if node is None:
        return None
    used = {name: value for name, value in _used(function, node) if value is not function and value is not whole}
    used |= _with_defaults(function, node.args)
    if isinstance(node, ast.Lambda):
        return Parcel(ast.unparse(node), used)
    return Parcel(f"{ast.unparse(_Bare().visit(node))}\n{node.name}", used)


def _with_defaults(function: FunctionType, args: ast.arguments) -> dict[str, Any]:
    """Let `args` name the values that its defaults had when the function was made; gives those values."""
    values: dict[str, Any] = {}

    def named(value: Any) -> ast.expr:
        name = f"default_{len(values)}_of_{function.__code__.co_name.strip('<>')}"
        values[name] = value
        return ast.Name(name, ast.Load())

    args.defaults = [named(value) for value in function.__defaults__ or ()]
    given = function.__kwdefaults__ or {}
    args.kw_defaults = [named(given[a.arg]) if a.arg in given else None for a in args.kwonlyargs]
    return values


class _Bare(ast.NodeTransformer):
    """Takes annotations away: they would be evaluated where their names mean nothing."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        return ast.arg(node.arg)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)


def _node_of(code: CodeType) -> Any:
    """A fresh syntax tree of the function that `code` was compiled from; None where it cannot be told."""
    try:
        tree = ast.parse("".join(linecache.getlines(code.co_filename)))
    except SyntaxError:
        return None
    here = [n for n in ast.walk(tree) if isinstance(n, _FUNCTIONS) and _first_line(n) == code.co_firstlineno]
    named = [n for n in here if getattr(n, "name", "<lambda>") == code.co_name]
    if len(named) > 1:  # several lambdas on one line: by where their bodies stand
        spots = set(code.co_positions())
        named = [n for n in named if isinstance(n, ast.Lambda) and _spot(n.body) in spots]
    return named[0] if len(named) == 1 else None


def _first_line(node: Any) -> int:
    return min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])


def _spot(node: ast.expr) -> tuple[int | None, ...]:
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def _used(function: FunctionType, node: Any) -> Iterator[tuple[str, Any]]:
    """The names of the author's that a function uses, with what they stand for now."""
    cells = dict(zip(function.__code__.co_freevars, function.__closure__ or ()))
    decorators = getattr(node, "decorator_list", ())
    evaluated = {n.id for part in decorators for n in ast.walk(part) if isinstance(n, ast.Name)}
    for name in sorted(evaluated | set(cells) | set(_globals_of(function.__code__))):
        if name in cells:
            yield name, cells[name].cell_contents
        elif name in function.__globals__:
            yield name, function.__globals__[name]


def _globals_of(code: CodeType) -> Iterator[str]:
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            yield str(instruction.argval)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _globals_of(constant)
