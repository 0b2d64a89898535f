"""What became of a submission: as it was judged, and as it stands in the JSON file and the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Status = Literal["graded", "failed", "error"]


@dataclass(frozen=True)
class CellOutcome:
    """One graded cell: `score` is None where a person has still to grade it.

    `inside`: it was judged in the student's own process, where a verdict can be forged. `unsure`: the score is what is
    sure of it, and a person has to look.
    """

    grade_id: str
    score: float | None
    max_score: float
    message: str = ""
    inside: bool = False
    unsure: bool = False


@dataclass(frozen=True)
class JudgedBook:
    """A graded notebook: its file's text, its graded cells, and the cells that the student has left as they were."""

    name: str
    text: str
    cells: tuple[CellOutcome, ...]
    unanswered: tuple[str, ...]
    judged: tuple[str, ...]  # the test cells that were asked now; the others' verdicts were known


@dataclass(frozen=True)
class Judged:
    """A judged submission. Without books, nothing has changed since `known`."""

    digest: str
    books: tuple[JudgedBook, ...] = ()
    failed: bool = False
    reason: str = ""
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """As it crosses from one process of ours to another."""
        return asdict(self)

    @classmethod
    def of_json(cls, sent: Mapping[str, Any]) -> Judged:
        """The other way round."""
        books = tuple(
            JudgedBook(
                name=book["name"],
                text=book["text"],
                cells=tuple(CellOutcome(**cell) for cell in book["cells"]),
                unanswered=tuple(book["unanswered"]),
                judged=tuple(book["judged"]),
            )
            for book in sent["books"]
        )
        return cls(**{**sent, "books": books})


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
                {
                    "grade_id": c.grade_id,
                    "score": c.score,
                    "max_score": c.max_score,
                    "message": c.message,
                    "unsure": c.unsure,
                }
                for c in self.cells
            ],
            "reason": self.reason,
        }
