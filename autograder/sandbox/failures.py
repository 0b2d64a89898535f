"""Inside the sandbox: an exception as plain text, and the line of the student's that it has to do with."""

import linecache
import re
import traceback
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from autograder.sandbox.outputs import MESSAGE, NAME, TRACEBACK

LINE = 400  # characters of the line that is quoted
ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
PATH = re.compile(r"[^\s\"'<>:()]+")
FOLDER = "ipykernel_"  # cells seem to be files in such a folder; Numba shortens the way to it
NUMBA_PLACE = re.compile(r'(?:File "|Raised from )([^"\s]+)(?:", line | \()(\d+)')


@dataclass(frozen=True)
class Cell:
    """A cell that has been compiled."""

    filename: str  # what Python takes it for
    name: str  # what the outside calls it
    dropped: int  # empty lines at its top, which IPython takes off before it counts


class Cells:
    """The cells so far, by the name of the file that Python takes each for."""

    def __init__(self) -> None:
        """Begin without any."""
        self.known: dict[str, Cell] = {}

    def add(self, filename: str, name: str, source: str) -> None:
        """Note under which name a cell is compiled."""
        top = source[: len(source) - len(source.lstrip())]
        self.known[PurePath(filename).name] = Cell(filename, name, top.count("\n"))

    def find(self, filename: Any) -> Cell | None:
        """Say which cell a file stands for."""
        if not isinstance(filename, str) or FOLDER not in filename:
            return None
        path = PurePath(filename)
        return self.known.get(path.name) if path.parent.name.startswith(FOLDER) else None

    def relabel(self, text: str) -> str:
        """Put the cells' own names where the compiler's stand."""
        return PATH.sub(lambda match: self.label(match[0]), text) if FOLDER in text else text

    def label(self, filename: str) -> str:
        """Name a cell as the student knows it."""
        cell = self.find(filename)
        return f"<{cell.name}>" if cell else filename

    def describe(self, error: BaseException) -> dict[str, Any]:
        """Say in plain text what happened, and on which line of which cell."""
        kind = type(error)
        try:
            message = str(error)
        except Exception as worse:
            message = f"<the message could not be made: {type(worse).__name__}>"
        cell, line = self.place(error, message)
        return {
            "type_name": tidy(str(kind.__name__), NAME),
            "message": tidy(self.relabel(message), MESSAGE),
            "line": line + cell.dropped if cell and line else None,
            "line_text": tidy(linecache.getline(cell.filename, line).strip() if cell and line else "", LINE),
            "cell": tidy(cell.name if cell else "", NAME),
            "traceback": tidy(self.relabel(self.formatted(error)), TRACEBACK),
            "module": tidy(str(kind.__module__), NAME),
            "is_not_implemented": isinstance(error, NotImplementedError),
        }

    def place(self, error: BaseException, message: str) -> tuple[Cell | None, int | None]:
        """Find the last line of a cell that an exception has to do with."""
        if isinstance(error, SyntaxError) and (cell := self.find(error.filename)):
            return cell, error.lineno
        if type(error).__module__.startswith("numba."):
            for filename, number in NUMBA_PLACE.findall(message):  # the innermost call comes first
                if cell := self.find(filename):
                    return cell, int(number)
            location = getattr(error, "loc", None)
            filename, line = getattr(location, "filename", None), getattr(location, "line", None)
            if (cell := self.find(filename)) and isinstance(line, int):
                return cell, line
        found: tuple[Cell | None, int | None] = (None, None)
        for frame, line in traceback.walk_tb(error.__traceback__):
            if cell := self.find(frame.f_code.co_filename):
                found = cell, line
        return found

    def formatted(self, error: BaseException) -> str:
        """Format a traceback and those it follows from, each from its first frame in a cell on."""
        try:
            whole = traceback.TracebackException.from_exception(error, compact=True)
            todo: list[traceback.TracebackException] = [whole]
            while todo:
                part = todo.pop()
                todo += [other for other in (part.__cause__, part.__context__) if other is not None]
                start = next((i for i, frame in enumerate(part.stack) if self.find(frame.filename)), None)
                del part.stack[: len(part.stack) if start is None else start]
            return "".join(whole.format()).rstrip("\n")
        except Exception as worse:
            return f"{type(error).__name__} (the traceback could not be made: {type(worse).__name__})"


def tidy(text: str, length: int) -> str:
    """Make text printable and bounded."""
    text = ANSI.sub("", text).encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= length else text[:length] + " ..."
