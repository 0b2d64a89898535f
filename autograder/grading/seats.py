"""The body of a bench's process: a fork for each order, its answer, and what becomes of one that dies or hangs."""

from __future__ import annotations

import ctypes
import gc
import importlib
import itertools
import json
import os
import signal
import sys
import time
import traceback
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path

import nbformat

from autograder.grading import boxes
from autograder.grading.assignment import Assignment
from autograder.grading.calibrate import calibrate
from autograder.grading.crew import TRIES, Answer, Order, gave_up
from autograder.grading.engine import look_ahead
from autograder.grading.judging import judge_notebook, judge_submission
from autograder.grading.outcome import Judged
from autograder.judge.words import use_language
from autograder.sandbox import NoIsolation, Nursery, Stopped, nursery

_PR_SET_PDEATHSIG = 1


@dataclass
class Seat:
    """A fork at work: what it judges, what it has said so far, and when it has to be done."""

    order: Order
    child: int
    pipe: int
    cpu: int
    until: float
    said: bytearray = field(default_factory=bytearray)
    tries: int = 1


class Seats:
    """The bench's own side: forks a judge for each order, and gives its answer."""

    def __init__(self, assignment: Assignment, seats: int, warm: bool, pinned: bool, pipe: Connection) -> None:
        self._assignment, self._pipe, self._warm, self._most = assignment, pipe, warm, seats
        self._cpus = itertools.cycle(sorted(os.sched_getaffinity(0))) if pinned and seats > 1 else None
        self._nest: Nursery | None = None
        self._seats: list[Seat] = []

    def serve(self) -> None:
        """Take orders and give answers until whoever gives them is gone."""
        self._warm_up()
        waiting: deque[Order] = deque()
        try:
            while True:
                while waiting and len(self._seats) < self._most:
                    self._fork(waiting.popleft())
                left = min((s.until for s in self._seats), default=time.monotonic() + 3600) - time.monotonic()
                ready = wait([self._pipe, *(s.pipe for s in self._seats)], max(0.0, left))
                for seat in [s for s in self._seats if s.pipe in ready or time.monotonic() > s.until]:
                    self._hear(seat)
                if self._pipe in ready:
                    waiting.append(Order(**json.loads(self._pipe.recv_bytes())))
        except EOFError:
            return
        finally:
            for seat in list(self._seats):
                self._end(seat)
            if self._nest is not None:
                self._nest.close()

    def _warm_up(self) -> None:
        """A warm process with what the assignment's notebooks import, to be forked for each submission."""
        if not self._warm:
            return
        rules = self._assignment.rules
        if rules.wall != "none":
            with suppress(NoIsolation, Stopped):  # then each submission starts a process of its own
                self._nest = nursery(
                    rules.wall, imports=self._assignment.imports, limits=rules.limits, meanwhile=self._prepare
                )
        self._prepare()  # where there was no nursery to wait for
        boxes.use_nursery(self._nest)
        gc.collect()
        gc.freeze()  # a fork's collector need not copy what is here now in order to count it

    def _prepare(self) -> None:
        """Load here what each judge would load and find out: the instructor's setup cells are run in each."""
        for module in self._assignment.imports:
            with suppress(Exception):
                importlib.import_module(module)
        for master in self._assignment.books.values():
            look_ahead(master)
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
        self._seats.append(Seat(order, child, reading, cpu, until, tries=tries))

    def _hear(self, seat: Seat) -> None:
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

    def _end(self, seat: Seat) -> None:
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
        if order.tests:
            assignment = assignment.with_tests(order.book, order.tests)
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
    Seats(assignment, seats, warm, pinned, pipe).serve()
