"""Find out with the instructor's own solution which test cells cannot be judged from outside."""

from __future__ import annotations

from pathlib import Path

from nbformat import NotebookNode

from autograder.grading.engine import Engine, KeptVerdict
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.master import Master
from autograder.grading.restore import restore
from autograder.judge.cell import TestCell
from autograder.judge.verdict import CellVerdict, Finding
from autograder.sandbox import Limits, WallName


class _Trial(Engine):
    """Takes what cannot be judged from outside as a result."""

    def _cannot_judge(self, test: TestCell, fault: BaseException) -> CellVerdict:
        return CellVerdict(test.grade_id, 0.0, test.points, (Finding("wrong", ""),))


def needing_inside(
    master: Master, *, files: Path | None, limits: Limits, wall: WallName | None, solution: NotebookNode
) -> frozenset[str]:
    """The test cells that give `solution` its full points only when they are judged within its process.

    `solution` is the source notebook. A cell in which it fails both ways is not among them. Raises NoIsolation.
    """
    cells = [
        SubmittedCell(c.cell_type, c.source, c.metadata.get("nbgrader", {}).get("grade_id", "")) for c in solution.cells
    ]
    submitted = Submitted(tuple(cells))
    outside = _Trial(master, files=files, limits=limits, wall=wall).run(restore(submitted, master)).verdicts
    failing = frozenset(v.grade_id for v in outside.values() if v.points < v.max_points and not v.inside)
    if not failing:
        return failing
    kept = {v.grade_id: KeptVerdict(v.points) for v in outside.values() if v.grade_id not in failing}
    trial = _Trial(master, files=files, limits=limits, wall=wall, inside=failing, kept=kept)
    within = trial.run(restore(submitted, master)).verdicts
    return frozenset(name for name in failing if within[name].points >= within[name].max_points)
