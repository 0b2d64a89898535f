"""Where a race is run while grading: the student's function in its branch, the reference in a box of its own.

Both stand on one processor. While the reference runs, everybody in the student's box stands still.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from autograder.judge.compare import kind_of
from autograder.judge.expect import Outcome
from autograder.judge.faults import StudentStopped
from autograder.judge.names import Names
from autograder.judge.race import Track, Turn
from autograder.judge.remote import Remote
from autograder.sandbox import Box, Branch, Handle, Stopped

BUSY = 0.1  # of the wall time
_REPLAY = """
class Replay:
    def keep(self, value):
        self.value = value

    def __call__(self, *args):
        return self.value

Replay()
"""


class SandboxTrack(Track):
    """For the races of one test cell. A context manager: afterwards the student's box runs where it did before."""

    strict = True

    def __init__(self, students: Names, branch: Branch, clean: Callable[[], Box]) -> None:
        """`branch` is the student's; `clean` gives a box that has seen nothing of theirs."""
        self._students, self._branch, self._clean = students, branch, clean
        self._before = os.sched_getaffinity(0)
        cpus = sorted(self._before)
        self._cpu = {cpus[os.getpid() % len(cpus)]}
        self._placed: list[Box] = []
        self._replay: _Ours | None = None
        self._busy = False  # whether the reference has had to wait for others

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if self._branch.box in self._placed and self._branch.box.alive:
            with _standing():
                self._branch.box.place(self._before)

    def define(self, source: str) -> _Ours:
        """The last function of `source`, in the clean box. Raises what making it raises."""
        clean = self._clean()
        for box in (self._branch.box, clean):
            if box not in self._placed:
                with _standing():
                    box.place(self._cpu)
                self._placed.append(box)
        branch = clean.here()
        return _Ours(branch, branch.define(source))

    def students(self, func: Any, args: list[Any], seconds: float | None) -> Turn:
        """Call the student's function where it is."""
        if not isinstance(func, Remote):
            return Turn(TypeError(f"{kind_of(func)} is not callable"), 0.0, 0.0)
        began = time.monotonic()
        try:
            value, cost = self._students.timed(func._handle, args, seconds)
        except StudentStopped as stopped:
            if stopped.why != "time":
                raise
            taken = time.monotonic() - began
            return Turn(stopped, taken, taken)
        except Exception as error:  # whatever a student's function raises is a finding
            return Turn(error, 0.0, 0.0)
        least = cost.least_seconds if self._busy else cost.most_seconds  # where nobody else works, waiting is their own
        return Turn(Outcome(value), cost.most_seconds, least)

    def authors(self, func: _Ours, args: list[Any], seconds: float | None = None) -> Turn:
        """Call a function in the clean box, while nobody moves in the student's."""
        box = self._branch.box
        with _standing():
            box.halt()
        try:
            value, cost = func.branch.timed(func.handle, args, seconds=seconds)
        finally:
            box.proceed()
        self._busy = self._busy or cost.waited_seconds > BUSY * cost.wall_seconds
        return Turn(Outcome(value), cost.most_seconds, cost.least_seconds)

    def transport(self, args: list[Any], value: Any) -> float:
        """What a function costs that has its value already."""
        if self._replay is None:
            self._replay = self.define(_REPLAY)
        there = self._replay.branch
        there.call(there.attribute(self._replay.handle, "keep"), [value])
        return self.authors(self._replay, args).most


@contextmanager
def _standing() -> Iterator[None]:
    """A student's box that does not stand still is ended, and that is their loss."""
    try:
        yield
    except Stopped as stopped:
        raise StudentStopped(stopped.why) from None


@dataclass(frozen=True)
class _Ours:
    """A function in the clean box."""

    branch: Branch
    handle: Handle
