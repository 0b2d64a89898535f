"""The bench: one warm process that judges several submissions side by side, each in a fork of itself.

It has imported what the assignment's notebooks import and warmed a sandboxed process up (the nursery), once. A fork
reads, restores, runs and judges one submission and is gone; whatever happens to it, the bench goes on. It opens no
gradebook and writes nothing into the course: it takes orders and gives back what was judged, as JSON.

    whoever grades --orders--> bench --fork--> a submission's own judge --wire--> its sandbox, a fork of the nursery

`Bench` is the handle of whoever has started it, `main` the body of its process.
"""

from __future__ import annotations

import ctypes
import importlib
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path

import nbformat

from autograder.grading import boxes
from autograder.grading.assignment import Assignment
from autograder.grading.calibrate import calibrate
from autograder.grading.crew import TRIES, Answer, Order, gave_up
from autograder.grading.judging import Judged, judge_notebook, judge_submission
from autograder.judge.words import use_language
from autograder.sandbox import NoIsolation, Nursery, Stopped, nursery

_PR_SET_PDEATHSIG = 1
_MAIN = "from autograder.grading.bench import main; main()"
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
        """Whether a seat is free."""
        return len(self._orders) < self._seats

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


@dataclass
class _Seat:
    """A fork at work: what it judges, what it has said so far, and when it has to be done."""

    order: Order
    child: int
    pipe: int
    cpu: int
    until: float
    said: bytearray = field(default_factory=bytearray)
    tries: int = 1


class _Judges:
    """The bench's own side: forks a judge for each order, and gives its answer."""

    def __init__(self, assignment: Assignment, seats: int, warm: bool, pinned: bool, pipe: Connection) -> None:
        self._assignment, self._pipe, self._warm = assignment, pipe, warm
        self._cpus = itertools.cycle(sorted(os.sched_getaffinity(0))) if pinned and seats > 1 else None
        self._nest: Nursery | None = None
        self._seats: list[_Seat] = []

    def serve(self) -> None:
        """Take orders and give answers until whoever gives them is gone."""
        self._warm_up()
        try:
            while True:
                left = min((s.until for s in self._seats), default=time.monotonic() + 3600) - time.monotonic()
                ready = wait([self._pipe, *(s.pipe for s in self._seats)], max(0.0, left))
                for seat in [s for s in self._seats if s.pipe in ready or time.monotonic() > s.until]:
                    self._hear(seat)
                if self._pipe in ready:
                    self._fork(Order(**json.loads(self._pipe.recv_bytes())))
        except EOFError:
            return
        finally:
            for seat in self._seats:
                self._end(seat)
            if self._nest is not None:
                self._nest.close()

    def _warm_up(self) -> None:
        """A warm process with what the assignment's notebooks import, to be forked for each submission."""
        if not self._warm:
            return
        modules, rules = self._assignment.imports, self._assignment.rules
        if rules.wall != "none":
            with suppress(NoIsolation, Stopped):  # then each submission starts a process of its own
                self._nest = nursery(rules.wall, imports=modules, limits=rules.limits)
        boxes.use_nursery(self._nest)
        for module in modules:  # the instructor's setup cells are run here too, in each fork
            with suppress(Exception):
                importlib.import_module(module)
        _ = self._assignment.digest

    def _fork(self, order: Order, tries: int = 1) -> None:
        reading, writing = os.pipe()
        cpu = self._free_cpu()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self._pipe.close()
            _work(self._assignment, order, writing, cpu)
        os.close(writing)
        until = time.monotonic() + self._assignment.rules.longest_seconds * len(self._assignment.books)
        self._seats.append(_Seat(order, child, reading, cpu, until, tries=tries))

    def _hear(self, seat: _Seat) -> None:
        """Take what a fork says; when it has said all, or its time is up, answer."""
        if time.monotonic() < seat.until:
            part = os.read(seat.pipe, 1 << 20)
            seat.said += part
            if part:
                return
        self._end(seat)
        lost = self._nest is not None and not self._nest.alive
        if lost:  # the warm process went, and took a run with it that was nobody's fault
            self._warm_up()
        if seat.said and not lost:
            if seat.order.solution:
                found = Answer.of_json(json.loads(seat.said)).inside
                self._assignment = replace(self._assignment, inside=found or {})
                _ = self._assignment.digest
            self._pipe.send_bytes(bytes(seat.said))
        elif seat.tries < TRIES:
            self._fork(seat.order, seat.tries + 1)
        else:
            self._pipe.send_bytes(json.dumps(gave_up(seat.order.name).as_json()).encode())

    def _end(self, seat: _Seat) -> None:
        self._seats.remove(seat)
        os.close(seat.pipe)
        os.kill(seat.child, signal.SIGKILL)
        os.waitpid(seat.child, 0)

    def _free_cpu(self) -> int:
        """A processor that no other seat is on, so that neighbours do not slow each other down; -1: any."""
        if self._cpus is None:
            return -1
        taken = {seat.cpu for seat in self._seats}
        return next((c for c in (next(self._cpus) for _ in range(len(taken) + 1)) if c not in taken), next(self._cpus))


def _work(assignment: Assignment, order: Order, writing: int, cpu: int) -> None:
    """In the judge's own process: never returns."""
    # a bench that is killed takes its judges along: what is then half judged must not be recorded
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if cpu >= 0:
        os.sched_setaffinity(0, {cpu})
    try:
        answer = judge(assignment, order)
    except BaseException as problem:
        traceback.print_exc()
        answer = Answer(order.name, problem=f"{type(problem).__name__}: {problem}")
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(json.dumps(answer.as_json()).encode())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def judge(assignment: Assignment, order: Order) -> Answer:
    """Do what the order says, in this process. Raises whatever goes wrong."""
    if order.solution:
        return Answer(order.name, inside=calibrate(assignment))
    files = Path(order.files)
    if order.book:
        notebook = nbformat.reads(order.restored, as_version=4)
        book = judge_notebook(assignment, order.book, notebook, notebook.metadata["bitgoeul"], files=files)
        return Answer(order.name, judged=Judged("", (book,)))
    before = Path(order.before) if order.before else None
    judged = judge_submission(assignment, Path(order.submitted), files=files, before=before, known=order.known)
    return Answer(order.name, judged=judged)


def main() -> None:
    """Be a bench: `sys.argv[1]` is the descriptor that orders come from."""
    pipe = Connection(int(sys.argv[1]))
    assignment, seats, warm, pinned = pipe.recv()
    use_language(assignment.rules.lang)
    _Judges(assignment, seats, warm, pinned, pipe).serve()
