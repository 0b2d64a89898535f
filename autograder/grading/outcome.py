"""What became of a submission: values that go into the restored notebook's metadata, the JSON file and the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Status = Literal["graded", "failed", "error"]


@dataclass(frozen=True)
class CellOutcome:
    """One graded cell: `score` is None where a person has still to grade it.

    `inside`: it was judged in the student's own process, where a verdict can be forged.
    """

    grade_id: str
    score: float | None
    max_score: float
    message: str = ""
    inside: bool = False


@dataclass(frozen=True)
class SubmissionOutcome:
    """One submission: `failed` is the student's fault, with a score recorded; `error` needs a person."""

    student: str
    status: Status
    score: float
    max_score: float
    seconds: float
    cells: tuple[CellOutcome, ...] = ()
    reason: str = ""
    unchanged: bool = False  # nothing had changed since it was last graded

    def as_json(self) -> dict[str, Any]:
        """As `bitgoeul grade --json` writes it."""
        return {
            "student": self.student,
            "status": self.status,
            "score": self.score,
            "max_score": self.max_score,
            "seconds": round(self.seconds, 3),
            "cells": [
                {"grade_id": c.grade_id, "score": c.score, "max_score": c.max_score, "message": c.message}
                for c in self.cells
            ],
            "reason": self.reason,
        }
