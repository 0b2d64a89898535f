"""What the text of an author's cell says: which names it reads and binds, and what another cell needs of it."""

from __future__ import annotations

import ast
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


def needed_from(earlier: Iterable[str], source: str, without: frozenset[str]) -> list[str]:
    """The statements of earlier cells that define, make or change what `source` reads, in order.

    Names `without` are had from elsewhere: what binds one of them is left out.
    """
    statements = [s for text in earlier for s in statements_of(text)]
    variables = bound_by(statements) - without
    wanted = read_by(statements_of(source)) - without
    needed: list[str] = []
    for statement in reversed(statements):
        read, bound, defined = (names([statement]) for names in (read_by, bound_by, defined_by))
        if (bound | defined) & without:
            continue
        if (read | bound) & variables & wanted or defined & (wanted | {"*"}):
            wanted |= read - without
            needed.append(ast.unparse(statement))
    return needed[::-1]
