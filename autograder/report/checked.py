"""A learner's checked notebook on the terminal: one line an exercise, then what is to be known."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.alone.check import Checked
from autograder.grading.feedback import number
from autograder.grading.names import one_line
from autograder.judge.words import say


def lines(checked: Checked) -> Iterator[str]:
    """The lines, without the reader's terminal in mind."""
    exercises = checked.exercises
    width = max((len(e.name) for e in exercises), default=0)
    for exercise in exercises:
        most = number(exercise.max_score)
        if exercise.score is None:
            yield f"… {exercise.name:<{width}}  – / {most}"
            continue
        sign = "✔" if exercise.score >= exercise.max_score else "◐" if exercise.score > 0 else "✘"
        points = f"{number(exercise.score)} / {most}"
        yield f"{sign} {exercise.name:<{width}}  {points}  {one_line(exercise.message)}".rstrip()
    score, most = map(number, checked.points)
    yield say(ko=f"모두 {score} / {most}점", en=f"In all {score} / {most} points")
    if checked.reason:
        yield one_line(checked.reason)
    yield from map(str, checked.remarks)
