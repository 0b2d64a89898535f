"""The journal of an assignment: what is graded is on disk, so that a run that was killed goes on where it was.

One line a graded submission, appended and written through once the gradebook has it; a student's last line counts. It
also holds keys of what the grading was made of, so that a later run knows what has not changed. A line of another kind
begins a regrade: what stands of these students before it is no longer good enough. The journal only ever saves time:
where it is lost or damaged, submissions are graded again, to the same result.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

FOLDER = ".bitgoeul"
_WORTH_COMPACTING = 3  # lines for each student


@dataclass(frozen=True)
class Entry:
    """One graded submission: `made_of` is a key of its files and of the assignment, `digest` one of their contents."""

    student: str
    made_of: str = ""
    digest: str = ""
    late: str = ""  # a key of what its lateness depends on
    failed: bool = False
    reason: str = ""
    messages: dict[str, str] = field(default_factory=dict)
    scores: dict[str, float | None] = field(default_factory=dict)  # as the judge gave them, by notebook and cell
    inside: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)


class Journal:
    """The entries of an assignment, shared by all runs over it."""

    def __init__(self, root: Path, assignment: str) -> None:
        self._path = root / FOLDER / f"{assignment}.jsonl"
        self._path.parent.mkdir(exist_ok=True)
        self._forget()

    def entries(self) -> dict[str, Entry]:
        """What is graded, by student, as far as any run has come."""
        try:
            with self._path.open("rb") as file:
                if file.seek(0, os.SEEK_END) < self._read:  # another run has compacted it
                    self._forget()
                file.seek(self._read)
                data = file.read()
        except FileNotFoundError:
            return {}
        whole = data[: data.rfind(b"\n") + 1]  # a line that was being written does not count
        self._read += len(whole)
        for line in whole.splitlines():
            self._take(line)
        return self._entries

    def begin(self, students: Iterable[str], *, regrade: bool) -> None:
        """A run over these students begins. One that regrades goes on with a regrade that was killed, or begins one."""
        entries = self.entries()
        if self._lines > _WORTH_COMPACTING * (len(entries) + 10):
            self._compact()
        if regrade and self._regrading != {*students}:
            unfinished = self._regrading - entries.keys()
            self._append({"regrade": sorted(unfinished.union(students))})

    def record(self, entry: Entry) -> None:
        """This submission is graded, whatever happens next."""
        self._append(asdict(entry))

    def close(self, students: Iterable[str]) -> None:
        """A run over these students has ended: if they were being regraded, that is complete."""
        self.entries()
        if self._regrading and self._regrading <= {*students}:
            self._append({"regrade": []})

    def _forget(self) -> None:
        self._read = self._lines = 0  # bytes and lines taken in
        self._entries: dict[str, Entry] = {}
        self._regrading: set[str] = set()

    def _take(self, line: bytes) -> None:
        self._lines += 1
        try:
            found: Any = json.loads(line.decode("utf-8", "surrogatepass"))
            if "regrade" in found:
                self._regrading = {*found["regrade"]}
                for student in self._regrading:
                    self._entries.pop(student, None)
            else:
                self._entries[found["student"]] = Entry(**found)
        except (ValueError, KeyError, TypeError):  # damaged: that submission is graded again
            return

    def _append(self, line: dict[str, Any]) -> None:
        with self._path.open("a+b") as file:
            lock(file)
            end = file.seek(0, os.SEEK_END)
            file.seek(max(0, end - 1))
            broken = file.read(1) not in (b"", b"\n")  # a run that was killed has left half a line
            file.write((b"\n" if broken else b"") + _line(line))
            file.flush()
            os.fsync(file.fileno())

    def _compact(self) -> None:
        """Keep each student's last line only. In place, so that nobody goes on writing to a file that is gone."""
        with self._path.open("r+b") as file:
            lock(file)
            kept = [asdict(entry) for entry in self.entries().values()]
            if self._regrading:
                kept = [{"regrade": sorted(self._regrading)}, *kept]
            file.truncate(0)
            file.write(b"".join(map(_line, kept)))
            file.flush()
            os.fsync(file.fileno())
        self._forget()


def _line(found: dict[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def lock(file: IO[Any] | int, *, wait: bool = True) -> None:
    """Hold an open file until it is closed. Raises BlockingIOError where somebody does and we do not `wait`."""
    import fcntl  # not everywhere, and a learner's own notebook is judged there without any of these files

    fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


@contextmanager
def alone_with(submission: Path, *, wait: bool = True) -> Iterator[bool]:
    """While grading: nobody else grades this submission. Gives False where somebody does and we do not `wait`."""
    folder = os.open(submission, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            lock(folder, wait=wait)
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(folder)
