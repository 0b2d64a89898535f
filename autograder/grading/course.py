"""Grade a class: a crew judges side by side, one process records, and every submission has an outcome and a reason."""

from __future__ import annotations

import logging
import math
import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from autograder.grading import intake
from autograder.grading.assignment import Assignment, digest_of
from autograder.grading.bench import Bench
from autograder.grading.calibrated import find_out, found_before
from autograder.grading.cluster import Cluster
from autograder.grading.crew import Answer, Crew, Order
from autograder.grading.database import in_brief, in_one_sentence, trouble
from autograder.grading.journal import FOLDER, Entry, Journal, alone_with
from autograder.grading.master import MasterCell
from autograder.grading.nbcourse import NbCourse
from autograder.grading.outcome import CellOutcome, Judged, SubmissionOutcome
from autograder.grading.problem import CourseProblem, RunStops
from autograder.grading.record import Recorded, Recorder
from autograder.grading.scheduler import scheduler_at
from autograder.judge.words import say
from autograder.sandbox import WallName, choose_wall

_log = logging.getLogger(__name__)
LOG = ".nbgrader.log"
_WORTH_WARMING = 2  # submissions a seat: below, warming up costs more than it saves
_LOOK_AGAIN_SECONDS = 0.2  # at submissions that another run is grading


def grade(
    root: Path,
    assignment: str,
    *,
    students: list[str] | None = None,
    jobs: int | None = None,
    cluster: str = "",
    regrade: bool = False,
    no_sandbox: bool = False,
    lent: Callable[[Assignment], Crew] | None = None,
    total: Callable[[int], None] | None = None,
    progress: Callable[[SubmissionOutcome], None] | None = None,
    tell: Callable[[str], None] = _log.warning,
) -> list[SubmissionOutcome]:
    """Grade the collected submissions of `assignment` in the course directory `root`, sorted by student.

    They are judged by `jobs` at once on this machine, on the Dask cluster whose scheduler `cluster` names, or by a crew
    that is `lent` and that whoever lends it ends.
    `total` is called once with their number, `progress` with each outcome as it comes, `tell` with what is amiss
    meanwhile. Raises CourseProblem where there is nothing to grade, a name is unknown, the cluster cannot be used, the
    gradebook stays away or a disk is full, and NoIsolation where no sandbox works and none was waived.
    A run that was killed goes on where it was when it is started again.
    """
    scheduler = scheduler_at(cluster) if cluster else ""
    elsewhere = partial(Cluster, scheduler=scheduler, tell=tell) if scheduler else None
    course = NbCourse(root)
    outcomes = []
    with in_one_sentence(course.url):
        waived = no_sandbox or course.settings.no_sandbox
        # workers choose for themselves; what they are likely to have keeps what was graded here from being graded again
        wall: WallName = "none" if waived else "bubblewrap" if scheduler else choose_wall()
        released = course.released(assignment, wall)
        chosen = choose_students(course, assignment, students)
        if total is not None:
            total(len(chosen))
        with Recorder(course, assignment, tell) as recorder:
            run = ClassRun(course, released, recorder, elsewhere, lent)
            for outcome in run.outcomes(chosen, jobs=jobs or os.cpu_count() or 1, regrade=regrade):
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


@dataclass
class _Underway:
    """A submission that is being judged: what it is made of, its new folder, and the lock that keeps others off."""

    made_of: str
    staged: Path
    lock: ExitStack


class ClassRun:
    """One run over a class."""

    def __init__(
        self,
        course: NbCourse,
        released: Assignment,
        recorder: Recorder,
        elsewhere: Callable[[Assignment], Crew] | None = None,
        lent: Callable[[Assignment], Crew] | None = None,
    ) -> None:
        """`elsewhere` hires a crew on other machines, `lent` gives one to use; else it is a bench on this machine."""
        self._course, self._released, self._recorder = course, released, recorder
        self._elsewhere, self._lent = elsewhere, lent
        self._journal = Journal(course.root, released.name)
        self._underway: dict[str, _Underway] = {}

    def outcomes(self, students: list[str], *, jobs: int, regrade: bool) -> Iterator[SubmissionOutcome]:
        """Each student's outcome, as it comes: first what has not changed."""
        with ExitStack() as hired:
            crew = self._calibrated(len(students), jobs, hired)
            self._journal.begin(students, regrade=regrade)
            standing = list(self._standing(students))
            yield from standing
            done = {outcome.student for outcome in standing}
            waiting = deque(s for s in students if s not in done)
            if waiting:
                yield from self._judged(waiting, crew or self._hire(len(waiting), jobs, hired))
            self._journal.close(students)

    def _hire(self, submissions: int, jobs: int, hired: ExitStack) -> Crew:
        crew: Crew
        if self._lent is not None:
            return self._lent(self._released)
        if self._elsewhere is not None:
            crew = self._elsewhere(self._released)
        else:
            seats = max(1, min(jobs, submissions))
            warm = submissions >= _WORTH_WARMING * seats
            crew = Bench(self._released, self._course.root / LOG, seats, warm=warm)
        hired.callback(crew.close)
        return crew

    def _calibrated(self, submissions: int, jobs: int, hired: ExitStack) -> Crew | None:
        """See which test cells must be judged inside. Gives the crew that had to be hired to find it out."""
        if self._course.settings.inside == "marked":
            return None
        folder, crew = self._course.root / FOLDER, None
        inside = found_before(folder, self._released)
        if inside is None:
            crew = self._hire(submissions, jobs, hired)
            inside = find_out(crew, folder, self._released) or {}
        self._released = replace(self._released, inside=inside)
        return crew

    # --- what has not changed ---

    def _standing(self, students: list[str]) -> Iterator[SubmissionOutcome]:
        """The outcomes of those whose submissions have not changed, nor their tests, since they were graded."""
        entries = self._journal.entries()
        known = [s for s in students if s in entries]
        recorded = self._recorder.recorded(known if len(known) < len(entries) else None) if known else {}
        for student in known:
            entry, found = entries[student], recorded.get(student, Recorded())
            if entry.made_of == self._made_of(student) and self._still_there(entry, found):
                if entry.late != self._recorder.late(student, found):
                    entry, found = self._settled(entry)
                yield self._outcome(entry, found, unchanged=True)

    def _settled(self, entry: Entry) -> tuple[Entry, Recorded]:
        """Bring the penalty of a submission up to date of which nothing else has changed."""
        self._recorder.settle(entry.student)
        found = self._recorded(entry.student)
        entry = replace(entry, late=self._recorder.late(entry.student, found))
        self._journal.record(entry)
        return entry, found

    def _made_of(self, student: str) -> str:
        return digest_of([self._released.digest, intake.signature(self._submitted(student))])

    def _still_there(self, entry: Entry, found: Recorded) -> bool:
        """Whether gradebook and graded folder are as this run's kind has left them."""
        graded = self._course.step("autograded", entry.student, self._released.name)
        return {i: auto for i, (auto, _, _) in found.scores.items()} == entry.scores and all(
            os.path.isfile(graded / f"{name}.ipynb")  # noqa: PTH113 - a thousand times, half the time
            for name in self._released.books
        )

    # --- what has to be judged ---

    def _judged(self, waiting: deque[str], crew: Crew) -> Iterator[SubmissionOutcome]:
        try:
            while waiting or self._underway:
                yield from self._hand_out(waiting, crew)
                for answer in crew.answers(_LOOK_AGAIN_SECONDS):
                    yield self._conclude(answer)
        finally:
            for one in self._underway.values():  # the run was broken off
                self._recorder.discard(one.staged)
                one.lock.close()

    def _hand_out(self, waiting: deque[str], crew: Crew) -> Iterator[SubmissionOutcome]:
        """Give the crew what it can take; those that another run has at hand wait."""
        for _ in range(len(waiting)):
            if not crew.free():
                return
            student = waiting.popleft()
            lock = ExitStack()
            try:
                if not lock.enter_context(alone_with(self._submitted(student), wait=False)):
                    waiting.append(student)
                    continue
                outcome = self._begin(student, crew, lock)
            except Exception as problem:
                if _concerns_all(problem):
                    lock.close()
                    raise
                outcome = needs_a_person(student, problem)
            if outcome is not None:
                lock.close()
                yield outcome

    def _begin(self, student: str, crew: Crew, lock: ExitStack) -> SubmissionOutcome | None:
        """Let the crew judge a submission. Gives its outcome where there is nothing to judge."""
        for outcome in self._standing([student]):  # another run may have done it in the meantime
            return outcome
        if not student.isprintable():
            raise CourseProblem(
                say(
                    ko=f"학생 이름 {student!r}에 줄바꿈이나 제어 문자가 있습니다. 폴더 이름을 바꾸세요.",
                    en=f"The student's name {student!r} has a line break or control character. Rename the folder.",
                )
            )
        submitted = self._submitted(student)
        intake.receive(submitted, max_bytes=self._course.settings.extra_files_mb << 20)
        made_of = self._made_of(student)
        staged = self._recorder.stage(student)
        self._underway[student] = _Underway(made_of, staged, lock)
        entry = self._journal.entries().get(student)
        graded = self._course.step("autograded", student, self._released.name)
        still = entry is not None and self._still_there(entry, self._recorded(student))
        crew.give(
            Order(
                student,
                submitted=str(submitted),
                files=str(staged),
                before=str(graded) if entry else "",
                known=entry.digest if entry and still else "",
            )
        )
        return None

    def _conclude(self, answer: Answer) -> SubmissionOutcome:
        """Record what was judged; where that fails, what was there before stays."""
        student = answer.name
        one = self._underway.pop(student)
        try:
            if answer.judged is None:
                raise CourseProblem(answer.problem)
            return self._keep(student, answer.judged, one)
        except Exception as problem:
            self._recorder.discard(one.staged)
            if _concerns_all(problem):
                raise
            return needs_a_person(student, problem)
        finally:
            one.lock.close()

    def _keep(self, student: str, judged: Judged, one: _Underway) -> SubmissionOutcome:
        if judged.books:
            self._recorder.fill(one.staged, judged)
            found = self._recorder.record(student, judged)
            self._recorder.publish(student, one.staged)
            entry = entry_of(student, one.made_of, judged)
        else:
            found = self._recorded(student)
            self._recorder.discard(one.staged)
            entry = replace(self._journal.entries()[student], made_of=one.made_of)
        entry = replace(entry, late=self._recorder.late(student, found))
        self._journal.record(entry)
        return self._outcome(entry, found, judged.seconds, unchanged=not judged.books)

    # --- outcomes ---

    def _submitted(self, student: str) -> Path:
        return self._course.step("submitted", student, self._released.name)

    def _recorded(self, student: str) -> Recorded:
        return self._recorder.recorded([student]).get(student, Recorded())

    def _outcome(
        self, entry: Entry, found: Recorded, seconds: float = 0.0, *, unchanged: bool = False
    ) -> SubmissionOutcome:
        """What gradebook and journal say of a submission."""
        cells = [
            cell_outcome(f"{name}/{cell.grade_id}", cell, entry, found)
            for name, master in self._released.books.items()
            for cell in master.cells
            if cell.grade or cell.task
        ]
        return SubmissionOutcome(
            student=entry.student,
            status="failed" if entry.failed else "graded",
            score=max(0.0, math.fsum(c.score or 0.0 for c in cells) - found.penalty),
            max_score=math.fsum(c.max_score for c in cells),
            seconds=seconds,
            cells=tuple(cells),
            reason=" ".join(r for r in (entry.reason, self._recorder.late_reason(entry.student, found)) if r),
            unchanged=unchanged,
        )


def _concerns_all(problem: Exception) -> bool:
    """Whether the next submission would fare no better."""
    return isinstance(problem, RunStops) or trouble(problem) is not None


def entry_of(student: str, made_of: str, judged: Judged) -> Entry:
    """The journal's line for a judged submission."""
    cells = {f"{book.name}/{cell.grade_id}": cell for book in judged.books for cell in book.cells}
    return Entry(
        student,
        made_of=made_of,
        digest=judged.digest,
        failed=judged.failed,
        reason=judged.reason,
        messages={i: c.message for i, c in cells.items() if c.message},
        scores={i: c.score for i, c in cells.items()},
        inside=[i for i, c in cells.items() if c.inside],
        unsure=[i for i, c in cells.items() if c.unsure],
    )


def cell_outcome(key: str, cell: MasterCell, entry: Entry, found: Recorded) -> CellOutcome:
    """What gradebook and journal say of one cell; `key` is by notebook and cell."""
    auto, manual, extra = found.scores[key]
    return CellOutcome(
        cell.grade_id,
        points_of(auto, manual, extra),
        float(cell.points or 0),
        entry.messages.get(key, ""),
        inside=key in entry.inside,
        unsure=key in entry.unsure and manual is None,
    )


def points_of(auto: float | None, manual: float | None, extra: float | None) -> float | None:
    """What a cell is worth, as nbgrader's gradebook counts; None where a person has still to grade it."""
    given = auto if manual is None else manual
    return None if given is None else given + (extra or 0.0)


def needs_a_person(student: str, what: Any) -> SubmissionOutcome:
    """The outcome of a submission that could not be graded: nothing is recorded, nothing overwritten."""
    said = what if isinstance(what, (CourseProblem, str)) else f"{type(what).__name__}: {in_brief(what)}"
    reason = say(
        ko=f"채점하지 못했습니다. 사람이 확인해야 합니다({LOG} 참고): {said}",
        en=f"Not graded; a person must look at it (see {LOG}): {said}",
    )
    return SubmissionOutcome(student, "error", 0.0, 0.0, 0.0, reason=reason)
