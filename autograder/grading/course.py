"""Grade a class: several lanes side by side, a journal on disk, an outcome and a reason for every submission."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path
from typing import Any

from autograder.grading.journal import Journal
from autograder.grading.lane import TRIES, Job, gave_up, run_lane
from autograder.grading.nbcourse import CourseProblem, NbCourse, alembic_on_path
from autograder.grading.outcome import CellOutcome, SubmissionOutcome
from autograder.grading.settings import Grading
from autograder.grading.standing import as_it_stands
from autograder.judge.words import language, say
from autograder.sandbox import choose_wall

_SPARE_SECONDS = 60.0  # what a submission may take beyond its own run: conversion, judging
_WORTH_WARMING = 2  # submissions a lane: below, warming up costs more than it saves
# NumPy must not start threads in a process that will fork
_LANE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "MPLBACKEND": "agg"}


def grade(
    root: Path,
    assignment: str,
    *,
    students: list[str] | None = None,
    jobs: int | None = None,
    regrade: bool = False,
    no_sandbox: bool = False,
    total: Callable[[int], None] | None = None,
    progress: Callable[[SubmissionOutcome], None] | None = None,
) -> list[SubmissionOutcome]:
    """Grade the collected submissions of `assignment` in the course directory `root`, sorted by student.

    `total` is called once with their number, `progress` with each outcome as it comes. Raises CourseProblem where
    there is nothing to grade or a name is unknown, and NoIsolation where no sandbox works and none was waived.
    A run that was killed goes on where it was when it is started again.
    """
    course = NbCourse(root)
    course.notebooks(assignment)
    settings = Grading(config=course.app.config)
    if not (no_sandbox or settings.no_sandbox):
        choose_wall()
    chosen = choose_students(course, assignment, students)
    if total is not None:
        total(len(chosen))
    journal = Journal(course.root, assignment, regrade=regrade)
    before = journal.done_before()
    outcomes = list(as_it_stands(course, assignment, [s for s in chosen if not regrade or s in before]))
    for outcome in outcomes:
        if progress is not None:
            progress(outcome)
    done = {o.student for o in outcomes}
    chosen = [s for s in chosen if s not in done]
    lanes = max(1, min(jobs or os.cpu_count() or 1, len(chosen)))
    job = Job(
        root=course.root,
        assignment=assignment,
        regrade=regrade,
        no_sandbox=no_sandbox,
        warm=len(chosen) >= _WORTH_WARMING * lanes,
        seconds=settings.total_seconds * 2 + _SPARE_SECONDS,
        lang=language(),
    )
    for outcome in _run_all(job, chosen, lanes):
        journal.record(outcome)
        outcomes.append(outcome)
        if progress is not None:
            progress(outcome)
    journal.close()
    return sorted(outcomes, key=lambda o: o.student)


def choose_students(course: NbCourse, assignment: str, asked: list[str] | None) -> list[str]:
    """The students to grade. Raises CourseProblem where there are none, or one is asked for who has not submitted."""
    there = course.students(assignment)
    unknown = sorted(set(asked or []) - set(there))
    if unknown:
        raise CourseProblem(
            say(
                ko=f"제출물이 없는 학생: {', '.join(unknown)}. 이름을 확인하거나 먼저 nbgrader collect를 실행하세요.",
                en=f"No submission of: {', '.join(unknown)}. Check the name, or run nbgrader collect first.",
            )
        )
    if not there:
        raise CourseProblem(
            say(
                ko=f"{assignment}의 제출물이 없습니다. 먼저 nbgrader collect로 모으거나 submitted/ 폴더에 넣으세요.",
                en=f"There are no submissions of {assignment}. Run nbgrader collect first, or put them in submitted/.",
            )
        )
    return sorted(set(asked)) if asked else there


@dataclass
class _Lane:
    process: Any
    pipe: connection.Connection
    student: str = ""


def _run_all(job: Job, students: list[str], lanes: int) -> Iterator[SubmissionOutcome]:
    """Each student's outcome, as it comes."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["autograder.grading.submission", "autograder.grading.lane", "numba"])
    waiting = list(reversed(students))
    tries = dict.fromkeys(students, 0)
    running: list[_Lane] = []
    try:
        while waiting or any(lane.student for lane in running):
            while waiting and len(running) < lanes:
                running.append(_open(context, job))
            for lane in running:
                if waiting and not lane.student:
                    lane.student = waiting.pop()
                    tries[lane.student] += 1
                    with suppress(OSError):  # where it is gone, `connection.wait` will say so
                        lane.pipe.send_bytes(lane.student.encode())
            ready = connection.wait([lane.pipe for lane in running])
            for lane in [one for one in running if one.pipe in ready]:
                student, lane.student = lane.student, ""
                outcome = _take(lane)
                if outcome is None:  # the lane itself is gone
                    running.remove(lane)
                    lane.process.join()
                    if tries[student] < TRIES:
                        waiting.append(student)
                        continue
                yield outcome or gave_up(job, student)
    finally:
        for lane in running:
            lane.pipe.close()
        for lane in running:
            lane.process.join(5 if not lane.student else 0)
            lane.process.kill()


def _open(context: Any, job: Job) -> _Lane:
    ours, theirs = context.Pipe()
    process = context.Process(target=run_lane, args=(job, theirs))
    before = {name: os.environ.get(name) for name in _LANE}
    os.environ.update(_LANE)
    try:
        with alembic_on_path():
            process.start()
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)
    theirs.close()
    return _Lane(process, ours)


def _take(lane: _Lane) -> SubmissionOutcome | None:
    try:
        sent = json.loads(lane.pipe.recv_bytes())
    except (EOFError, OSError):
        return None
    cells = tuple(CellOutcome(**c) for c in sent.pop("cells"))
    return SubmissionOutcome(cells=cells, **sent)
