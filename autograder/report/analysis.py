"""The numbers of a class: where it stands, which test cells it found hard, and which of them tell students apart.

Source of the item statistics: L. Crocker and J. Algina, Introduction to Classical and Modern Test Theory (1986),
chapter 14.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.grading.names import exercise_of, one_line
from autograder.grading.outcome import SubmissionOutcome

FEWEST = 5  # students; with fewer a correlation says nothing
WORTH_A_LOOK = 0.2  # a test cell that discriminates less is worth reading again


@dataclass(frozen=True)
class Item:
    """One graded cell over the class: `students` have a score in it, `waiting` are still to be graded by hand."""

    grade_id: str
    max_score: float
    students: int
    waiting: int
    share: float | None  # difficulty: the mean share of its points, 0 to 1; None where nobody has a score
    full: int  # students with all its points
    none: int  # students with no points
    discrimination: float | None  # -1 to 1; None where it is not defined or the class is too small

    @property
    def exercise(self) -> str:
        """The exercise that the cell belongs to."""
        return exercise_of(self.grade_id)


@dataclass(frozen=True)
class Message:
    """What was said about a test cell to how many students."""

    grade_id: str
    text: str
    students: int


@dataclass(frozen=True)
class Summary:
    """A class in numbers. The quartiles are of the recorded scores; None where there are none."""

    submissions: int
    graded: int
    failed: int
    errors: int
    max_score: float
    quartiles: tuple[float, float, float] | None
    mean: float | None
    by_hand: int  # answers that a person has still to grade

    @property
    def median(self) -> float | None:
        """The middle score."""
        return self.quartiles[1] if self.quartiles else None


def summarise(outcomes: Sequence[SubmissionOutcome]) -> Summary:
    """The headline numbers. A submission that needs a person has no score and counts in none of the quartiles."""
    count = Counter(o.status for o in outcomes)
    scores = recorded(outcomes)
    quartiles = None
    if scores.size:
        low, middle, high = (float(q) for q in np.percentile(scores, (25, 50, 75)))
        quartiles = (low, middle, high)
    return Summary(
        submissions=len(outcomes),
        graded=count["graded"],
        failed=count["failed"],
        errors=count["error"],
        max_score=max((o.max_score for o in outcomes), default=0.0),
        quartiles=quartiles,
        mean=float(scores.mean()) if scores.size else None,
        by_hand=sum(c.score is None for o in outcomes if o.status != "error" for c in o.cells),
    )


def judged_inside(outcomes: Sequence[SubmissionOutcome]) -> tuple[str, ...]:
    """The test cells that were judged in the students' own processes, where a verdict can be forged."""
    return tuple(dict.fromkeys(c.grade_id for o in outcomes for c in o.cells if c.inside))


def recorded(outcomes: Sequence[SubmissionOutcome]) -> np.ndarray:
    """The scores that stand in the gradebook."""
    return np.array([o.score for o in outcomes if o.status != "error"], dtype=float)


def items(outcomes: Sequence[SubmissionOutcome]) -> tuple[Item, ...]:
    """The test cells in the assignment's order, over the submissions that could be graded.

    Difficulty is the mean share of the points, mean(x) / most: high is easy. Discrimination is the corrected item-total
    correlation: Pearson's r(x, t - x) of a student's points x in the cell with the rest t - x of their points. For a
    cell of all or nothing that is the point-biserial correlation. The cell is left out of the rest, or it would
    correlate with itself; the rest is taken over the cells that are scored for every student. It is None with fewer
    than FEWEST students, or where all have the same points in the cell or in the rest.
    """
    graded = [o for o in outcomes if o.status == "graded" and o.cells]
    order = dict.fromkeys(c.grade_id for o in sorted(graded, key=lambda o: -len(o.cells)) for c in o.cells)
    scores = {name: np.full(len(graded), np.nan) for name in order}
    most = dict.fromkeys(order, 0.0)
    waiting = dict.fromkeys(order, 0)
    for row, outcome in enumerate(graded):
        for cell in outcome.cells:
            most[cell.grade_id] = max(most[cell.grade_id], cell.max_score)
            if cell.score is None:
                waiting[cell.grade_id] += 1
            else:
                scores[cell.grade_id][row] = cell.score
    complete = [s for s in scores.values() if not np.isnan(s).any()]
    total = np.sum(complete, axis=0) if complete else np.zeros(len(graded))
    return tuple(_item(name, scores[name], most[name], waiting[name], total) for name in order)


def _item(name: str, scores: np.ndarray, most: float, waiting: int, total: np.ndarray) -> Item:
    there = ~np.isnan(scores)
    known = scores[there]
    # a cell with gaps is not part of the total
    rest = total - scores if there.all() else total[there]
    return Item(
        grade_id=name,
        max_score=most,
        students=len(known),
        waiting=waiting,
        share=float(known.mean() / most) if len(known) and most > 0 else None,
        full=int((known >= most).sum()),
        none=int((known <= 0).sum()),
        discrimination=correlation(known, rest),
    )


def correlation(one: np.ndarray, other: np.ndarray) -> float | None:
    """Pearson's r; None with fewer than FEWEST pairs, or where one side does not vary."""
    if len(one) < FEWEST:
        return None
    x, y = one - one.mean(), other - other.mean()
    spread = float(np.sqrt((x @ x) * (y @ y)))
    # sums of points such as 0.1 + 0.2 differ in their last digits only
    if spread <= 1e-9 * max(1.0, float(np.abs(one).max()) * float(np.abs(other).max())):
        return None
    return float(np.clip((x @ y) / spread, -1.0, 1.0))


def noise(students: int) -> float:
    """The standard error of a correlation near zero, 1 / sqrt(n - 1)."""
    return float(1.0 / np.sqrt(max(students - 1, 1)))


def messages(outcomes: Sequence[SubmissionOutcome], most: int = 10) -> tuple[Message, ...]:
    """What was said most often, over the whole class."""
    said = Counter((c.grade_id, one_line(c.message)) for o in outcomes for c in o.cells if c.message.strip())
    ranked = sorted(said.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Message(grade_id, text, students) for (grade_id, text), students in ranked[:most])
