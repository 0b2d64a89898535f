"""What lies in a course's inbound folder of the exchange. Anybody may have put anything there, under any name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder.grading.arrival import TIMESTAMP
from autograder.grading.collect import arrived, owner_of


@dataclass(frozen=True)
class HandedIn:
    """A submission in the exchange. `arrived` is by the file system's clock (UTC, without a zone)."""

    folder: str
    student: str
    assignment: str
    arrived: datetime


class Inbox:
    """The folder, looked at again and again: what has been seen whole once is not walked through a second time."""

    def __init__(self, folder: Path, *, owners_only: bool) -> None:
        """`owners_only`: nothing counts whose owner is not the account of the student that it names."""
        self._folder, self._owners_only = folder, owners_only
        self._seen: dict[str, HandedIn] = {}

    def look(self, without: frozenset[str]) -> list[HandedIn]:
        """What is there and whole, in the order of arrival; `without` those names."""
        there = {name for name in os.listdir(self._folder) if name not in without}  # noqa: PTH208 - names are all
        for name in there - self._seen.keys():
            found = self._whole(name)
            if found is not None:
                self._seen[name] = found
        self._seen = {name: one for name, one in self._seen.items() if name in there}
        return sorted(self._seen.values(), key=lambda one: (one.arrived, one.folder))

    def _whole(self, name: str) -> HandedIn | None:
        path = self._folder / name
        parts = name.rsplit("+", 3)
        if len(parts) < 3 or path.is_symlink() or not path.is_dir():
            return None
        student, assignment = parts[0], parts[1]
        if self._owners_only and owner_of(str(path)) != student:
            return None
        try:
            if not os.path.lexists(path / TIMESTAMP):  # nbgrader writes it when all else is there
                return None
            return HandedIn(name, student, assignment, arrived(path))
        except OSError:  # its owner is removing it, or has closed it
            return None
