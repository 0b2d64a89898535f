"""The desk: takes in what students hand in as it comes, has it graded, and keeps what may be told at once.

    exchange/inbound --inbox--> Desk --nbgrader's collect, grade--> gradebook, autograded/
                                  |
                                  +--> notes --> deskpage: each student sees their own, and nobody else's

Whose a submission is, the file system says, so that nobody can have another's graded. A student has so many tries an
hour; what is handed in beyond them waits until there is one again, and then only the newest is graded. All of it stays
in the exchange and counts for the course as it does without a desk.

Told at once is what the student could have found out: test cells without a hidden region. The rest comes with the
instructor's feedback.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from traitlets import Float, Integer
from traitlets.config import Configurable

from autograder.grading.arrival import read_arrivals
from autograder.grading.assignment import Assignment
from autograder.grading.bench import Bench
from autograder.grading.calibrated import find_out, found_before
from autograder.grading.collect import Collect
from autograder.grading.course import LOG, grade
from autograder.grading.journal import FOLDER
from autograder.grading.nbcourse import NbCourse, alembic_on_path
from autograder.grading.outcome import SubmissionOutcome
from autograder.hub.inbox import HandedIn, Inbox
from autograder.hub.notes import Note, Notes, PublicCell, State
from autograder.judge.cell import TestCell
from autograder.judge.words import say
from autograder.sandbox import choose_wall

_log = logging.getLogger(__name__)
_HOUR = timedelta(hours=1)
_MOST_BENCHES = 2  # kept warm: what a class hands in at one time, and what some still do
_LONGEST_PAUSE = 60.0  # seconds, after several things have gone wrong one after another


class DeskSettings(Configurable):
    """What a course may set in nbgrader_config.py, as `c.DeskSettings.tries_an_hour = 4` and so on."""

    tries_an_hour = Integer(6, min=1, help="How often an hour a student's work on an assignment is graded.").tag(
        config=True
    )
    look_seconds = Float(1.0, min=0.1, help="How often to look for new submissions, in seconds.").tag(config=True)
    seats = Integer(2, min=1, help="How many submissions are judged at once.").tag(config=True)


@dataclass(frozen=True)
class Waiting:
    """A submission that is to be graded: now, as soon as the others are done, or when there is a try again (UTC)."""

    handed_in: HandedIn
    not_before: datetime | None = None


class Desk:
    """One course's desk."""

    def __init__(self, root: Path, *, now: Callable[[], datetime] | None = None) -> None:
        """Open the desk of a course directory. `now` tells the time, in UTC without a zone."""
        self.course = NbCourse(root)
        config, coursedir = self.course.app.config, self.course.coursedir
        self.settings = DeskSettings(config=config)
        exchange = Path(config.Exchange.get("root") or "/usr/local/share/nbgrader/exchange")
        self._inbound = exchange / coursedir.course_id / "inbound"
        self._inbox = Inbox(self._inbound, owners_only=Collect(config=config, coursedir=coursedir).owners_only)
        self._notes = Notes(self.course.root, shared=coursedir.groupshared)
        self._now = now or (lambda: datetime.now(UTC).replace(tzinfo=None))
        self._looking = threading.Lock()  # the page looks, too
        self._benches = _Benches(self.course.root / LOG, self.settings.seats)
        self.trouble = ""  # why nothing is graded just now

    def serve(self, stopped: threading.Event) -> None:
        """Grade what comes, until told to stop. What goes wrong is tried again, and costs nobody their submission."""
        pause = self.settings.look_seconds
        try:
            self.warm_up()
        except Exception:  # the first submission will find out what it is
            _log.exception("nothing could be kept warm")
        while not stopped.wait(pause):
            try:
                self.round()
                self.trouble, pause = "", self.settings.look_seconds
            except Exception as problem:
                _log.exception("the desk's round has failed")
                self.trouble = type(problem).__name__
                self.close()  # what is under way on a bench must not be taken for the answer to the next order
                pause = min(max(1.0, 2 * pause), _LONGEST_PAUSE)
        self.close()

    def warm_up(self) -> None:
        """Have a bench warm for what was released last, so that the first submission does not wait for it."""
        there = [p for p in (self._inbound.parent / "outbound").glob("*") if p.is_dir()]
        if not there or self.course.settings.inside == "marked":  # a bench learns from the solution what is inside
            return
        released = self.course.released(max(there, key=lambda p: p.stat().st_mtime).name, choose_wall())
        folder = self.course.root / FOLDER
        bench = self._benches(replace(released, inside=found_before(folder, released) or {}))
        find_out(bench, folder, released)  # the solution is the first that it judges, known or not

    def close(self) -> None:
        """End what was kept warm."""
        self._benches.end()

    def round(self) -> int:
        """Grade all that waits and may be graded now; returns how many submissions were."""
        return sum(self._deal_with(assignment) for assignment in self._assignments())

    def waiting(self) -> list[Waiting]:
        """What lies in the exchange and is not dealt with, in the order of arrival."""
        with self._looking:
            there = self._inbox.look(self._notes.folders())
        return [Waiting(one, self._next_try(one)) for one in there]

    def of(self, student: str) -> tuple[list[Waiting], list[Note]]:
        """What one student may know: what waits, and what became of the rest, the newest first."""
        return [w for w in self.waiting() if w.handed_in.student == student], self._notes.of(student)

    def _assignments(self) -> list[str]:
        """The released assignments that something has come for, those that wait the longest first."""
        due = dict.fromkeys(w.handed_in.assignment for w in self.waiting() if w.not_before is None)
        if not due:  # most of the time, and every second: no gradebook is opened for it
            return []
        with self.course.gradebook() as gradebook:
            known = {assignment.name for assignment in gradebook.assignments}
        return [name for name in due if name in known]

    def _next_try(self, one: HandedIn) -> datetime | None:
        """When it may be graded; None: now."""
        since = self._now() - _HOUR
        tries = [n.done for n in self._notes.of(one.student, one.assignment) if n.was_tried and n.done > since]
        most = self.settings.tries_an_hour
        return None if len(tries) < most else sorted(tries)[-most] + _HOUR

    def _deal_with(self, assignment: str) -> int:
        students = {w.handed_in.student for w in self._waiting_for(assignment) if w.not_before is None}
        if not students:
            return 0
        self._collect(assignment)
        taken = {student: arrival.folder for student, arrival in read_arrivals(self.course.root, assignment).items()}
        theirs = [w.handed_in for w in self._waiting_for(assignment) if w.handed_in.student in students]
        chosen = {one.student: one for one in theirs if taken.get(one.student) == one.folder}
        for one in theirs:
            if one.student not in chosen:
                self._note(one, "not taken", reason=_not_taken())
            elif one.arrived < chosen[one.student].arrived:
                self._note(one, "replaced")
        if not chosen:
            return 0
        released = self.course.released(assignment, choose_wall())

        def keep(outcome: SubmissionOutcome) -> None:
            public, held_back = public_part(released, outcome)
            # why a file cannot be read may be told; other reasons may be the words of hidden tests
            reason = outcome.reason if outcome.status == "failed" else ""
            self._note(chosen[outcome.student], outcome.status, public, held_back, reason)

        grade(
            self.course.root,
            assignment,
            students=sorted(chosen),
            jobs=self.settings.seats,
            lent=self._benches,
            progress=keep,
        )
        return len(chosen)

    def _waiting_for(self, assignment: str) -> list[Waiting]:
        return [w for w in self.waiting() if w.handed_in.assignment == assignment]

    def _collect(self, assignment: str) -> None:
        """Bring what is new from the exchange into submitted/; what cannot be taken is seen by its missing."""
        log = self.course.root / LOG
        with alembic_on_path(), log.open("a", encoding="utf-8") as file, redirect_stdout(file), redirect_stderr(file):
            NbGraderAPI(config=self.course.app.config).collect(assignment)

    def _note(
        self,
        one: HandedIn,
        state: State,
        cells: tuple[PublicCell, ...] = (),
        held_back: float = 0.0,
        reason: str = "",
    ) -> None:
        self._notes.write(
            Note(
                folder=one.folder,
                student=one.student,
                assignment=one.assignment,
                arrived=one.arrived,
                done=self._now(),
                state=state,
                cells=cells,
                held_back=held_back,
                reason=reason,
            )
        )


def public_part(assignment: Assignment, outcome: SubmissionOutcome) -> tuple[tuple[PublicCell, ...], float]:
    """What may be told at once of an outcome, and the points that are held back."""
    shown: dict[str, bool] = {}
    for master in assignment.books.values():
        for cell in master.cells:
            if cell.is_test:
                hides = TestCell(cell.grade_id, cell.text, 0.0, master.hidden_mark).hides
                shown[cell.grade_id] = shown.get(cell.grade_id, True) and not hides
    told = tuple(
        PublicCell(c.grade_id, c.score, c.max_score, c.message)
        for c in outcome.cells
        if shown.get(c.grade_id) and c.score is not None and not c.unsure
    )
    return told, sum(c.max_score for c in outcome.cells) - sum(c.max_score for c in told)


def _not_taken() -> str:
    return say(
        ko="이 제출물은 가져오지 못했습니다. 너무 크거나, 읽을 수 없거나, 컴퓨터 시계가 틀려 먼저 낸 것보다 오래된 "
        "것으로 적혀 있습니다. 고쳐서 다시 제출하세요.",
        en="This submission was not taken in: it is too large, cannot be read, or a wrong clock makes it older than "
        "one that you handed in before. Mend that and submit it again.",
    )


class _Benches:
    """Lends the bench of an earlier round, still warm, where there is one for the same assignment."""

    def __init__(self, log: Path, seats: int) -> None:
        self._log, self._seats = log, seats
        self._kept: dict[str, Bench] = {}  # by what they are for, the last used last

    def __call__(self, assignment: Assignment) -> Bench:
        """A crew for this assignment."""
        bench = self._kept.pop(assignment.digest, None) or Bench(assignment, self._log, self._seats, warm=True)
        self._kept[assignment.digest] = bench
        while len(self._kept) > _MOST_BENCHES:
            self._kept.pop(next(iter(self._kept))).close()
        return bench

    def end(self) -> None:
        """End them."""
        while self._kept:
            self._kept.popitem()[1].close()
