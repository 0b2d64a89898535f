"""The journal of a run over a class: what is done is on disk, so that a run that was killed goes on where it was."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder.grading.outcome import SubmissionOutcome

FOLDER = ".bitgoeul"


class Journal:
    """One line a finished submission, written through to the disk; removed when the run has ended."""

    def __init__(self, root: Path, assignment: str, *, regrade: bool) -> None:
        self._path = root / FOLDER / f"{assignment}{'-regrade' if regrade else ''}.jsonl"
        self._path.parent.mkdir(exist_ok=True)

    def done_before(self) -> set[str]:
        """The students whom an interrupted run had finished with. A line that was being written does not count."""
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines(keepends=True)
        except (FileNotFoundError, UnicodeDecodeError):
            return set()
        return {student for line in lines if line.endswith("\n") and (student := _student(line))}

    def record(self, outcome: SubmissionOutcome) -> None:
        """This submission is done, whatever happens next. One that needs a person is tried again by the next run."""
        if outcome.status == "error":
            return
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"student": outcome.student, "score": outcome.score}, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def close(self) -> None:
        """The run has ended: nothing to go on with."""
        self._path.unlink(missing_ok=True)


def _student(line: str) -> str:
    try:
        found: Any = json.loads(line)
        return str(found["student"])
    except (ValueError, KeyError, TypeError):
        return ""


@contextmanager
def alone_with(submission: Path) -> Iterator[None]:
    """While grading: nobody else grades this submission. A second run waits here, and then finds it done."""
    folder = os.open(submission, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
