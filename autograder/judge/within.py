"""Judge a test cell within the student's own process: for what cannot be asked from outside.

The whole text runs as a cell beside the student's code, which could change anything: the test's imports, the
comparison, the answer itself. It is as good as nbgrader's own judging and no better, and says so. As there, an
exception is no points, and a number that the cell ends in is points.
"""

from __future__ import annotations

import re

from autograder.judge.cell import TestCell
from autograder.judge.faults import MAX_MESSAGE, is_numbas, readable
from autograder.judge.verdict import CellVerdict, Fault, Finding
from autograder.judge.words import Text
from autograder.sandbox import Branch, CellRun, Failure

_NAME = re.compile(r"name '(\w+)' is not defined")


def judge_within(cell: TestCell, branch: Branch, seconds: float) -> CellVerdict:
    """Run the cell in `branch`, for so many seconds at most, and judge it. Raises Stopped."""
    run = branch.run(cell.source, name=cell.grade_id, seconds=seconds)
    failure = run.failure or _shown(run)
    if failure is not None:
        return CellVerdict(cell.grade_id, 0.0, cell.points, (_finding(failure, cell),), inside=True)
    number = _number(run)
    return CellVerdict(cell.grade_id, cell.points if number is None else cell.clipped(number), cell.points, inside=True)


def _shown(run: CellRun) -> Failure | None:
    """An exception that a magic has shown instead of raising it."""
    errors = [o for o in run.outputs if o["output_type"] == "error"]
    return Failure(errors[0]["ename"], errors[0]["evalue"]) if errors else None


def _number(run: CellRun) -> float | None:
    """The number that the cell ends in, if it ends in one."""
    for output in run.outputs:
        if output["output_type"] == "execute_result":
            try:
                return float(output["data"].get("text/plain", ""))
            except ValueError:
                return None
    return None


def _finding(failure: Failure, cell: TestCell) -> Finding:
    """What the student's process says went wrong; nothing of it after a hidden input, not even of which kind it is."""
    if cell.hides:
        return Finding("wrong", "", hidden=True)
    if failure.is_not_implemented:
        return Finding("untouched", "")
    if failure.type_name == "NameError" and (missing := _NAME.fullmatch(failure.message)):
        return Finding("missing", missing[1])
    of_the_test = failure.cell == cell.grade_id
    message = readable(failure.message, by_numba=is_numbas(failure.module))
    fault = Fault(failure.type_name, message, failure.line, failure.line_text[:MAX_MESSAGE], of_the_test)
    if of_the_test and failure.type_name == "AssertionError":
        return Finding("wrong", "", must=Text(message, message), fault=fault)
    return Finding("raised", "", fault=fault)
