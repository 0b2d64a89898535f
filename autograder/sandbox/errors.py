"""What can go wrong in a sandbox, one class a meaning."""

from dataclasses import dataclass
from typing import Literal

Why = Literal["time", "cpu", "memory", "processes", "files", "output", "died", "protocol"]


@dataclass(frozen=True)
class Failure:
    """An exception in the student's code, as plain text (nothing of it is trusted)."""

    type_name: str
    message: str
    line: int | None = None  # in the last cell of the student's that the exception passed through
    line_text: str = ""
    cell: str = ""
    traceback: str = ""
    module: str = ""  # where the exception's class comes from
    is_not_implemented: bool = False


class SandboxError(Exception):
    """Anything a sandbox reports to the room above it."""


class Raised(SandboxError):
    """The student's code raised an exception; the process lives on."""

    def __init__(self, failure: Failure) -> None:
        """Keep the failure; its fields are also attributes of the exception."""
        super().__init__(f"{failure.type_name}: {failure.message}")
        self.failure = failure
        self.type_name = failure.type_name
        self.message = failure.message
        self.line = failure.line
        self.line_text = failure.line_text
        self.cell = failure.cell
        self.traceback = failure.traceback
        self.module = failure.module
        self.is_not_implemented = failure.is_not_implemented


class Stopped(SandboxError):
    """The process was ended, or has ended itself."""

    def __init__(self, why: Why, detail: str = "") -> None:
        """`why` is for programs, `detail` for the person who reads the log."""
        super().__init__(f"stopped ({why}): {detail}" if detail else f"stopped ({why})")
        self.why: Why = why
        self.detail = detail


class NoSuchName(SandboxError):
    """The student's notebook defines no such name."""

    def __init__(self, name: str) -> None:
        """`name` is the name that was asked for."""
        super().__init__(f"the notebook defines no {name!r}")
        self.name = name


class NoIsolation(SandboxError):
    """No wall works on this machine: nothing untrusted may be run."""
