"""Judge a test cell within the student's own process: for what cannot be asked from outside.

The whole text runs in a fork of that process, where the student's code could change anything: its imports, the
comparison, the answer itself. It is as good as nbgrader's own judging and no better, and says so. A number at the end
is points, as in nbgrader; an exception is none.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from autograder.judge.cell import TestCell
from autograder.judge.faults import MAX_MESSAGE, readable
from autograder.judge.text import plain_python
from autograder.judge.verdict import CellVerdict, Fault, Finding
from autograder.judge.words import Text
from autograder.sandbox import Branch, Failure, Stopped

_NAME = re.compile(r"name '(\w+)' is not defined")


def judge_within(cell: TestCell, branch: Branch, before: Iterable[str], seconds: float) -> CellVerdict:
    """Run the cell in `branch` and judge it; `before` are statements of other test cells that it needs.

    `seconds` is the limit of each. Raises SyntaxError where the author's own text does not parse.
    """
    source = plain_python(cell.source)
    ast.parse(source)
    try:
        for statement in before:
            branch.examine(statement, cell.grade_id, seconds)
        failure, number = branch.examine(source, cell.grade_id, seconds)
    except Stopped as stopped:
        return _verdict(cell, 0.0, Finding("stopped", "", stopped_by=stopped.why, hidden=cell.hides))
    if failure is not None:
        return _verdict(cell, 0.0, _finding(failure, cell))
    return _verdict(cell, cell.points if number is None else cell.clipped(number))


def _verdict(cell: TestCell, points: float, *findings: Finding) -> CellVerdict:
    return CellVerdict(cell.grade_id, points, cell.points, findings, inside=True)


def _finding(failure: Failure, cell: TestCell) -> Finding:
    """What the student's process says went wrong; nothing of it after a hidden input, not even of which kind it is."""
    if cell.hides:
        return Finding("wrong", "", hidden=True)
    if failure.is_not_implemented:
        return Finding("untouched", "")
    if failure.type_name == "NameError" and (missing := _NAME.fullmatch(failure.message)):
        return Finding("missing", missing[1])
    of_the_test = failure.cell == cell.grade_id
    message = readable(failure.message)
    fault = Fault(failure.type_name, message, failure.line, failure.line_text[:MAX_MESSAGE], of_the_test)
    if of_the_test and failure.type_name == "AssertionError":
        return Finding("wrong", "", must=Text(message, message), fault=fault)
    return Finding("raised", "", fault=fault)
