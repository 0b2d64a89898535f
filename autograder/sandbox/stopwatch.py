"""What one request costs a box, seen from outside: no clock in the sandbox is asked.

A box that is to be timed stands on one processor, and cannot leave it: so whatever its threads and children do between
the first byte of a request and the last byte of the answer takes wall time. Where nobody was born or died meanwhile,
the CPU time of the whole tree is known to the last nanosecond, and the time in which others had the processor can be
taken off. Who answers with several threads may have slept for one of them that waited for the processor: then it is
known how much that was at most, and that it was the CPU time at least.
"""

import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from autograder.sandbox import processes
from autograder.sandbox.jail import Jail


@dataclass(frozen=True)
class Cost:
    """Of one request: `waited_seconds` of the wall time the one who answers was ready to run, and another ran."""

    wall_seconds: float
    cpu_seconds: float  # of everybody in the box that was seen
    waited_seconds: float
    whole: bool  # nobody was born or died meanwhile: nobody has been overlooked
    single: bool = True  # the one who answers has one thread

    @property
    def most_seconds(self) -> float:
        """What it has cost at most."""
        return max(self.cpu_seconds, self.wall_seconds - (self.waited_seconds if self.whole else 0.0))

    @property
    def least_seconds(self) -> float:
        """What it has cost at least: all that somebody who was overlooked could have done is left out."""
        return max(self.cpu_seconds, self.wall_seconds - self.waited_seconds if self.single else 0.0)


class Stopwatch:
    """Runs while it is entered: around one request to the process `worker` in a jail."""

    def __init__(self, jail: Jail, worker: int) -> None:
        """It is ready for one request."""
        self.jail = jail
        self.worker = worker
        self.cost = Cost(0.0, 0.0, 0.0, whole=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._newest = processes.newest()
        self._cpu = self._clocks()
        self._waited = self._waits()
        self._began = time.monotonic()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """End: the answer is there."""
        wall = time.monotonic() - self._began
        waited = self._waits() - self._waited
        after = self._clocks()
        alone = processes.newest() == self._newest + 1  # neither here nor there was anybody born
        whole = alone and self._cpu.keys() == after.keys() and self.worker in after
        cpu = sum(seconds - self._cpu.get(pid, 0.0) for pid, seconds in after.items())
        self.cost = Cost(wall, cpu, waited, whole, single=processes.threads(self.worker) <= 1)

    def _clocks(self) -> dict[int, float]:
        found = {pid: processes.cpu_clock(pid) for pid in self.jail.members()}
        return {pid: seconds for pid, seconds in found.items() if seconds is not None}

    def _waits(self) -> float:
        """How long the worker and this thread have waited for a processor so far."""
        return processes.waited(str(self.worker)) + processes.waited(f"self/task/{threading.get_native_id()}")
