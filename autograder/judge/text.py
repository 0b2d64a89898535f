"""What the text of an author's cell says: which names it reads and binds, and what another cell needs of it."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterable
from functools import lru_cache

DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@lru_cache(512)
def plain_python(source: str) -> str:
    """A cell's text as Python without IPython's own syntax; its lines keep their numbers as far as they can."""
    try:
        ast.parse(source)
    except SyntaxError:
        from IPython.core.inputtransformer2 import TransformerManager

        blank = len(source) - len(source.lstrip())
        return "\n" * source[:blank].count("\n") + TransformerManager().transform_cell(source)
    return source


def statements_of(source: str) -> list[ast.stmt]:
    """The statements of a cell, IPython's own syntax as calls; none where it does not parse."""
    try:
        return ast.parse(plain_python(source)).body
    except SyntaxError:
        return []


def setup_of(source: str) -> str:
    """The statements of a cell that define or assign something, as Python."""
    kept: list[ast.stmt] = [
        s for s in statements_of(source) if isinstance(s, (*DEFINITIONS, ast.Assign, ast.AnnAssign))
    ]
    return ast.unparse(ast.Module(kept, []))


def read_by(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """The names that are read or deleted anywhere in these."""
    names = (n for node in nodes for n in ast.walk(node) if isinstance(n, ast.Name))
    return frozenset(n.id for n in names if not isinstance(n.ctx, ast.Store))


def read_by_functions(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """The names that are read in functions and generators made in these: also when those are used later."""
    later = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.GeneratorExp)
    return read_by(n for node in nodes for n in ast.walk(node) if isinstance(n, later))


def bound_by(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """The names that are assigned or deleted anywhere in these."""
    names = (n for node in nodes for n in ast.walk(node) if isinstance(n, ast.Name))
    return frozenset(n.id for n in names if not isinstance(n.ctx, ast.Load))


def defined_by(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """The names that are imported, or defined as functions and classes, anywhere in these."""
    names: set[str] = set()
    for part in (part for node in nodes for part in ast.walk(node)):
        if isinstance(part, (ast.Import, ast.ImportFrom)):
            names |= {(alias.asname or alias.name).partition(".")[0] for alias in part.names}
        elif isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(part.name)
    return frozenset(names)


def needed_by(source: str) -> frozenset[str]:
    """The names that a cell reads before it has bound them itself: what others must have left for it."""
    needed: set[str] = set()
    bound: set[str] = set()
    for statement in statements_of(source):
        header, targets = _header(statement)
        reads = _referenced(statement) - bound_by(targets)
        if isinstance(statement, ast.AugAssign):
            reads |= bound_by([statement.target])
        needed |= (reads | read_by(header)) - bound
        if isinstance(statement, (*DEFINITIONS, ast.Assign, ast.AnnAssign, ast.With, ast.AsyncWith)):
            bound |= bound_by([statement]) | defined_by([statement])
    return frozenset(needed)


def _header(statement: ast.stmt) -> tuple[list[ast.AST], list[ast.AST]]:
    """What a `with` or `for` evaluates before its body, and what it binds for it."""
    if isinstance(statement, (ast.With, ast.AsyncWith)):
        return [i.context_expr for i in statement.items], [i.optional_vars for i in statement.items if i.optional_vars]
    if isinstance(statement, (ast.For, ast.AsyncFor)):
        return [statement.iter], [statement.target]
    return [], []


def _referenced(statement: ast.stmt) -> set[str]:
    """The notebook's names that a statement reads, also within functions and comprehensions in it."""
    top = symtable.symtable(ast.unparse(statement), "<cell>", "exec")
    names = {s.get_name() for s in top.get_symbols() if s.is_referenced()}
    todo = top.get_children()
    while todo:
        table = todo.pop()
        todo += table.get_children()
        names |= {s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced()}
    return names


def imports_of(source: str) -> str:
    """The imports of a cell, wherever they stand at its top level."""
    kept: list[ast.stmt] = [s for s in statements_of(source) if isinstance(s, (ast.Import, ast.ImportFrom))]
    return ast.unparse(ast.Module(kept, []))
