"""Look at what Numba has made of a function: its signatures, types, loops, arrays and machine code.

Runs beside the student's code and gives facts as plain data; which of them is worth telling is advice.py's business. It
reads what Numba keeps of each compilation, which differs between versions: what is not there is no fact.
"""

from __future__ import annotations

import linecache
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from types import CodeType, FunctionType
from typing import Any

MOST_FACTS = 60
MOST_FUNCTIONS = 12  # that are looked at: the function, and what it calls
FEW_SIGNATURES = 4
_MAX_LINE = 120
_VECTORS = re.compile(r"\bf(?:add|mul|sub|div)\b[^\n<]*<\d+ x (?:double|float|half)>|llvm\.vector\.reduce\.f")
_VIEWS = frozenset(
    ("reshape", "ravel", "transpose", "view", "T", "flat", "asarray", "ascontiguousarray", "expand_dims")
)

Fact = list[Any]  # kind, line in the student's text (0: not known), that line, names


def look(func: Any, *args: Any) -> list[Fact]:
    """Facts about `func` as it was compiled for `args`, or last. Never raises."""
    facts: list[Fact] = []
    with suppress(Exception), warnings.catch_warnings():  # another Numba, or what only seems to be compiled
        warnings.simplefilter("ignore")
        for fact in islice(_facts_of(func, args), MOST_FACTS):
            facts.append(fact)
    return facts


def _facts_of(func: Any, args: tuple[Any, ...]) -> Iterator[Fact]:
    compiled = [func] if _is_compiled(func) else list(_compiled_by(func))
    if not compiled and isinstance(func, FunctionType):
        yield _fact("python", func.__code__, 0, [])
    todo = [_Call(c, args if c is func else ()) for c in compiled]
    seen: set[int] = set()
    while todo and len(seen) < MOST_FUNCTIONS:
        call = todo.pop(0)
        if id(call.dispatcher) in seen:
            continue
        seen.add(id(call.dispatcher))
        overload = _overload(call)
        if overload is None:
            continue
        yield from _of_the_whole(call, overload)
        with suppress(Exception):  # a compilation read from a cache keeps no more than its text
            kernel = _Kernel(call, _for_one_thread(call.dispatcher, overload))
            for facts in (kernel.unstable, kernel.made_in_loops, kernel.against_memory, kernel.one_by_one):
                with suppress(Exception):
                    yield from facts()
            todo += kernel.calls()


def _is_compiled(func: Any) -> bool:
    return hasattr(func, "overloads") and hasattr(func, "py_func") and bool(func.overloads)


def _compiled_by(func: Any) -> Iterator[Any]:
    """The compiled functions that a plain one calls, itself or by way of others."""
    todo, seen = [func], {id(func)}
    while todo and len(seen) < 100:
        plain = todo.pop(0)
        if not isinstance(plain, FunctionType):
            continue
        cells = dict(zip(plain.__code__.co_freevars, plain.__closure__ or ()))
        for name in _names_in(plain.__code__):
            found = cells[name].cell_contents if name in cells else plain.__globals__.get(name)
            if id(found) not in seen:
                seen.add(id(found))
                if _is_compiled(found):
                    yield found
                else:
                    todo.append(found)


def _names_in(code: CodeType) -> Iterator[str]:
    yield from (*code.co_names, *code.co_freevars)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names_in(constant)


# --- of the whole function ---


@dataclass(frozen=True)
class _Loop:
    """A loop: the names that count its turns, and whether there is none in it."""

    counters: frozenset[str]
    innermost: bool
    straight: bool  # its body is one block: no branch in it


@dataclass(frozen=True)
class _Call:
    """A compiled function, what it is called with, and in which loops."""

    dispatcher: Any
    args: tuple[Any, ...] = ()
    nest: tuple[_Loop, ...] = ()
    most_signatures: int = FEW_SIGNATURES


def _overload(call: _Call) -> Any:
    """What was compiled for these arguments; where that is not known, last."""
    if call.args:
        from numba import typeof

        with suppress(Exception):
            found = call.dispatcher.overloads.get(tuple(typeof(a) for a in call.args))
            if found is not None:
                return found
    return next(reversed(list(call.dispatcher.overloads.values())), None)


def _for_one_thread(dispatcher: Any, overload: Any) -> Any:
    """The same compilation, but a parallel one anew: what Numba keeps of that has no loops any more."""
    if not dispatcher.targetoptions.get("parallel"):
        return overload
    from numba import njit

    serial = njit(dispatcher.py_func)
    serial.compile(overload.signature.args)
    return serial.overloads[overload.signature.args]


def _of_the_whole(call: _Call, overload: Any) -> Iterator[Fact]:
    from numba.core import types

    code = call.dispatcher.py_func.__code__
    if overload.objectmode or any("Loop" in type(lifted).__name__ for lifted in overload.lifted):
        yield _fact("object mode", code, 0, [])
    for name, kind in zip(code.co_varnames, overload.signature.args):
        if isinstance(kind, (types.List, types.Set)) and kind.reflected:
            yield _fact("reflected", code, 0, [name])
        if isinstance(kind, types.Array) and kind.layout == "A":
            yield _fact("layout", code, 0, [name])
    count = len(call.dispatcher.overloads)
    if count > call.most_signatures:
        yield _fact("signatures", code, 0, [str(count)])
    if call.dispatcher.targetoptions.get("parallel"):
        diagnostics = (overload.metadata or {}).get("parfor_diagnostics")
        if len(getattr(diagnostics, "initial_parfors", "?")) == 0:
            yield _fact("parallel", code, 0, [])


def _fact(kind: str, code: CodeType, line: int, names: list[str]) -> Fact:
    if not line:  # the function's own, below its decorators
        lines = (
            (n, linecache.getline(code.co_filename, n).lstrip())
            for n in range(code.co_firstlineno, code.co_firstlineno + 9)
        )
        line = next((n for n, text in lines if text.startswith("def ")), code.co_firstlineno)
    return [kind, line, linecache.getline(code.co_filename, line).strip()[:_MAX_LINE], names]


# --- of its loops ---


class _Kernel:
    """One compilation: its statements with the loops they are in, and the types of its variables."""

    def __init__(self, call: _Call, overload: Any) -> None:
        self._call, self._overload = call, overload
        self._code: CodeType = call.dispatcher.py_func.__code__
        self._types: Mapping[str, Any] = overload.type_annotation.typemap
        self._statements: list[tuple[Any, tuple[_Loop, ...]]] = []
        self._values: dict[str, list[tuple[Any, int]]] = {}  # by variable: what it is assigned, and on which line
        self._collect(overload.type_annotation.blocks, call.nest)

    def _collect(self, blocks: Mapping[int, Any], nest: tuple[_Loop, ...]) -> None:
        from numba.core import ir
        from numba.core.analysis import compute_cfg_from_blocks

        loops = list(compute_cfg_from_blocks(blocks).loops().values())
        known = {id(loop): self._loop(blocks, loop, loops) for loop in loops}
        for label, block in blocks.items():
            around = sorted((loop for loop in loops if label in loop.body), key=lambda loop: -len(loop.body))
            here = (*nest, *(known[id(loop)] for loop in around))
            for statement in block.body:
                self._statements.append((statement, here))
                if isinstance(statement, ir.Assign):
                    where = statement.loc.line if self._is_the_students(statement) else 0
                    self._values.setdefault(statement.target.name, []).append((statement.value, where))

    def _loop(self, blocks: Mapping[int, Any], loop: Any, others: list[Any]) -> _Loop:
        from numba.core import ir

        counters = {
            s.target.name
            for s in blocks[loop.header].body
            if isinstance(s, ir.Assign) and isinstance(s.value, ir.Expr) and s.value.op == "pair_first"
        }
        inner = any(other is not loop and other.header in loop.body for other in others)
        return _Loop(frozenset(counters), not inner, len(loop.body) == 2)

    def _is_the_students(self, statement: Any) -> bool:
        return str(statement.loc.filename) == self._code.co_filename

    def _fact(self, kind: str, line: int, names: list[str]) -> Fact:
        return _fact(kind, self._code, line, names)

    def calls(self) -> Iterator[_Call]:
        """The compiled functions that this one calls."""
        most = max(FEW_SIGNATURES, len(self._call.dispatcher.overloads))
        for statement, nest in self._statements:
            expression = _expression(statement)
            if expression is not None and expression.op == "call":
                dispatcher = getattr(self._types.get(expression.func.name), "dispatcher", None)
                if dispatcher is not None and _is_compiled(dispatcher) and "Lifted" not in type(dispatcher).__name__:
                    yield _Call(dispatcher, nest=nest, most_signatures=most)

    # --- types ---

    def unstable(self) -> Iterator[Fact]:
        """Variables that hold values of more than one type, and are converted where these meet."""
        from numba.core import ir, types

        for statement, _ in self._statements:
            if not isinstance(statement, ir.Assign) or not isinstance(statement.value, ir.Var):
                continue
            name, other = statement.target.name, statement.value.name
            here, there = (types.unliteral(self._types[n]) for n in (name, other))
            if here == there or name.startswith("$") or _plain(name) != _plain(other):
                continue
            line = next((where for _, where in self._values.get(other, ()) if where), 0)
            if isinstance(here, types.Optional):
                yield self._fact("optional", line, [_plain(name), str(here.type)])
            elif isinstance(here, types.Array) and isinstance(there, types.Array):
                yield self._fact("layouts", line, [_plain(name), str(there), str(here)])
            elif isinstance(here, types.Float) and isinstance(there, types.Integer) and self._in_loop(name):
                yield self._fact("numbers", line, [_plain(name), str(there), str(here)])

    def _in_loop(self, name: str) -> bool:
        """Whether a variable is assigned in a loop."""
        from numba.core import ir

        return any(nest and isinstance(s, ir.Assign) and s.target.name == name for s, nest in self._statements)

    # --- arrays and lists made in loops ---

    def made_in_loops(self) -> Iterator[Fact]:
        """Arrays made, lists that grow and Python objects used on each turn of a loop."""
        from numba.core import types

        loops = any(nest[len(self._call.nest) :] for _, nest in self._statements)
        for statement, nest in self._statements:
            expression = _expression(statement)
            if expression is None or not self._is_the_students(statement):
                continue
            called = self._types.get(expression.func.name) if expression.op == "call" else None
            if called is not None and "ObjMode" in type(called).__name__:
                yield self._fact("objects", statement.loc.line, [])
            if not nest:
                continue
            innermost = nest[-1].innermost and (len(nest) > len(self._call.nest) or not loops)
            makes = isinstance(self._types.get(statement.target.name), types.Array) and self._makes(expression)
            if makes and (innermost or len(nest) > 1):
                yield self._fact("made" if innermost else "made outside", statement.loc.line, [])
            if called is not None and "list.append" in str(called):
                yield self._fact("list", statement.loc.line, [])

    def _makes(self, expression: Any) -> bool:
        """Whether an expression whose value is an array makes that array, rather than looking at another one."""
        if expression.op in ("binop", "unary", "arrayexpr"):
            return True
        if expression.op != "call" or getattr(self._types.get(expression.func.name), "dispatcher", None):
            return False
        values = [value for value, _ in self._values.get(expression.func.name, ())]
        names = {
            str(getattr(v, "attr", "") if getattr(v, "op", "") == "getattr" else getattr(v, "name", "")) for v in values
        }
        return not names & _VIEWS

    # --- the order of memory ---

    def against_memory(self) -> Iterator[Fact]:
        """Arrays that the innermost loop walks through in large steps, where another loop would take small ones."""
        own = len(self._call.nest)
        found: dict[int, tuple[tuple[_Loop, ...], list[tuple[str, tuple[str, ...], str, int]]]] = {}
        for statement, nest in self._statements:
            access = self._access(statement)
            if access is not None and len(nest) - own > 1 and nest[-1].innermost:
                accesses = found.setdefault(id(nest[-1]), (nest[own:], []))[1]
                if access[:2] not in [a[:2] for a in accesses]:
                    accesses.append(access)
        for nest, accesses in found.values():
            all_counters = frozenset(chain.from_iterable(loop.counters for loop in nest))

            def far(loop: _Loop, accesses: Any = accesses, counters: frozenset[str] = all_counters) -> list[Any]:
                return [a for a in accesses if self._steps_far(a, loop.counters, counters)]

            now = far(nest[-1])
            best = min(nest[:-1], key=lambda loop: len(far(loop)))
            if len(far(best)) < len(now):
                names = [_plain(now[0][0]), self._name_of(nest[-1]), self._name_of(best)]
                yield self._fact("order", now[0][3], names)

    def _access(self, statement: Any) -> tuple[str, tuple[str, ...], str, int] | None:
        """An element of an array of two or more axes that is read or written: array, indices, layout, line."""
        from numba.core import ir, types

        expression = _expression(statement)
        if expression is not None and expression.op in ("getitem", "static_getitem"):
            array, index = expression.value.name, getattr(expression, "index", None)
        elif isinstance(statement, (ir.SetItem, ir.StaticSetItem)):
            array, index = statement.target.name, statement.index
        else:
            return None
        indices = self._indices(index)
        while isinstance(self._types.get(array), types.Array) and len(self._values.get(array, ())) == 1:
            row = self._values[array][0][0]  # a[i][j]: an element of what is an item of an array
            if not isinstance(row, ir.Expr) or row.op != "getitem":
                break
            array, indices = row.value.name, (*self._indices(row.index), *indices)
        kind = self._types.get(array)
        if not isinstance(kind, types.Array) or kind.ndim < 2 or len(indices) != kind.ndim or kind.layout == "A":
            return None
        return array, indices, str(kind.layout), statement.loc.line

    def _indices(self, index: Any) -> tuple[str, ...]:
        from numba.core import ir, types

        if not isinstance(index, ir.Var):
            return ("",) * (len(index) if isinstance(index, tuple) else 1)
        for value, _ in self._values.get(index.name, ()):
            if isinstance(value, ir.Expr) and value.op == "build_tuple":
                kinds = [self._types.get(item.name) for item in value.items]
                return tuple(i.name for i in value.items) if all(isinstance(k, types.Integer) for k in kinds) else ()
        return (index.name,) if isinstance(self._types.get(index.name), types.Integer) else ()

    def _steps_far(self, access: Any, counters: frozenset[str], all_counters: frozenset[str]) -> bool:
        moves = [self._follows(index, counters, all_counters - counters, set()) for index in access[1]]
        near = moves[-1] if access[2] == "C" else moves[0]
        return any(moves) and not near

    def _follows(self, name: str, counters: frozenset[str], others: frozenset[str], seen: set[str]) -> bool:
        """Whether a variable is computed from one of these counters."""
        if name in counters:
            return True
        if name in others or name in seen:
            return False
        seen.add(name)
        used = chain.from_iterable(_variables(value) for value, _ in self._values.get(name, ()))
        return any(self._follows(other, counters, others, seen) for other in used)

    def _name_of(self, loop: _Loop) -> str:
        """What the student calls the counter of a loop."""
        from numba.core import ir

        reached = set(loop.counters)
        for _ in range(4):
            for name, values in self._values.items():
                if any(isinstance(v, ir.Var) and v.name in reached for v, _ in values):
                    reached.add(name)
        own = sorted(n for n in reached if not n.startswith("$") and "parfor" not in n)
        return _plain(own[0]) if own else ""

    # --- machine code ---

    def one_by_one(self) -> Iterator[Fact]:
        """A sum in a straight loop over an array for which there is not one vector instruction."""
        from numba.core import types

        options = self._call.dispatcher.targetoptions
        if options.get("fastmath") or options.get("parallel"):
            return
        own = len(self._call.nest)
        body: dict[int, list[Any]] = {}
        for statement, nest in self._statements:
            if len(nest) > own and nest[-1].innermost and nest[-1].straight and _expression(statement) is not None:
                body.setdefault(id(nest[-1]), []).append(statement)
        for statements in body.values():
            operations = [s.value.op for s in statements]
            sums = [s for s in statements if self._adds_up(s) and isinstance(self._types[s.target.name], types.Float)]
            reads = "getitem" in operations or "static_getitem" in operations
            if (
                sums
                and reads
                and "call" not in operations
                and not _VECTORS.search(self._overload.library.get_llvm_str())
            ):
                yield self._fact("no vectors", sums[0].loc.line, [])

    def _adds_up(self, statement: Any) -> bool:
        """Whether a sum is kept in the variable that it was read from."""
        if statement.value.op not in ("inplace_binop", "binop") or "add" not in str(statement.value.fn):
            return False
        kept = {_plain(name) for name, values in self._values.items() for v, _ in values if _is(v, statement.target)}
        kept.add(_plain(statement.target.name))
        return bool(kept & {_plain(statement.value.lhs.name), _plain(statement.value.rhs.name)} - {""})


def _expression(statement: Any) -> Any:
    """The expression that a statement assigns; None where it assigns none."""
    from numba.core import ir

    return statement.value if isinstance(statement, ir.Assign) and isinstance(statement.value, ir.Expr) else None


def _variables(value: Any) -> list[str]:
    from numba.core import ir

    if isinstance(value, ir.Var):
        return [value.name]
    return [var.name for var in value.list_vars()] if isinstance(value, ir.Expr) else []


def _is(value: Any, variable: Any) -> bool:
    from numba.core import ir

    return isinstance(value, ir.Var) and value.name == variable.name


def _plain(name: str) -> str:
    """The name that a student gave: Numba numbers the versions of a variable, and $ begins its own."""
    return "" if name.startswith("$") else re.sub(r"(\.\d+)+$", "", name)
