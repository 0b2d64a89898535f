"""Judge one test cell: run its statements where we trust the code, and say what was found.

An `expect` that fails does not end the cell: the next statement is run too, so that a student can be shown the smallest
failing call. Anything else that raises ends it, as in a notebook.
"""

from __future__ import annotations

import ast
import asyncio
import inspect
import io
import re
from collections.abc import Iterator, MutableMapping
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol

from autograder.judge import expect as vocabulary
from autograder.judge.faults import AuthorError
from autograder.judge.parcel import remember
from autograder.judge.text import (
    DEFINITIONS,
    bound_by,
    defined_by,
    needed_by,
    read_by,
    read_by_functions,
    statements_of,
)
from autograder.judge.verdict import CellVerdict, Finding, RaceReport

BEGIN_HIDDEN = "BEGIN HIDDEN TESTS"
_WITHIN = re.compile(r"^[ \t]*#+[ \t]*bitgoeul[ \t]*:[ \t]*inside\b", re.IGNORECASE | re.MULTILINE)
_FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


@dataclass(frozen=True)
class TestCell:
    """A test cell of a notebook: trusted text, worth `points`. A line with `hidden_mark` begins its hidden region."""

    grade_id: str
    source: str
    points: float
    hidden_mark: str = BEGIN_HIDDEN

    __test__ = False  # not one of pytest's

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The names that the cell itself imports or defines: its author's, whatever the student calls theirs."""
        return defined_by(statements_of(self.source))

    @cached_property
    def loaded_names(self) -> frozenset[str]:
        """The names that the cell reads anywhere; a student's are among them. Empty where the text does not parse."""
        return read_by(statements_of(self.source))

    @cached_property
    def lasting_names(self) -> frozenset[str]:
        """The names that functions made in the cell read, whenever a later cell calls them."""
        return read_by_functions(statements_of(self.source))

    @cached_property
    def assigned_names(self) -> frozenset[str]:
        """The names that the cell assigns or deletes anywhere."""
        return bound_by(statements_of(self.source))

    @cached_property
    def needed_names(self) -> frozenset[str]:
        """The names that the cell reads before it binds them: the student's, and what other cells have left."""
        return needed_by(self.source)

    @cached_property
    def hides(self) -> bool:
        """Whether the cell has a hidden region."""
        return self.hidden_mark in self.source

    @cached_property
    def races(self) -> bool:
        """Whether the cell times the student's code, which is done in a fork of their process."""
        return "race" in self.loaded_names

    @cached_property
    def must_be_within(self) -> bool:
        """Whether the cell can only run within the student's process: its author says so, or it is IPython's syntax."""
        if _WITHIN.search(self.source):
            return True
        try:
            ast.parse(self.source)
        except SyntaxError:
            return bool(statements_of(self.source))
        return False

    @cached_property
    def visible_part(self) -> TestCell | None:
        """What stands before the hidden region, as a cell of its own; None where that judges nothing."""
        text = self.source.partition(self.hidden_mark)[0].rpartition("\n")[0]
        judges = [s for s in statements_of(text) if not isinstance(s, DEFINITIONS)]
        return replace(self, source=text) if judges else None

    def clipped(self, number: float) -> float:
        """The points for a number at the cell's end: no more than there are, and none for what is no number."""
        return min(max(number, 0.0), self.points) if number == number else 0.0


class Mirror(Protocol):
    """Told of each name that a test cell binds or deletes, as it happens."""

    def rebind(self, name: str, value: Any) -> None:
        """`name` stands for `value` now."""

    def delete(self, name: str) -> None:
        """`name` stands for nothing now."""


def judge_cell(cell: TestCell, namespace: dict[str, Any], mirror: Mirror | None = None) -> CellVerdict:
    """Run the cell in `namespace` (changed by it, as a cell changes a notebook's) and judge it.

    Once the hidden region has begun, every finding is hidden for the rest of the cell. Raises SyntaxError where the
    author's own text does not parse.
    """
    hidden_from = next((n for n, t in enumerate(cell.source.splitlines(), 1) if cell.hidden_mark in t), None)
    tree = ast.parse(cell.source)
    findings: list[Finding] = []
    earned: float | None = None
    races: tuple[RaceReport, ...] = ()
    filename = f"<test {cell.grade_id}>"
    remember(cell.source, filename)
    names = namespace if mirror is None else _Mirrored(namespace, mirror)
    broken = False  # something outside of a part has failed: as in a notebook, the cell is worth nothing then
    vocabulary.forget_parts()
    with redirect_stdout(io.StringIO()):
        for statement in tree.body:
            hidden = hidden_from is not None and (statement.end_lineno or statement.lineno) > hidden_from
            try:
                value = _run(statement, filename, namespace, names)
            except (AuthorError, KeyboardInterrupt):
                raise
            except BaseException as problem:  # pytest's own failures are no Exceptions
                found = vocabulary.finding_of(problem)
                findings.append(replace(found, hidden=hidden))
                broken = True
                if found.kind != "wrong" or not isinstance(statement, ast.Expr):
                    break
                continue
            if isinstance(value, vocabulary.Earned):
                earned, races = float(value), () if hidden else value.races  # advice is the student's word
                findings += [replace(found, in_part=True, hidden=hidden) for found in value.findings]
            elif statement is tree.body[-1] and type(value) in (int, float) and not _is_a_bare_call(statement):
                earned = float(value)  # nbgrader's own convention
    vocabulary.forget_parts()
    return CellVerdict(cell.grade_id, _points(cell, earned, broken), cell.points, tuple(findings), races=races)


def _points(cell: TestCell, earned: float | None, broken: bool) -> float:
    if broken:
        return 0.0
    return cell.points if earned is None else cell.clipped(earned)


def _is_a_bare_call(statement: ast.stmt) -> bool:
    """Whether the cell ends in what a function returned: that number is the student's, not the author's."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, (ast.Call, ast.Await))


class _Mirrored(MutableMapping[str, Any]):
    """The namespace as a cell's own statements see it: what they bind and delete is told to a mirror."""

    def __init__(self, namespace: dict[str, Any], mirror: Mirror) -> None:
        self._namespace, self._mirror = namespace, mirror

    def __getitem__(self, name: str) -> Any:
        return self._namespace[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self._namespace[name] = value
        self._mirror.rebind(name, value)

    def __delitem__(self, name: str) -> None:
        del self._namespace[name]
        self._mirror.delete(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._namespace)

    def __len__(self) -> int:
        return len(self._namespace)


def _run(statement: ast.stmt, filename: str, namespace: dict[str, Any], names: MutableMapping[str, Any]) -> Any:
    if isinstance(statement, ast.Expr):
        code = compile(ast.Expression(statement.value), filename, "eval", flags=_FLAGS)
    else:
        code = compile(ast.Module([statement], []), filename, "exec", flags=_FLAGS)
    value = eval(code, namespace, names)  # noqa: S307 - the author's own text
    return asyncio.run(value) if code.co_flags & inspect.CO_COROUTINE else value
