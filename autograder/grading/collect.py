"""nbgrader's collect, for an exchange in which anybody may have written anything.

What it adds: it notes when a submission arrived (see `arrival`), and `--before-duedate` knows extensions. What it
leaves out: links, through which nbgrader would copy whatever they point to with the instructor's rights, the solutions
say. A submission that cannot be copied does not stop the others. Where each student has an account of their own
(`c.Collect.owners_only = True`), what one hands in under another's name is refused.
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.exchange.default import ExchangeCollect
from traitlets import Bool

from autograder.grading import extensions
from autograder.grading.arrival import TIMESTAMP, Arrival, note, read_time, write_time
from autograder.grading.files import own_folder
from autograder.grading.intake import MAX_DEPTH, MAX_PATH
from autograder.grading.problem import CourseProblem
from autograder.grading.settings import Grading
from autograder.grading.times import course_zone, moment
from autograder.judge.words import say

REFUSED = "refused"
_NOBODY = ""  # whose folder it is where its name does not say


class Collect(ExchangeCollect):
    """The plug-in of `c.ExchangeFactory.collect`."""

    owners_only = Bool(
        False,
        help="Refuse a submission whose folder does not belong to the account of the student that it names; "
        "it is moved to the folder `refused` of the course's exchange.",
    ).tag(config=True)

    src_records: list[dict[str, Any]]

    def init_src(self) -> None:
        """Choose one submission of each student."""
        try:
            self._zone = course_zone(self.config)
            self._tolerance = timedelta(minutes=Grading(config=self.config).arrival_tolerance_minutes)
            self._records: dict[str, dict[str, Any]] = {}
            self._failed: list[str] = []
            super().init_src()
            chosen = [record for record in self.src_records if record["username"] != _NOBODY]
            if self.before_duedate and self.duedate is not None:
                written = extensions.read(self._root, self._zone)
                with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                    given = (*written, *extensions.only_in_gradebook(gradebook, written))
                chosen = [self._last_in_time(record["username"], given) for record in chosen]
            self.src_records = chosen
        except CourseProblem as problem:
            self.fail(str(problem))

    def copy_files(self) -> None:
        """Copy all that can be copied, and only then say what could not."""
        super().copy_files()
        if self._failed:
            names = ", ".join(self._failed)
            self.fail(say(ko=f"모으지 못한 제출물: {names}", en=f"These submissions could not be collected: {names}"))

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy a submission as it is now, and note when it arrived."""
        folder = Path(src)
        student = self._records[folder.name]["username"]
        try:
            room = own_folder(self._root, shared=self.coursedir.groupshared)
            with tempfile.TemporaryDirectory(prefix="collect-", dir=room) as private:
                copy = Path(private, "submission")
                for name in take(folder, copy, most_bytes=1000 * self.coursedir.max_dir_size):
                    self.log.warning("Not a plain file that can be read, left out: %a in %a", name, src)
                arrival = Arrival(student, folder.name, read_time(copy, self._zone), arrived(folder))
                note(self._root, self.coursedir.assignment_id, arrival, shared=self.coursedir.groupshared)
                shutil.rmtree(copy / TIMESTAMP, ignore_errors=True)  # where it is a folder
                write_time(copy, arrival.counted(self._tolerance))
                super().do_copy(str(copy), dest, log)
        except (OSError, RuntimeError) as problem:
            self.log.error("Not collected: %a (%s: %a)", src, type(problem).__name__, str(problem))
            self._failed.append(ascii(student))

    @property
    def _root(self) -> Path:
        return Path(self.coursedir.root)

    def _path_to_record(self, path: str) -> dict[str, Any]:
        """nbgrader's record of a folder in the exchange; any name may stand there, and none ends the run."""
        name = Path(path).name
        record = {"username": _NOBODY, "filename": name, "timestamp": datetime.min}
        parts = name.rsplit("+", 3)
        try:
            student, assignment, claimed = parts[0], parts[1], moment(parts[2], self._zone)
        except (IndexError, ValueError):
            self.log.warning("Not a submission: %a", path)
            return record
        real = Path(path).is_dir() and not Path(path).is_symlink()
        if self.owners_only and assignment == self.coursedir.assignment_id and (owner := owner_of(path)) != student:
            self._refuse(Path(path), owner)
            return record
        if real and student not in ("", ".", "..") and assignment == self.coursedir.assignment_id:
            record |= {"username": student, "timestamp": claimed}
            self._records[name] = record
        return record

    def _refuse(self, folder: Path, owner: str) -> None:
        """Leave it out, and put it where it is not looked for again; an instructor may want to look."""
        self.log.error("Refused: %a was handed in by %a", folder.name, owner)
        aside = Path(self.course_path, REFUSED)
        aside.mkdir(mode=0o700, exist_ok=True)
        with suppress(OSError):  # a folder that its owner has closed stays where it is, and is refused again
            folder.rename(aside / f"{owner}__{folder.name}")

    def _last_in_time(self, student: str, given: Iterable[extensions.Extension]) -> dict[str, Any]:
        """The student's last submission before the due date and their extension; where there is none, the last."""
        extension = extensions.extension_of(given, self.coursedir.assignment_id, student)
        until = self.duedate + ((extension and extension.beyond(self.duedate)) or timedelta(0))
        theirs = self._sort_by_timestamp([r for r in self._records.values() if r["username"] == student])
        return next((record for record in theirs if self._time_of(record) <= until), theirs[0])

    def _time_of(self, record: dict[str, Any]) -> datetime:
        folder = Path(self.inbound_path, record["filename"])
        try:
            arrival = Arrival(record["username"], folder.name, record["timestamp"], arrived(folder))
        except OSError:  # its owner is removing it; if it is chosen, `do_copy` will say so
            return record["timestamp"]
        return arrival.counted(self._tolerance)


def owner_of(path: str) -> str:
    """The account that a file belongs to; no account's name where nobody has it, or it is gone."""
    try:
        return pwd.getpwuid(os.lstat(path).st_uid).pw_name
    except (KeyError, OSError):
        return "?"


def arrived(folder: Path) -> datetime:
    """When the last of what is in `folder` came or changed, by the file system's own clock (UTC)."""
    newest = folder.lstat().st_ctime_ns
    for _, dirs, others, here in _walk(folder):
        newest = max([newest, *(_status(name, here).st_ctime_ns for name in (*dirs, *others))])
    return datetime(1970, 1, 1) + timedelta(microseconds=newest // 1000)


def take(folder: Path, copy: Path, *, most_bytes: int) -> Sequence[str]:
    """Copy the plain files of a submission to `copy`; returns the names of what was left out.

    No link is followed, not even one that takes a file's place meanwhile. Raises OSError where it is too large.
    """
    copy.mkdir()
    left_out = []
    size = 0
    for inner, dirs, others, here in _walk(folder):
        for name in dirs:
            (copy / inner / name).mkdir()
        for name in others:
            data = _read(name, here, most_bytes - size)
            if data is None:
                left_out.append(str(inner / name))
            else:
                (copy / inner / name).write_bytes(data)
                size += len(data)
    return left_out


def _walk(folder: Path) -> Iterator[tuple[Path, list[str], list[str], int]]:
    """Each real folder: its place in `folder`, the real folders in it, all else in it, and a descriptor of it."""
    for top, dirs, others, here in os.fwalk(folder, follow_symlinks=False):
        inner = Path(top).relative_to(folder)
        deep = len(inner.parts) >= MAX_DEPTH or len(str(inner)) > MAX_PATH
        others += [name for name in dirs if deep or not stat.S_ISDIR(_status(name, here).st_mode)]
        dirs[:] = [name for name in dirs if name not in others]
        yield inner, dirs, others, here


def _status(name: str, folder: int) -> os.stat_result:
    return os.stat(name, dir_fd=folder, follow_symlinks=False)


def _read(name: str, folder: int, most: int) -> bytes | None:
    """A plain file's bytes; None for anything else."""
    try:
        # O_NONBLOCK: opening a FIFO must not wait for a writer
        opened = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except OSError:
        return None
    try:
        found = os.fstat(opened)
        if not stat.S_ISREG(found.st_mode):
            return None
        if found.st_size > most:
            raise OSError("larger than CourseDirectory.max_dir_size")
        with os.fdopen(opened, "rb", closefd=False) as file:
            return file.read(found.st_size)
    finally:
        os.close(opened)
