"""Find out with the instructor's own solution which test cells cannot be judged from outside."""

from __future__ import annotations

import shutil
from pathlib import Path
from shutil import ignore_patterns
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.grading.assignment import Assignment
from autograder.grading.engine import Engine, KeptVerdict
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.judging import standing_in
from autograder.grading.master import Master
from autograder.grading.restore import restore
from autograder.judge.cell import TestCell
from autograder.judge.verdict import CellVerdict, Finding
from autograder.sandbox import Limits, WallName


class _Trial(Engine):
    """Takes what cannot be judged from outside as a result; `refused` are the cells where it was so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused: set[str] = set()

    def _cannot_judge(self, test: TestCell, fault: BaseException) -> CellVerdict:
        if not isinstance(fault, SyntaxError):  # a text that is broken is so everywhere, and for a person to mend
            self.refused.add(test.grade_id)
        return CellVerdict(test.grade_id, 0.0, test.points, (Finding("wrong", ""),))


def needing_inside(
    master: Master, *, files: Path | None, limits: Limits, wall: WallName | None, solution: NotebookNode
) -> frozenset[str]:
    """The test cells that give `solution` its full points only within its process, or can be judged nowhere else.

    `solution` is the source notebook. A cell in which it fails both ways is among them only where judging it from
    outside was refused: a student then loses its points, as in nbgrader, and nobody has to look. Raises NoIsolation.
    """
    cells = [
        SubmittedCell(c.cell_type, c.source, c.metadata.get("nbgrader", {}).get("grade_id", "")) for c in solution.cells
    ]
    submitted = Submitted(tuple(cells))
    tests = (TestCell(c.grade_id, c.text, float(c.points or 0)) for c in master.cells if c.is_test)
    timed = {t.grade_id: KeptVerdict(t.points) for t in tests if t.races}  # within a process no time can be trusted
    first = _Trial(master, files=files, limits=limits, wall=wall, kept=timed)
    outside = first.run(restore(submitted, master)).verdicts
    failing = frozenset(v.grade_id for v in outside.values() if v.points < v.max_points and not v.inside)
    if not failing:
        return failing
    kept = timed | {v.grade_id: KeptVerdict(v.points) for v in outside.values() if v.grade_id not in failing}
    trial = _Trial(master, files=files, limits=limits, wall=wall, inside=failing, kept=kept)
    within = trial.run(restore(submitted, master)).verdicts
    return frozenset(n for n in failing if n in first.refused or within[n].points >= within[n].max_points)


def calibrate(assignment: Assignment) -> dict[str, frozenset[str]]:
    """For each notebook the test cells that must be judged inside, by the instructor's solution. Raises NoIsolation."""
    found = {}
    for name, master in assignment.books.items():
        path = assignment.source / f"{name}.ipynb"
        if path.is_file():
            solution = nbformat.read(path, as_version=4)
            rules = assignment.rules
            with TemporaryDirectory(prefix="bitgoeul-") as folder:
                files = Path(folder).resolve()
                shutil.copytree(assignment.source, files, dirs_exist_ok=True, ignore=ignore_patterns("*.ipynb"))
                with standing_in(files, assignment.source):
                    found[name] = needing_inside(
                        master, files=files, limits=rules.limits, wall=rules.wall, solution=solution
                    )
    return found
