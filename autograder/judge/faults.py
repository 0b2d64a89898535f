"""Exceptions of a student's code: which line of theirs raised it, and the one or two sentences of it worth reading."""

from __future__ import annotations

import linecache
import re
import traceback
from types import TracebackType

from autograder.judge.verdict import Fault

MAX_MESSAGE = 300
# IPython names a cell's code in one of these two ways.
_CELL_FILE = re.compile(r"<ipython-input-|[/\\]ipykernel_\d+[/\\]|<cell")
_NUMBA_PLACE = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+)')
_NUMBA_NOISE = re.compile(
    r"^(Failed in \w+ mode pipeline|-+$|\[\d+\]|During:|File |<source|\s*$|This error may|To see|For more)"
)


class StudentStopped(Exception):
    """The student's process was ended; `why` is time, memory, output, protocol or died."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class AuthorError(BaseException):
    """A test cell asks for what cannot be: its author's fault, and never a finding against a student."""


class StudentError(Exception):
    """An exception of a kind that does not exist on the trusted side."""


def attach(error: Exception, fault: Fault) -> Exception:
    """Let `error` carry the `fault` that it stands for."""
    error.bitgoeul_fault = fault  # type: ignore[attr-defined]
    return error


def fault_of(error: BaseException) -> Fault:
    """What a student should know of `error`: attached by a remote call, or read off its traceback."""
    attached = getattr(error, "bitgoeul_fault", None)
    if isinstance(attached, Fault):
        return attached
    line, file = _student_line(error.__traceback__)
    if type(error).__module__.startswith("numba"):
        match = _NUMBA_PLACE.search(str(error))
        if match:
            file, line = match["file"], int(match["line"])
            file = next((f for f in linecache.cache if f.endswith(file.lstrip("./"))), file)
    text = linecache.getline(file, line).strip() if file and line else ""
    return Fault(type(error).__name__, readable(str(error)), line, text)


def readable(message: str) -> str:
    """The part of a message that says what is wrong: Numba's run to 200 lines, of which one or two do."""
    lines = [text.strip() for text in message.splitlines()]
    wanted = [text for text in lines if not _NUMBA_NOISE.match(text)]
    short = " ".join((wanted or [t for t in lines if t])[:2])
    return short if len(short) <= MAX_MESSAGE else short[: MAX_MESSAGE - 1] + "…"


def _student_line(trace: TracebackType | None) -> tuple[int | None, str]:
    frames = [f for f in traceback.extract_tb(trace) if _CELL_FILE.search(f.filename)]
    return (frames[-1].lineno, frames[-1].filename) if frames else (None, "")
