"""The bench: one warm process that judges several submissions side by side, each in a fork of itself.

It has imported what the assignment's notebooks import and warmed a sandboxed process up (the nursery), once. A fork
reads, restores, runs and judges one submission and is gone; whatever happens to it, the bench goes on. It opens no
gradebook and writes nothing into the course: it takes orders and gives back what was judged, as JSON.

    whoever grades --orders--> bench --fork--> a submission's own judge --wire--> its sandbox, a fork of the nursery

`Bench` is the handle of whoever has started it; seats.py is the body of its process.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from pathlib import Path

from autograder.grading.assignment import Assignment
from autograder.grading.crew import TRIES, Answer, Order, gave_up

# see cli.main
_MAIN = "import sys; sys.modules['rfc3987_syntax'] = None; from autograder.grading.seats import main; main()"
# NumPy must not start threads in a process that will fork
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMBA_NUM_THREADS": "1",
    "MPLBACKEND": "agg",
}


class Bench:
    """The crew on this machine: a bench and its `seats`, started with the first order."""

    def __init__(
        self, assignment: Assignment, log: Path, seats: int, *, warm: bool = True, pinned: bool = True
    ) -> None:
        """Libraries say what they have to say in `log`. `warm` is worth its seconds from the third submission on.

        `pinned` gives each seat a processor of its own, from the first one on: not where other benches do the same.
        """
        self._assignment, self._log, self._seats, self._warm, self._pinned = assignment, log, seats, warm, pinned
        self._orders: dict[str, Order] = {}  # under way
        self._tries: dict[str, int] = {}
        self._waiting: deque[str] = deque()  # those of them that are not on the bench yet
        self._process: subprocess.Popen[bytes] | None = None

    def free(self) -> bool:
        """Whether a seat is free, or an order can wait for one: whoever records shall not keep a seat waiting."""
        return len(self._orders) < 2 * self._seats

    def give(self, order: Order) -> None:
        """Let it judge."""
        self._orders[order.name] = order
        self._tries[order.name] = 1
        self._waiting.append(order.name)
        self._send()

    def answers(self, seconds: float) -> Iterator[Answer]:
        """What has been judged. A bench that has died is replaced, and what was on it is judged again, one by one."""
        if not self._orders or not wait([self._pipe], seconds):
            return
        try:
            answer = Answer.of_json(json.loads(self._pipe.recv_bytes()))
        except (EOFError, OSError):
            yield from self._again()
            return
        del self._orders[answer.name]
        if answer.inside is not None:  # a bench that replaces this one has to know it, too
            self._assignment = replace(self._assignment, inside=answer.inside)
        self._send()
        yield answer

    def close(self) -> None:
        """End it, with all that is on it."""
        if self._process is not None:
            self._pipe.close()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
            self._process.kill()
            self._process.wait()
            self._process = None

    def _again(self) -> Iterator[Answer]:
        self.close()
        lost = self._on_it()
        given_up = [name for name in lost if self._tries[name] == TRIES]
        for name in given_up:
            del self._orders[name]
        for name in [name for name in lost if name in self._orders]:
            self._tries[name] += 1
            self._waiting.appendleft(name)
        self._send()
        yield from map(gave_up, given_up)

    def _on_it(self) -> list[str]:
        return [name for name in self._orders if name not in self._waiting]

    def _send(self) -> None:
        """Send what waits. A second try is alone on the bench: only who kills it is given up, and no neighbour."""
        while self._waiting:
            near = [*self._on_it(), self._waiting[0]]
            if len(near) > 1 and any(self._tries[name] > 1 for name in near):
                return
            order = self._orders[self._waiting.popleft()]
            if self._process is None:
                self._start()
            with suppress(OSError):  # where it is gone, `answers` will see it
                self._pipe.send_bytes(json.dumps(order.as_json()).encode())

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _MAIN, str(theirs.fileno())],
                env=os.environ | _ENVIRONMENT,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        theirs.close()
        self._pipe = Connection(ours.detach())
        with suppress(OSError):
            # pickled: nothing of a student's is in it
            self._pipe.send((self._assignment, self._seats, self._warm, self._pinned))
