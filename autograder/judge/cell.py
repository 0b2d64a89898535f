"""Judge one test cell: run its statements where we trust the code, and say what was found.

An `expect` that fails does not end the cell: the next statement is run too, so that a student can be shown the smallest
failing call. Anything else that raises ends it, as in a notebook.
"""

from __future__ import annotations

import ast
import asyncio
import inspect
import io
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from typing import Any

from autograder.judge import expect as vocabulary
from autograder.judge.verdict import CellVerdict, Finding

BEGIN_HIDDEN = "BEGIN HIDDEN TESTS"
_FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


@dataclass(frozen=True)
class TestCell:
    """A test cell of a notebook: trusted text, worth `points`."""

    grade_id: str
    source: str
    points: float

    __test__ = False  # not one of pytest's

    @property
    def own_names(self) -> frozenset[str]:
        """The names that the cell itself imports or defines: its author's, whatever the student calls theirs."""
        try:
            tree = ast.parse(self.source)
        except SyntaxError:
            return frozenset()
        names: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                names |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                names.add(node.name)
        return frozenset(names)

    @property
    def hides(self) -> bool:
        """Whether the cell has a hidden region."""
        return BEGIN_HIDDEN in self.source

    @property
    def visible_part(self) -> TestCell | None:
        """What stands before the hidden region, as a cell of its own; None where that judges nothing."""
        text = self.source.partition(BEGIN_HIDDEN)[0].rpartition("\n")[0]
        try:
            body = ast.parse(text).body
        except SyntaxError:
            return None
        judges = [s for s in body if not isinstance(s, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef))]
        return replace(self, source=text) if judges else None

    @property
    def loaded_names(self) -> frozenset[str]:
        """The names that the cell reads anywhere; a student's are among them. Empty where the text does not parse."""
        try:
            tree = ast.parse(self.source)
        except SyntaxError:
            return frozenset()
        return frozenset(
            node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store)
        )


def judge_cell(cell: TestCell, namespace: dict[str, Any]) -> CellVerdict:
    """Run the cell in `namespace` (changed by it, as a cell changes a notebook's) and judge it.

    Once the hidden region has begun, every finding is hidden for the rest of the cell. Raises SyntaxError where the
    author's own text does not parse.
    """
    hidden_from = next((n for n, t in enumerate(cell.source.splitlines(), 1) if BEGIN_HIDDEN in t), None)
    tree = ast.parse(cell.source)
    findings: list[Finding] = []
    earned: float | None = None
    broken = False  # something outside of a part has failed: as in a notebook, the cell is worth nothing then
    vocabulary.forget_parts()
    with redirect_stdout(io.StringIO()):
        for statement in tree.body:
            hidden = hidden_from is not None and (statement.end_lineno or statement.lineno) > hidden_from
            try:
                value = _run(statement, namespace)
            except Exception as problem:
                found = vocabulary.finding_of(problem)
                findings.append(replace(found, hidden=hidden))
                broken = True
                if found.kind != "wrong" or not isinstance(statement, ast.Expr):
                    break
                continue
            if isinstance(value, vocabulary.Earned):
                earned = float(value)
                findings += [replace(p.finding, in_part=True, hidden=hidden) for p in value.parts if p.finding]
            elif statement is tree.body[-1] and type(value) in (int, float) and not _is_a_bare_call(statement):
                earned = float(value)  # nbgrader's own convention
    vocabulary.forget_parts()
    return CellVerdict(cell.grade_id, _points(cell.points, earned, broken), cell.points, tuple(findings))


def _points(most: float, earned: float | None, broken: bool) -> float:
    if broken:
        return 0.0
    if earned is None:
        return most
    return min(max(earned, 0.0), most) if earned == earned else 0.0


def _is_a_bare_call(statement: ast.stmt) -> bool:
    """Whether the cell ends in what a function returned: that number is the student's, not the author's."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, (ast.Call, ast.Await))


def _run(statement: ast.stmt, namespace: dict[str, Any]) -> Any:
    if isinstance(statement, ast.Expr):
        code = compile(ast.Expression(statement.value), "<test>", "eval", flags=_FLAGS)
    else:
        code = compile(ast.Module([statement], []), "<test>", "exec", flags=_FLAGS)
    value = eval(code, namespace)  # noqa: S307 - the author's own text
    return asyncio.run(value) if code.co_flags & inspect.CO_COROUTINE else value
