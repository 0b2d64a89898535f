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
_NUMBA_PLACE = re.compile(r'(?:File "|Raised from )(?P<file>[^"\s]+)(?:", line | \()(?P<line>\d+)')
_NUMBA_NOISE = re.compile(
    r"^(Failed in \w+ mode pipeline|-+$|\[\d+\]|During:|File |<source|\s*$|This error may|To see|For more)"
)
# Numba's own writing of what a student knows by another name
_NUMBA_WORDS = (
    (re.compile(r",? ?(?:Raised from|defined at) (?:<[^>]*>|\S+) \(\d+\)"), ""),
    (re.compile(r"Literal\[(\w+)\]\([^()]*\)"), r"\1"),
    (re.compile(r"(?:Function\()?<(?:built-in )?function (\w+)[^<>]*>\)?"), r"\1"),
    (re.compile(r"'(\w+)(?:\.\d+)+'"), r"'\1'"),
    (re.compile(r"\s*>>>\s*"), " "),
)
_MOST_READ = 20_000  # characters of a message


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
    by_numba = is_numbas(type(error).__module__)
    if by_numba:
        place = getattr(error, "loc", None)
        match = _NUMBA_PLACE.search(str(error))
        if match:
            file, line = match["file"], int(match["line"])
        elif place is not None:
            file, line = str(place.filename), int(place.line)
        file = next((f for f in linecache.cache if f.endswith(file.lstrip("./"))), file)
    text = linecache.getline(file, line).strip() if file and line else ""
    return Fault(type(error).__name__, readable(str(error), by_numba=by_numba), line, text)


def is_numbas(module: str) -> bool:
    """Whether an exception of a class from `module` is Numba's."""
    return module.partition(".")[0] == "numba"


def readable(message: str, *, by_numba: bool = False) -> str:
    """The part of a message that says what is wrong: Numba's run to 200 lines, of which one or two do."""
    lines = [text.strip() for text in message[:_MOST_READ].splitlines()]
    wanted = [text for text in lines if not _NUMBA_NOISE.match(text)]
    short = " ".join((wanted or [t for t in lines if t])[:2])
    for written, meant in _NUMBA_WORDS if by_numba else ():
        short = written.sub(meant, short)
    return short if len(short) <= MAX_MESSAGE else short[: MAX_MESSAGE - 1] + "…"


def _student_line(trace: TracebackType | None) -> tuple[int | None, str]:
    frames = [f for f in traceback.extract_tb(trace) if _CELL_FILE.search(f.filename)]
    return (frames[-1].lineno, frames[-1].filename) if frames else (None, "")
