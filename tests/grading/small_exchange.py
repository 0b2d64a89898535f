"""The small course with nbgrader's exchange beside it, and students who hand in through it, honestly and otherwise."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dateutil.tz import gettz

from autograder.demo.classroom import Classroom
from autograder.grading.arrival import HandedIn, handed_in, read_arrivals
from autograder.grading.times import stamp
from tests.grading.small_course import ASSIGNMENT, SmallCourse

SEOUL: Any = gettz("Asia/Seoul")
TEN_MINUTES = timedelta(minutes=10)


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


class Exchange(Classroom):
    """The small course in Seoul, released into an exchange of its own."""

    def __init__(self, course: SmallCourse) -> None:
        with (course.root / "nbgrader_config.py").open("a") as config:
            config.write('\nc.Exchange.timezone = "Asia/Seoul"\n')
            config.write(f'\nload_subconfig("nbgrader_config_local.py", path={str(course.root)!r})\n')
        super().__init__(course.root, course.root.parent / "exchange")
        self.small = course
        self.inbound = course.root.parent / "exchange" / "small" / "inbound"
        self.release(ASSIGNMENT)

    def hand_in(self, student: str, **texts: str) -> Path:
        """Submit as a student does; returns the folder in the exchange."""
        before = set(self.inbound.iterdir())
        notebook = json.dumps(self.small.answer(**texts)).encode()
        home = self.root.parent / "homes" / student
        if (home / ASSIGNMENT).exists():
            shutil.rmtree(home / ASSIGNMENT)
        self.submit(student, ASSIGNMENT, home, notebook)
        (made,) = set(self.inbound.iterdir()) - before
        return made

    def forge(self, folder: Path, claimed: datetime, text: str | None = None) -> Path:
        """The student lets a submission look as if it had been handed in then."""
        (folder / "timestamp.txt").write_text(stamp(claimed) if text is None else text)
        student, assignment, _, code = folder.name.rsplit("+", 3)
        return folder.rename(folder.with_name(f"{student}+{assignment}+{stamp(claimed)}+{code}"))

    def submitted(self, student: str) -> Path:
        return self.root / "submitted" / student / ASSIGNMENT

    def text(self, student: str) -> str:
        return (self.submitted(student) / f"{ASSIGNMENT}.ipynb").read_text()

    def handed_in(self, student: str, tolerance: timedelta = TEN_MINUTES) -> HandedIn:
        known = read_arrivals(self.root, ASSIGNMENT).get(student)
        return handed_in(self.submitted(student), known, tolerance=tolerance, zone=SEOUL)

    def is_due(self, due: datetime) -> None:
        with self.course.gradebook() as gradebook:
            gradebook.find_assignment(ASSIGNMENT).duedate = due
            gradebook.db.commit()
