"""The banks of an assignment: wrong answers that its tests must catch, right ones that they must accept.

assignments/<module>/wrong/<exercise>__<what>.py        assignments/<module>/right/<exercise>__<what>.py
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

NEEDED = {"wrong": 5, "right": 2}


@dataclass(frozen=True)
class Answer:
    """One answer of a bank: for which exercise, wrong or right, and what is special about it."""

    path: Path
    exercise: str
    side: str
    what: str

    def text(self) -> str:
        """The answer's code."""
        return self.path.read_text(encoding="utf-8")


def read_banks(assignment: Path) -> list[Answer]:
    """All answers in the banks of an assignment's folder, by name."""
    answers = []
    for side in NEEDED:
        for path in sorted((assignment / side).glob("*.py")):
            exercise, _, what = path.stem.partition("__")
            answers.append(Answer(path, exercise, side, what))
    return answers
