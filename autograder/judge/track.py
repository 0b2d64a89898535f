"""Where a race is run while grading: the student's function in its branch, the reference in a box of its own.

Both stand on one processor. While the reference runs, everybody in the student's box stands still.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from autograder.judge.compare import kind_of
from autograder.judge.expect import Outcome
from autograder.judge.faults import AuthorError, StudentStopped
from autograder.judge.names import Names
from autograder.judge.race import Track, Turn
from autograder.judge.remote import Remote
from autograder.sandbox import Box, Branch, Handle, Raised, Stopped

_REPLAY = """
def replay(value):
    return lambda *args: value
"""
_TRIES = 3


class SandboxTrack(Track):
    """For the races of one test cell. A context manager: afterwards the student's box runs where it did before."""

    strict = True

    def __init__(self, students: Names, branch: Branch, clean: Callable[[], Box]) -> None:
        """`branch` is the student's; `clean` gives a box that has seen nothing of theirs."""
        self._students, self._branch, self._clean = students, branch, clean
        self._before = os.sched_getaffinity(0)
        cpus = sorted(self._before)
        self._cpu = {cpus[os.getpid() % len(cpus)]}
        self._placed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if self._placed and self._branch.box.alive:
            self._branch.box.place(self._before)

    def define(self, source: str) -> _Ours:
        """The last function of `source`, in the clean box."""
        if not self._placed:
            self._branch.box.place(self._cpu)
            self._placed = True
        box = self._clean()
        box.place(self._cpu)
        branch = box.here()
        try:
            return _Ours(branch, branch.define(source))
        except (Raised, Stopped) as problem:
            raise AuthorError(f"race: the source makes no function: {problem}") from None

    def students(self, func: Any, args: list[Any], seconds: float | None) -> Turn:
        """Call the student's function where it is."""
        if not isinstance(func, Remote):
            return Turn(TypeError(f"{kind_of(func)} is not callable"), 0.0)
        try:
            reply, cost = self._students.timed(func._handle, args, seconds)
        except StudentStopped:
            raise
        except Exception as error:  # whatever a student's function raises is a finding
            return Turn(error, 0.0)
        return Turn(Outcome(reply.value), cost.seconds)

    def authors(self, func: _Ours, args: list[Any]) -> Turn:
        """Call a function in the clean box, while nobody moves in the student's."""
        if self._branch.box.alive:
            self._branch.box.halt()
        try:
            reply, cost = func.branch.timed(func.handle, args)
        except ValueError as refused:
            raise AuthorError(f"race: {refused}") from None
        finally:
            if self._branch.box.alive:
                self._branch.box.proceed()
        return Turn(Outcome(reply.value), cost.seconds)

    def transport(self, args: list[Any], value: Any) -> float:
        """What a function costs that has its value already."""
        replay = self.define(_REPLAY)
        answer = replay.branch.call(replay.handle, [value]).value
        return min(self.authors(_Ours(replay.branch, answer), args).seconds for _ in range(_TRIES))


@dataclass(frozen=True)
class _Ours:
    """A function in the clean box."""

    branch: Branch
    handle: Handle
