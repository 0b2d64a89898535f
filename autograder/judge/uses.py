"""What a student's text uses of libraries: read off without running it, through imports, aliases and their helpers.

The text may be hostile: it is only ever parsed, what it costs to read is bounded, and what is not understood is no use.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

MAX_LINE = 120  # characters of a line or a name that are shown
MAX_TEXT = 50_000  # characters of a cell that is read at all
_MOST_PATHS, _LONGEST_PATH = 8, 200  # of what one name may stand for

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_DISPLAYS = (ast.List, ast.ListComp, ast.Dict, ast.DictComp, ast.Set, ast.SetComp, ast.JoinedStr)
_PLAIN = frozenset(("list", "sorted", "dict", "set", "str"))  # what these make is no array, and has methods of its own

Paths = frozenset[str]  # what a name or an expression may stand for: "numpy.bincount"
Scope = dict[str, Paths]  # a function's own names
_NOTHING: Paths = frozenset()
_A_PLAIN_VALUE: Paths = frozenset(("a plain value",))


@dataclass(frozen=True)
class Writing:
    """The text of a code cell; `own`: the student's, and not given to them."""

    source: str
    own: bool = True


@dataclass(frozen=True)
class Use:
    """A library's thing, and the line of a student's cell that uses it."""

    path: str
    line: int
    line_text: str


def find_use(cells: Sequence[Writing], name: str, of: Sequence[str]) -> Use | None:
    """The first use of one of these, or of what is in them, by the function `name` or the student's own helpers of it.

    A method of arrays is "ndarray.sort", whatever of unknown kind it is called on; "@" is the operator.
    """
    try:
        for path, node, cell in _Notebook(cells).uses_by(name):
            plain = path.removeprefix("numpy.") if path.startswith("numpy.ndarray.") else path
            if any(plain == word or plain.startswith(f"{word}.") for word in of):
                lines = cells[cell].source.splitlines()
                line = getattr(node, "lineno", 0)
                return Use(_cut(plain), line, _cut(lines[line - 1].strip()) if 0 < line <= len(lines) else "")
    except (RecursionError, MemoryError):  # nested as nobody writes
        pass
    return None


def _cut(text: str) -> str:
    return text if len(text) <= MAX_LINE else text[: MAX_LINE - 1] + "…"


@dataclass(frozen=True)
class _Bound:
    """What a name of the notebook was last bound to: a library's thing, or what the text of a cell makes it."""

    paths: Paths
    cell: int
    node: ast.AST | None = None


class _Notebook:
    """The names at the top of a notebook's cells."""

    def __init__(self, cells: Sequence[Writing]) -> None:
        self._cells = cells
        self._bound: dict[str, _Bound] = {}
        self._star = ""  # the module of which all was imported last
        for index, cell in enumerate(cells):
            for statement in _run_with(_statements_of(cell.source)):
                self._bind(statement, index)

    def uses_by(self, name: str) -> Iterator[tuple[str, ast.AST, int]]:
        """What the student's text behind `name` reads of libraries, at which node of which cell."""
        todo, seen = [name], {name}
        while todo:
            bound = self._bound.get(todo.pop(0))
            if bound is None or bound.node is None or not self._cells[bound.cell].own:
                continue
            for path, own, node in self._reads(bound.node, ()):
                if not own:
                    yield path, node, bound.cell
                elif path not in seen:
                    seen.add(path)
                    todo.append(path)

    def _bind(self, statement: ast.stmt, cell: int) -> None:
        if isinstance(statement, _DEFINITIONS):
            self._bound[statement.name] = _Bound(_NOTHING, cell, statement)
        for name, path in _imported(statement):
            if name == "*":
                self._star = path
            else:
                self._bound[name] = _Bound(frozenset((path,)), cell)
        for name, value in _assigned(statement):
            self._bound[name] = _Bound(_NOTHING if value is None else self._paths(value, ()), cell, value)

    def _paths(self, node: ast.AST, scopes: tuple[Scope, ...]) -> Paths:
        """What an expression may stand for; nothing where the text does not say."""
        match node:
            case ast.Name(id=name):
                return self._named(name, scopes)
            case ast.Attribute(value=value, attr=attribute):
                return _joined(self._paths(value, scopes), attribute)
            case ast.NamedExpr(value=value):
                return self._paths(value, scopes)
            case ast.Call(func=func, args=args):
                called = self._paths(func, scopes)
                words = [a.value if isinstance(a, ast.Constant) and isinstance(a.value, str) else "" for a in args]
                if words[:1] and called & {"__import__", "importlib.import_module"}:
                    return frozenset(words[:1])
                if words[1:2] and "getattr" in called:
                    return _joined(self._paths(args[0], scopes), words[1])
                return _A_PLAIN_VALUE if called & _PLAIN else _NOTHING
        return _A_PLAIN_VALUE if isinstance(node, _DISPLAYS) else _NOTHING

    def _named(self, name: str, scopes: tuple[Scope, ...]) -> Paths:
        for scope in scopes:
            if name in scope:
                return scope[name]
        if name in self._bound:
            return self._bound[name].paths
        if hasattr(builtins, name):
            return frozenset((name,))
        return frozenset((f"{self._star}.{name}",)) if self._star else _NOTHING

    def _reads(self, node: ast.AST, scopes: tuple[Scope, ...]) -> Iterator[tuple[str, bool, ast.AST]]:
        """What a piece of code reads: a library's thing, or (True) a name of the notebook's own."""
        if isinstance(node, (ast.Name, ast.Attribute, ast.Call)):
            yield from ((path, False, node) for path in sorted(self._paths(node, scopes)))
        if isinstance(node, ast.Attribute) and not self._paths(node.value, scopes):
            yield f"ndarray.{node.attr}", False, node
        if isinstance(node, ast.Name) and node.id in self._bound and not any(node.id in scope for scope in scopes):
            yield node.id, True, node
        if isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.MatMult):
            yield "@", False, node
        within = (self._scope_of(node, scopes), *scopes) if isinstance(node, _FUNCTIONS) else scopes
        for name, child in ast.iter_fields(node):
            for part in child if isinstance(child, list) else (child,):
                if isinstance(part, ast.AST) and name not in ("annotation", "returns"):
                    yield from self._reads(part, within if name == "body" else scopes)

    def _scope_of(
        self, function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, outer: tuple[Scope, ...]
    ) -> Scope:
        """The names that a function binds itself, and what each may stand for."""
        scope: Scope = {part.arg: _NOTHING for part in ast.walk(function.args) if isinstance(part, ast.arg)}
        parts = [part for child in ast.iter_child_nodes(function) for part in _in_one_function(child)]
        for node in parts:
            if isinstance(node, _DEFINITIONS):
                scope.setdefault(node.name, _NOTHING)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                scope.setdefault(node.id, _NOTHING)
        for node in parts:
            for name, path in _imported(node):
                scope[name] = _either(scope.get(name, _NOTHING), frozenset((path,)))
            for name, value in _assigned(node):
                if value is not None:
                    scope[name] = _either(scope[name], self._paths(value, (scope, *outer)))
        return scope


def _statements_of(source: str) -> list[ast.stmt]:
    """A cell's statements; none where it cannot be read. IPython's own reader can take minutes for a hostile text."""
    if len(source) > MAX_TEXT:
        return []
    for text in (source, "\n".join(map(_without_magic, source.split("\n")))):
        with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.parse(text).body
    return []


def _without_magic(line: str) -> str:
    """A line, or `pass` in place of IPython's own syntax."""
    said = line.strip()
    value = said.partition("=")[2].lstrip()
    magic = said.startswith(("%", "!", "?")) or said.endswith("?") or value.startswith(("%", "!"))
    return f"{line[: len(line) - len(line.lstrip())]}pass" if magic else line


def _joined(paths: Paths, attribute: str) -> Paths:
    return frozenset(f"{path}.{attribute}" for path in paths if len(path) <= _LONGEST_PATH)


def _either(one: Paths, other: Paths) -> Paths:
    return one | other if len(one) <= _MOST_PATHS else one


def _run_with(statements: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements, and those in their blocks, but not in the functions and classes that they define."""
    for statement in statements:
        yield statement
        if not isinstance(statement, _DEFINITIONS):
            yield from _run_with(_blocks(statement))


def _blocks(node: ast.AST) -> Iterator[ast.stmt]:
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.stmt):
            yield part
        elif isinstance(part, (ast.ExceptHandler, ast.match_case)):
            yield from part.body


def _in_one_function(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all in it, but not what is in the functions and classes that it defines."""
    yield node
    if not isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
        for child in ast.iter_child_nodes(node):
            yield from _in_one_function(child)


def _imported(node: ast.AST) -> Iterator[tuple[str, str]]:
    """The names that an import binds, and what each stands for; * for all of a module."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            top = alias.name.partition(".")[0]
            yield (alias.asname, alias.name) if alias.asname else (top, top)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        for alias in node.names:
            whole = alias.name == "*"
            yield (alias.asname or alias.name, node.module if whole else f"{node.module}.{alias.name}")


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """The names that a statement binds, with the expression of each where it has one."""
    match node:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                yield from _unpacked(target, value)
        case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
            yield from _unpacked(target, value)
        case ast.For(target=target) | ast.AsyncFor(target=target):
            yield from _unpacked(target, None)


def _unpacked(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[str, ast.expr | None]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, (ast.Tuple, ast.List)):
        parts: Sequence[ast.expr | None] = [value] * len(target.elts)
        if isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == len(target.elts):
            parts = value.elts
        for inner, part in zip(target.elts, parts):
            yield from _unpacked(inner, part)
