"""After a resubmission: which grades given by hand a person must look at again. The grades themselves stay."""

from __future__ import annotations

from nbformat import NotebookNode
from nbgrader.api import Grade
from nbgrader.utils import is_grade, is_locked, is_solution, is_task


def needs_a_second_look(
    grade: Grade, auto_score: float | None, before: NotebookNode | None, after: NotebookNode
) -> bool:
    """The new `needs_manual_grade` of a grade whose automatic score becomes `auto_score`.

    `before` and `after` are the graded notebooks, restored, of the last grading and of this one; None for the former
    where there is none. nbgrader itself marks whatever was graded by hand each time it is graded again. Here a mark
    means that there is something to see: no score yet, a change since a person gave theirs, or a mark not yet seen to.
    """
    if grade.manual_score is None:
        return auto_score is None
    if grade.needs_manual_grade or before is None or auto_score != grade.auto_score:
        return True
    return text_judged(before, grade.name) != text_judged(after, grade.name)


def text_judged(notebook: NotebookNode, grade_id: str) -> tuple[str, ...]:
    """What of the student's the cell `grade_id` gives points for.

    An answer: its own text. A test cell: all of the student's code. A task: all that the student has written.
    """
    graded = next((c for c in notebook.cells if _id(c) == grade_id), None)
    if graded is None:
        return ()
    if is_solution(graded):
        return (graded.source,)
    kinds = ("code", "markdown", "raw") if is_task(graded) else ("code",)
    return tuple(c.source for c in notebook.cells if c.cell_type in kinds and _is_the_students(c))


def _is_the_students(cell: NotebookNode) -> bool:
    return not (is_task(cell) or is_locked(cell) or (is_grade(cell) and not is_solution(cell)))


def _id(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
