"""Invented classes: outcomes as the grader makes them."""

from __future__ import annotations

import random
from typing import Any

from autograder.grading.outcome import CellOutcome, SubmissionOutcome

CELLS = (
    ("bench-visible", 4.0),
    ("bench-edge", 6.0),
    ("jacobi-reference", 8.0),
    ("q1-choice", 2.0),
    ("reflection", 10.0),
)


def outcome(student: str, *scores: float | None, reason: str = "", **more: Any) -> SubmissionOutcome:
    cells = tuple(
        CellOutcome(name, score, most, "" if score is None or score == most else f"{name} is not right.")
        for (name, most), score in zip(CELLS, scores)
    )
    total = sum(c.score or 0.0 for c in cells)
    given = {"status": "graded", "score": total, "max_score": 30.0, "seconds": 1.5} | more
    return SubmissionOutcome(student=student, cells=cells, reason=reason, **given)


def error(student: str) -> SubmissionOutcome:
    return SubmissionOutcome(student, "error", 0.0, 0.0, 60.0, reason="Not graded; a person must look at it.")


def a_class(count: int, seed: int = 7) -> list[SubmissionOutcome]:
    """Students of different skill; the better ones get more, and some essays are still to be read."""
    chance = random.Random(seed)
    students = []
    for number in range(count):
        skill = chance.random()
        got = [most if chance.random() < skill else 0.0 for _, most in CELLS[:-1]]
        essay = None if chance.random() < 0.5 else round(10 * skill)
        students.append(outcome(f"s{number:03}", *got, essay))
    return students
