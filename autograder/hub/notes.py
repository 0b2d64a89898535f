"""What the desk has done, on disk: a line for each submission that was dealt with, kept in the course directory.

What lies in the exchange and has no line is still to do: that is the desk's queue. It outlives the desk, the hub and
the machine, and nothing has to be handed in again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from autograder.grading.files import add_line, alone, own_folder
from autograder.grading.journal import FOLDER

State = Literal["graded", "failed", "error", "replaced", "not taken"]
_NOTES = "desk"


@dataclass(frozen=True)
class PublicCell:
    """What may be told of a test cell at once; `score` and message are those of what the student can read anyway."""

    grade_id: str
    score: float
    max_score: float
    message: str = ""


@dataclass(frozen=True)
class Note:
    """A submission that was dealt with. `folder`: its name in the exchange; times in UTC, without a zone.

    graded, failed, error: as `bitgoeul grade` has it; replaced: a newer one of the student's was graded instead;
    not taken: it could not be copied from the exchange. `held_back`: points that are told with the feedback.
    """

    folder: str
    student: str
    assignment: str
    arrived: datetime
    done: datetime
    state: State
    cells: tuple[PublicCell, ...] = ()
    held_back: float = 0.0
    reason: str = ""

    @property
    def was_tried(self) -> bool:
        """Whether it counts as one of the student's tries."""
        return self.state in ("graded", "failed", "error")

    def as_json(self) -> dict[str, Any]:
        """As it stands in the file."""
        return {**asdict(self), "arrived": self.arrived.isoformat(), "done": self.done.isoformat()}

    @classmethod
    def of_json(cls, said: dict[str, Any]) -> Note:
        """The other way round."""
        times = {name: datetime.fromisoformat(said[name]) for name in ("arrived", "done")}
        return cls(**{**said, **times, "cells": tuple(PublicCell(**cell) for cell in said["cells"])})


class Notes:
    """The notes of a course's desk; `of` and `folders` see what was written by this object and before it was made."""

    def __init__(self, root: Path, *, shared: bool = False) -> None:
        self._root, self._shared = root, shared
        self._known: dict[str, Note] = {note.folder: note for note in _read(root)}

    def write(self, note: Note) -> None:
        """Keep a note."""
        with alone(self._root, _NOTES, shared=self._shared):
            path = own_folder(self._root, _NOTES, shared=self._shared) / "notes.jsonl"
            add_line(path, json.dumps(note.as_json(), ensure_ascii=False), shared=self._shared)
        self._known = {**self._known, note.folder: note}  # replaced, not changed: another thread may be reading

    def folders(self) -> frozenset[str]:
        """The submissions that are dealt with."""
        return frozenset(self._known)

    def of(self, student: str, assignment: str | None = None) -> list[Note]:
        """A student's, the newest first."""
        theirs = (n for n in self._known.values() if n.student == student and assignment in (None, n.assignment))
        return sorted(theirs, key=lambda n: n.arrived, reverse=True)


def _read(root: Path) -> Iterable[Note]:
    try:
        lines = (root / FOLDER / _NOTES / "notes.jsonl").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            yield Note.of_json(json.loads(line))
        except (ValueError, KeyError, TypeError):  # a line that was being written says nothing
            continue
