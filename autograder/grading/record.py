"""Write down what was judged: the graded folder, and nbgrader's gradebook. Only the run over a class writes.

What nbgrader's Autograde does around a notebook's run is done here, with its own classes and configuration: other files
beside the notebook are copied and overlaid with the instructor's, a student and a submission are made where there are
none, grades and comments by the autograder are set, and nothing that a person has given is touched.
"""

from __future__ import annotations

import logging
import math
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import nbformat
from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.converters import Autograde
from nbgrader.utils import find_all_files
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from autograder.grading.assignment import digest_of
from autograder.grading.database import Patience
from autograder.grading.lateness import policy_of
from autograder.grading.nbcourse import NbCourse
from autograder.grading.outcome import Judged, JudgedBook
from autograder.grading.problem import CourseProblem
from autograder.grading.second_look import needs_a_second_look
from autograder.judge.words import say

_log = logging.getLogger(__name__)
Score = tuple[float | None, float | None, float | None]
"""What the autograder gave, what a person gave, extra credit."""
NO_RESPONSE = "No response."  # nbgrader's own words, which its pages look for


@dataclass(frozen=True)
class Recorded:
    """What the gradebook holds of a submission: scores by "notebook/cell", the penalty, the extension."""

    scores: Mapping[str, Score] = field(default_factory=dict)
    penalty: float = 0.0
    extension: timedelta | None = None


@dataclass(frozen=True)
class ReleasedBook:
    """A released notebook as the gradebook knows it: names of cells by id, and which of them are what."""

    name: str
    cells: dict[str, str]
    graded: tuple[str, ...]
    solutions: tuple[str, ...]
    tasks: tuple[str, ...]

    @classmethod
    def of(cls, book: Notebook) -> ReleasedBook:
        """Read it once for the whole class."""
        graded, solutions, tasks = list(book.grade_cells), list(book.solution_cells), list(book.task_cells)
        return cls(
            name=book.name,
            cells={cell.id: cell.name for cell in (*graded, *solutions, *tasks)},
            graded=tuple(cell.id for cell in graded),
            solutions=tuple(cell.id for cell in solutions),
            tasks=tuple(cell.id for cell in tasks),
        )


Given = ParamSpec("Given")
Done = TypeVar("Done")


def _patiently(
    work: Callable[Concatenate[Recorder, Given], Done],
) -> Callable[Concatenate[Recorder, Given], Done]:
    """Where the gradebook goes away in the middle of the work, wait for it and do the work again from its beginning."""

    @wraps(work)
    def patient(self: Recorder, /, *args: Given.args, **named: Given.kwargs) -> Done:
        return self._patience(lambda: work(self, *args, **named))

    return patient


class Recorder:
    """Records submissions of one assignment. A context manager: it keeps the gradebook open.

    Where the gradebook goes away, it waits, says so to `tell`, and raises RunStops in the end.
    """

    def __init__(self, course: NbCourse, assignment: str, tell: Callable[[str], None] = _log.warning) -> None:
        self._course, self._assignment = course, assignment
        self._patience = Patience(course.url, minutes=course.settings.gradebook_wait_minutes, tell=tell)
        self._converter = Autograde(coursedir=course.coursedir, parent=course.app)
        self._policy = policy_of(course, assignment)
        self._source = course.step("source", ".", assignment)
        kept = {str(self._source / name) for name in self._converter.exclude_overwriting.get(assignment, [])}
        ignored = [*course.coursedir.ignore, "*.ipynb"]
        found = find_all_files(str(self._source), ignored) if self._source.is_dir() else []
        self._instructors_files = sorted({*found} - kept)
        self._ignored = ignored

    def __enter__(self) -> Recorder:
        self._gradebook: Gradebook = self._course.open_gradebook()
        assignment = self._gradebook.find_assignment(self._assignment)
        self._id, self._duedate = assignment.id, assignment.duedate
        self._books = {book.id: ReleasedBook.of(book) for book in assignment.notebooks}
        self._gradebook.db.remove()
        return self

    def __exit__(self, *_: object) -> None:
        self._gradebook.close()

    # --- the graded folder ---

    def stage(self, student: str) -> Path:
        """A new folder beside the graded one, with the files that the student's code may read."""
        graded, submitted = self._graded(student), self._course.step("submitted", student, self._assignment)
        staged = graded.with_name(f".{graded.name}.new")
        shutil.rmtree(staged, ignore_errors=True)
        staged.mkdir(parents=True)
        for folder, files in (
            (submitted, find_all_files(str(submitted), self._ignored)),
            (self._source, self._instructors_files),
        ):
            for file in files:
                _put(Path(file), staged, Path(file).relative_to(folder))
        return staged

    def fill(self, staged: Path, judged: Judged) -> None:
        """Put the graded notebooks into the staged folder: if the disk is full, nothing has been recorded yet."""
        for book in judged.books:
            (staged / f"{book.name}.ipynb").write_text(book.text, encoding="utf-8")

    def publish(self, student: str, staged: Path) -> None:
        """Make the staged folder the graded one."""
        graded = self._graded(student)
        before = graded.with_name(f".{graded.name}.before")
        shutil.rmtree(before, ignore_errors=True)
        if graded.exists():
            graded.rename(before)
        staged.rename(graded)
        self._converter.set_permissions(self._assignment, student)
        shutil.rmtree(before, ignore_errors=True)

    def discard(self, staged: Path) -> None:
        """Nothing came of it: the graded folder stays as it was."""
        shutil.rmtree(staged, ignore_errors=True)

    def _graded(self, student: str) -> Path:
        return self._course.step("autograded", student, self._assignment)

    # --- the gradebook ---

    @_patiently
    def record(self, student: str, judged: Judged) -> Recorded:
        """Set what the autograder has found in the gradebook, in one transaction; give what stands there now."""
        database = self._gradebook.db
        books = {book.name: book for book in judged.books}
        try:
            submission = self._submission(student)
            for submitted in submission.notebooks:
                released = self._books[submitted.notebook_id]
                book = books[released.name]
                scores = {cell.grade_id: cell.score for cell in book.cells}
                unsure = {cell.grade_id for cell in book.cells if cell.unsure}
                for grade in submitted.grades:
                    if grade.cell_id in released.graded:  # a task is a person's alone
                        name = released.cells[grade.cell_id]
                        score = scores[name]
                        by_hand = self._is_for_a_person(student, grade, score, book)
                        grade.needs_manual_grade = by_hand or (name in unsure and grade.manual_score is None)
                        grade.auto_score = score
                for comment in submitted.comments:
                    no_response = released.cells[comment.cell_id] in book.unanswered
                    comment.auto_comment = NO_RESPONSE if no_response else None
            self._policy.settle(submission)
            database.commit()
            return self._recorded(submission)
        finally:
            database.remove()  # forgets what it has read: a person may change it at any time

    @_patiently
    def settle(self, student: str) -> None:
        """Only the time, the extension or the due date has changed: bring the penalty up to date."""
        try:
            self._policy.settle(self._submission(student))
            self._gradebook.db.commit()
        finally:
            self._gradebook.db.remove()

    def late(self, student: str, recorded: Recorded) -> str:
        """A key of all that the student's penalty depends on."""
        policy = self._policy.key(student, self._duedate, recorded.extension)
        return digest_of([policy, repr(sorted(recorded.scores.items()))])

    def late_reason(self, student: str, recorded: Recorded) -> str:
        """What a person should know of a late submission; empty where it is not."""
        reasons = [self._policy.reason(student, self._duedate, recorded.extension)]
        if recorded.penalty:
            reasons.append(say(ko=f"지각 감점 {recorded.penalty:g}점.", en=f"Late penalty: {recorded.penalty:g}."))
        return " ".join(r for r in reasons if r)

    def _is_for_a_person(self, student: str, grade: Grade, score: float | None, book: JudgedBook) -> bool:
        if grade.manual_score is None:
            return score is None
        path = self._graded(student) / f"{book.name}.ipynb"
        before = nbformat.read(path, as_version=4) if path.is_file() else None
        return needs_a_second_look(grade, score, before, nbformat.reads(book.text, as_version=4))

    def _recorded(self, submission: SubmittedAssignment) -> Recorded:
        return Recorded(
            scores={
                self._cell_name(submitted.notebook_id, grade.cell_id): (
                    grade.auto_score,
                    grade.manual_score,
                    grade.extra_credit,
                )
                for submitted in submission.notebooks
                for grade in submitted.grades
            },
            penalty=math.fsum(submitted.late_submission_penalty or 0.0 for submitted in submission.notebooks),
            extension=submission.extension,
        )

    def _cell_name(self, notebook_id: str, cell_id: str) -> str:
        book = self._books[notebook_id]
        return f"{book.name}/{book.cells[cell_id]}"

    def _submission(self, student: str) -> SubmittedAssignment:
        """The submission in the gradebook; where there is none, one is made that mirrors the assignment."""
        database = self._gradebook.db
        known = database.execute(
            select(SubmittedAssignment)
            .where(SubmittedAssignment.assignment_id == self._id, SubmittedAssignment.student_id == student)
            .options(
                selectinload(SubmittedAssignment.notebooks).options(
                    selectinload(SubmittedNotebook.grades), selectinload(SubmittedNotebook.comments)
                )
            )
        ).scalar_one_or_none()
        if known is not None:
            return known
        if database.get(Student, student) is None:
            if not self._converter.create_student:
                raise CourseProblem(
                    say(
                        ko=f"{student}은(는) 성적부에 없습니다. nbgrader db student add로 등록하세요.",
                        en=f"{student} is not in the gradebook. Enrol them with nbgrader db student add.",
                    )
                )
            database.add(Student(id=student))
        made = SubmittedAssignment(assignment_id=self._id, student_id=student)
        made.notebooks = [
            SubmittedNotebook(
                notebook_id=notebook_id,
                grades=[Grade(cell_id=i) for i in (*released.graded, *released.tasks)],
                comments=[Comment(cell_id=i) for i in (*released.solutions, *released.tasks)],
            )
            for notebook_id, released in self._books.items()
        ]
        database.add(made)
        database.flush()
        return made

    @_patiently
    def recorded(self, students: Iterable[str] | None = None) -> Mapping[str, Recorded]:
        """What the gradebook holds for this assignment, by student: of everybody, or of these."""
        database = self._gradebook.db
        of_these = [SubmittedAssignment.assignment_id == self._id]
        if students is not None:
            of_these.append(SubmittedAssignment.student_id.in_([*students]))
        books = (
            select(
                SubmittedAssignment.student_id,
                SubmittedAssignment.extension,
                SubmittedNotebook.id,
                SubmittedNotebook.notebook_id,
                SubmittedNotebook.late_submission_penalty,
            )
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .where(*of_these)
        )
        grades = (
            select(Grade.notebook_id, Grade.cell_id, Grade.auto_score, Grade.manual_score, Grade.extra_credit)
            .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .where(*of_these)
        )
        found: dict[str, _Found] = {}
        whose: dict[str, tuple[_Found, str]] = {}
        try:
            for student, extension, submitted, notebook, penalty in database.execute(books):
                one = found.setdefault(student, _Found(extension))
                one.penalty += penalty or 0.0
                whose[submitted] = (one, notebook)
            for submitted, cell, auto, manual, extra in database.execute(grades):
                if submitted not in whose:
                    continue  # somebody has made it since
                one, notebook = whose[submitted]
                one.scores[self._cell_name(notebook, cell)] = (auto, manual, extra)
        finally:
            database.remove()
        return {student: Recorded(one.scores, one.penalty, one.extension) for student, one in found.items()}


@dataclass
class _Found:
    """A submission as its rows come in."""

    extension: timedelta | None
    penalty: float = 0.0
    scores: dict[str, Score] = field(default_factory=dict)


def _put(file: Path, folder: Path, name: Path) -> None:
    """Copy a file to its place in the folder; whatever of the student's stands in its way goes."""
    target = folder / name
    for way in reversed(name.parents[:-1]):
        if (folder / way).is_file():
            (folder / way).unlink()
    if target.is_dir():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)
