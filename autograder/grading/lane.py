"""A lane: one process that grades submissions one after another, each in a fork of itself.

The lane has imported nbgrader, opened the course and warmed a sandboxed process up (the nursery), once. The fork reads,
restores, runs, judges and records one submission and is gone; whatever happens to it, the lane goes on. Lanes know
nothing of each other; `course` gives them students and takes their outcomes.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import select
import signal
import sys
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from autograder.grading import boxes
from autograder.grading.nbcourse import CourseProblem, NbCourse
from autograder.grading.outcome import SubmissionOutcome
from autograder.grading.rehearsal import rehearse
from autograder.grading.settings import Grading
from autograder.judge.words import Lang, say, use_language
from autograder.sandbox import NoIsolation, Nursery, Stopped, choose_wall, nursery

LOG = ".nbgrader.log"
TRIES = 2
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Job:
    """What every lane of a run has to know. `lang` is the operator's; a course's own setting goes before it."""

    root: Path
    assignment: str
    regrade: bool
    no_sandbox: bool
    warm: bool
    seconds: float  # a submission's longest time, whatever it does
    lang: Lang


def run_lane(job: Job, pipe: Connection) -> None:
    """Take students from `pipe` and send outcomes back, until it is closed. The body of a lane's process."""
    use_language(job.lang)
    _quiet(job.root / LOG)
    os.chdir(job.root)
    course = NbCourse(job.root)
    warm = _warmed(course, job) if job.warm else None
    if job.warm:
        with suppress(Exception):  # a rehearsal only saves time
            rehearse(course, job.assignment)
    try:
        while True:
            try:
                student = pipe.recv_bytes().decode()
            except EOFError:
                return
            sent = None
            for _ in range(TRIES):
                sent = _in_a_fork(course, job, student)
                lost = warm is not None and not warm.alive
                if warm is not None and not lost:
                    warm.sweep()
                if lost:  # the warm process went, and took a run with it that was nobody's fault
                    warm = _warmed(course, job)
                    sent = None
                if sent is not None:
                    break
            pipe.send_bytes(sent if sent is not None else _packed(gave_up(job, student)))
    finally:
        if warm is not None:
            warm.close()


def _warmed(course: NbCourse, job: Job) -> Nursery | None:
    """A warm process with what the assignment's notebooks import, to be forked for each submission."""
    settings = Grading(config=course.app.config)
    if job.no_sandbox or settings.no_sandbox:
        return None
    source = course.step("source", ".", job.assignment)
    modules = boxes.imports_of([source / f"{name}.ipynb" for name in course.notebooks(job.assignment)])
    for module in modules:  # the instructor's setup cells are run here too, in each fork
        with suppress(Exception):
            importlib.import_module(module)
    try:
        warm = nursery(choose_wall(), imports=modules, limits=settings.limits())
    except (NoIsolation, Stopped):  # each submission then starts a process of its own
        warm = None
    boxes.use_nursery(warm)
    return warm


def _in_a_fork(course: NbCourse, job: Job, student: str) -> bytes | None:
    """Grade one submission in a fork of this process; None where the fork died or had to be ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(course, job, student, writing)
    os.close(writing)
    try:
        return _read_all(reading, time.monotonic() + job.seconds)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _work(course: NbCourse, job: Job, student: str, writing: int) -> None:
    """In the submission's own process: never returns."""
    from autograder.grading.submission import grade_submission

    # a lane that is killed takes its sandbox along: what is then half judged must not be recorded
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    try:
        outcome = grade_submission(course, job.assignment, student, regrade=job.regrade, no_sandbox=job.no_sandbox)
    except CourseProblem as problem:
        outcome = needs_a_person(student, str(problem))
    except BaseException as problem:
        traceback.print_exc()
        outcome = needs_a_person(student, f"{type(problem).__name__}: {problem}")
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(_packed(outcome))
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def _packed(outcome: SubmissionOutcome) -> bytes:
    return json.dumps(outcome.as_json() | {"unchanged": outcome.unchanged}).encode()


def _read_all(pipe: int, until: float) -> bytes | None:
    data = b""
    while True:
        ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            return None
        part = os.read(pipe, 1 << 20)
        if not part:
            return data or None
        data += part


def _quiet(log: Path) -> None:
    """Send what nbgrader and the libraries say to `log`: the operator's screen is for outcomes."""
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)


def gave_up(job: Job, student: str) -> SubmissionOutcome:
    """The outcome of a submission whose grading died or hung each time."""
    return needs_a_person(
        student,
        say(
            ko=f"채점 프로세스가 {TRIES}번 죽었거나 {job.seconds:.0f}초 안에 끝나지 않았습니다.",
            en=f"its grading died, or did not end within {job.seconds:.0f} s, {TRIES} times.",
        ),
    )


def needs_a_person(student: str, what: Any) -> SubmissionOutcome:
    """The outcome of a submission that could not be graded: nothing is recorded, nothing overwritten."""
    reason = say(
        ko=f"채점하지 못했습니다. 사람이 확인해야 합니다({LOG} 참고): {what}",
        en=f"Not graded; a person must look at it (see {LOG}): {what}",
    )
    return SubmissionOutcome(student, "error", 0.0, 0.0, 0.0, reason=reason)
