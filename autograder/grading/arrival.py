"""When a submission was handed in: what its timestamp.txt claims, held against when its files arrived.

The exchange's timestamp.txt is written by the student's own side, and may say anything. The file system of the exchange
tells when a file last came or changed (`st_ctime`), and no student can set that. `collect` notes it here, in a file of
the instructor's; where claim and arrival are further apart than clocks can be, the arrival counts. What nobody has
noted (files put there by hand), and a timestamp.txt that an instructor has written since, is believed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from nbgrader.utils import parse_utc

from autograder.grading.files import add_line, alone, own_folder, write_whole
from autograder.grading.intake import read_plain_file
from autograder.grading.journal import FOLDER
from autograder.grading.times import moment, shown, stamp
from autograder.judge.words import Text

TIMESTAMP = "timestamp.txt"
_NOTES = "arrivals"
_LONGEST = 200  # bytes of a timestamp.txt that is read


@dataclass(frozen=True)
class Arrival:
    """One collected submission: its folder in the exchange, the time that it `claimed`, and when it `arrived` (UTC)."""

    student: str
    folder: str
    claimed: datetime | None
    arrived: datetime

    def counted(self, tolerance: timedelta) -> datetime:
        """The time handed in."""
        if self.claimed is not None and abs(self.arrived - self.claimed) <= tolerance:
            return self.claimed
        return self.arrived


@dataclass(frozen=True)
class HandedIn:
    """The time handed in, in UTC; None where nobody knows. `reason` says why where that is later than was claimed."""

    time: datetime | None
    reason: Text | None = None


def handed_in(folder: Path, arrival: Arrival | None, *, tolerance: timedelta, zone: tzinfo) -> HandedIn:
    """When the collected submission in `folder` was handed in; `arrival` is what was noted of it, if anything was."""
    written = read_time(folder, zone)
    if arrival is None or written not in (None, arrival.claimed, arrival.arrived):
        return HandedIn(written)
    time = arrival.counted(tolerance)
    if arrival.claimed is None or time > arrival.claimed:
        return HandedIn(time, _reason(arrival, zone))
    return HandedIn(time)


def read_time(folder: Path, zone: tzinfo) -> datetime | None:
    """The time in a submission's timestamp.txt; None where there is none that can be read."""
    try:
        return moment(_text(folder), zone)
    except (OSError, ValueError):
        return None


def write_time(folder: Path, time: datetime) -> None:
    """Write the timestamp.txt of a submission."""
    write_whole(folder / TIMESTAMP, stamp(time))


def correct_time(folder: Path, time: datetime) -> None:
    """Where nbgrader would read another time in the timestamp.txt than the one that counts, write that one.

    formgrader takes a submission for one that is still to be graded if gradebook and timestamp.txt differ.
    """
    try:
        right = parse_utc(_text(folder)) == time
    except (OSError, ValueError, ArithmeticError, TypeError):
        right = False
    if not right:
        write_time(folder, time)


def _text(folder: Path) -> str:
    return read_plain_file(folder / TIMESTAMP, _LONGEST).decode().strip()


def note(root: Path, assignment: str, arrival: Arrival, *, shared: bool = False) -> None:
    """Remember an arrival; of several of one student the last one counts."""
    known = {
        "student": arrival.student,
        "folder": arrival.folder,
        "claimed": arrival.claimed.isoformat() if arrival.claimed else None,
        "arrived": arrival.arrived.isoformat(),
    }
    with alone(root, _NOTES, shared=shared):
        add_line(own_folder(root, _NOTES, shared=shared) / f"{assignment}.jsonl", json.dumps(known), shared=shared)


def read_arrivals(root: Path, assignment: str) -> dict[str, Arrival]:
    """What was noted, by student. A line that was being written says nothing."""
    try:
        lines = (root / FOLDER / _NOTES / f"{assignment}.jsonl").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return {found.student: found for line in lines if (found := _arrival(line))}


def _arrival(line: str) -> Arrival | None:
    try:
        known: dict[str, Any] = json.loads(line)
        claimed = datetime.fromisoformat(known["claimed"]) if known["claimed"] else None
        return Arrival(known["student"], known["folder"], claimed, datetime.fromisoformat(known["arrived"]))
    except (ValueError, KeyError, TypeError):
        return None


def _reason(arrival: Arrival, zone: tzinfo) -> Text:
    arrived = shown(arrival.arrived, zone)
    if arrival.claimed is None:
        return Text(
            ko=f"제출 시각이 없어서 도착한 {arrived}에 낸 것으로 봅니다.",
            en=f"It came without a time, so it counts as handed in when it arrived, {arrived}.",
        )
    claimed = shown(arrival.claimed, zone)
    setting = "Grading.arrival_tolerance_minutes"
    return Text(
        ko=f"제출 시각이 {claimed}이라고 적혀 있지만 {arrived}에 도착했으므로 그때 낸 것으로 봅니다({setting}).",
        en=f"It claims to be handed in at {claimed} but arrived at {arrived}, which counts ({setting}).",
    )
