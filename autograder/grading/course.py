"""Grade a class: each submission in a process of its own, several at a time, each with an outcome and a reason.

Processes are forked from a server that has imported nbgrader once. A process that dies or hangs is one submission's
trouble: it is tried a second time, then handed to a person.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path
from typing import Any

from autograder.grading.nbcourse import CourseProblem, NbCourse, alembic_on_path
from autograder.grading.outcome import CellOutcome, SubmissionOutcome
from autograder.grading.settings import Grading
from autograder.judge.words import Lang, language, say, use_language
from autograder.sandbox import choose_wall

LOG = ".nbgrader.log"
TRIES = 2
_SPARE_SECONDS = 60.0  # what a submission may take beyond its own run: imports, conversion, judging


@dataclass(frozen=True)
class _Task:
    root: str
    assignment: str
    student: str
    regrade: bool
    no_sandbox: bool
    lang: Lang  # the operator's; a course's own setting goes before it


@dataclass
class _Running:
    task: _Task
    process: Any
    pipe: connection.Connection
    until: float
    tries: int


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
    """
    course = NbCourse(root)
    course.notebooks(assignment)
    settings = Grading(config=course.app.config)
    if not (no_sandbox or settings.no_sandbox):
        choose_wall()
    chosen = choose_students(course, assignment, students)
    tasks = [_Task(str(course.root), assignment, s, regrade, no_sandbox, language()) for s in chosen]
    if total is not None:
        total(len(tasks))
    seconds = settings.total_seconds * 2 + _SPARE_SECONDS
    outcomes = []
    for outcome in _run_all(tasks, jobs or os.cpu_count() or 1, seconds):
        outcomes.append(outcome)
        if progress is not None:
            progress(outcome)
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


def _run_all(tasks: list[_Task], jobs: int, seconds: float) -> Iterator[SubmissionOutcome]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["autograder.grading.submission", "numba", "IPython"])
    waiting = [(task, 1) for task in reversed(tasks)]
    running: list[_Running] = []
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                task, tries = waiting.pop()
                with alembic_on_path():
                    running.append(_start(context, task, tries, seconds))
            connection.wait([r.pipe for r in running], timeout=1.0)
            for one in [r for r in running if r.pipe.poll() or time.monotonic() > r.until]:
                running.remove(one)
                outcome = _finish(one)
                if outcome is None and one.tries < TRIES:
                    waiting.append((one.task, one.tries + 1))
                else:
                    yield outcome or _needs_a_person(one.task, _gone(one))
    finally:
        for one in running:
            one.process.kill()


def _start(context: Any, task: _Task, tries: int, seconds: float) -> _Running:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(task, theirs), daemon=False)
    process.start()
    theirs.close()
    return _Running(task, process, ours, time.monotonic() + seconds, tries)


def _work(task: _Task, pipe: connection.Connection) -> None:
    """In the submission's own process."""
    from autograder.grading.submission import grade_submission, quiet

    root = Path(task.root)
    use_language(task.lang)
    quiet(root / LOG)
    os.chdir(root)
    try:
        outcome = grade_submission(
            root, task.assignment, task.student, regrade=task.regrade, no_sandbox=task.no_sandbox
        )
    except CourseProblem as problem:
        outcome = _needs_a_person(task, str(problem))
    except Exception as problem:
        with (root / LOG).open("a", encoding="utf-8") as log:
            log.write(f"{task.student}: {traceback.format_exc()}\n")
        outcome = _needs_a_person(task, f"{type(problem).__name__}: {problem}")
    pipe.send_bytes(json.dumps(outcome.as_json() | {"unchanged": outcome.unchanged}).encode())


def _finish(one: _Running) -> SubmissionOutcome | None:
    """The outcome that the process sent; None where it died or had to be killed."""
    try:
        sent = json.loads(one.pipe.recv_bytes()) if one.pipe.poll() else None
    except (EOFError, OSError):
        sent = None
    if sent is None:
        one.process.kill()
    one.process.join()
    one.pipe.close()
    if sent is None:
        return None
    cells = tuple(CellOutcome(**c) for c in sent.pop("cells"))
    return SubmissionOutcome(cells=cells, **sent)


def _gone(one: _Running) -> str:
    if time.monotonic() > one.until:
        return say(ko="채점이 제한 시간 안에 끝나지 않았습니다.", en="Grading did not end within its time limit.")
    return say(ko="채점 프로세스가 두 번 죽었습니다.", en="The grading process died twice.")


def _needs_a_person(task: _Task, what: str) -> SubmissionOutcome:
    reason = say(
        ko=f"채점하지 못했습니다. 사람이 확인해야 합니다({LOG} 참고): {what}",
        en=f"Not graded; a person must look at it (see {LOG}): {what}",
    )
    return SubmissionOutcome(task.student, "error", 0.0, 0.0, 0.0, reason=reason)
