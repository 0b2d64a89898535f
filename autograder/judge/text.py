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


def _referenced(node: ast.AST, local: frozenset[str] = frozenset()) -> set[str]:
    """The notebook's names that are read in a piece of code; `local` names are a function's or comprehension's own."""
    if isinstance(node, ast.Name):
        return set() if isinstance(node.ctx, ast.Store) or node.id in local else {node.id}
    around, outer = local, list[ast.AST]()
    inner = list(ast.iter_child_nodes(node))
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        outer = [node.generators[0].iter]
        local |= bound_by(generator.target for generator in node.generators)
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        body = node.body if isinstance(node.body, list) else [node.body]
        outer = [*getattr(node, "decorator_list", ()), *node.args.defaults, *filter(None, node.args.kw_defaults)]
        inner = list(body)
        parameters = {part.arg for part in ast.walk(node.args) if isinstance(part, ast.arg)}
        local |= bound_by(body) | defined_by(body) | parameters
    return set().union(*(_referenced(part, local) for part in inner), *(_referenced(part, around) for part in outer))


def imports_of(source: str) -> str:
    """The imports of a cell, wherever they stand at its top level."""
    kept: list[ast.stmt] = [s for s in statements_of(source) if isinstance(s, (ast.Import, ast.ImportFrom))]
    return ast.unparse(ast.Module(kept, []))
