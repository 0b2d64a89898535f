"""In a learner's own kernel, on a system that has no sandbox: a test cell judged beside the code that it is about."""

from __future__ import annotations

from typing import Any

from IPython import get_ipython
from IPython.display import display

from autograder.grading.engine import outputs_of
from autograder.grading.reasons import is_untouched, message_of
from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.panel import cell_panel

VERDICT = "application/vnd.bitgoeul.verdict+json"


def judge(grade_id: str, source: str, points: float, hidden_mark: str) -> None:
    """Run the test cell as a notebook would, and show what became of it as data."""
    shell: Any = get_ipython()
    verdict = judge_cell(TestCell(grade_id, source, points, hidden_mark), shell.user_ns)
    said = {
        "points": verdict.points,
        "message": message_of(verdict),
        "untouched": is_untouched(verdict),
        "unsure": verdict.unsure,
        "outputs": outputs_of(cell_panel(verdict), verdict.points, verdict.max_points),
    }
    display({VERDICT: said, "text/plain": ""}, raw=True)
