"""Extensions: who may hand in what until when, in one plain file of the course, also before anything is submitted.

`extensions.csv` has one line an extension: assignment, student, and either `until` (a moment) or `extra` (time beyond
the due date), then when it was given, and a note. People may edit it by hand, in a spreadsheet too. nbgrader's
gradebook keeps an extension only beside a submission; there it is put as soon as there is one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment

from autograder.grading.files import alone, write_whole
from autograder.grading.nbcourse import NbCourse
from autograder.grading.problem import CourseProblem
from autograder.grading.times import course_zone, shown, utc
from autograder.judge.words import say

FILE = "extensions.csv"
COLUMNS = ("assignment", "student", "until", "extra", "given", "note")
_EXTRA = re.compile(r"(?:(\d{1,3})w)?\s*(?:(\d{1,4})d)?\s*(?:(\d{1,4})h)?\s*(?:(\d{1,4})m)?", re.IGNORECASE)
_END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True)
class Extension:
    """One extension: `until` a moment (UTC, as nbgrader keeps times), or `extra` time beyond the due date."""

    assignment: str
    student: str
    until: datetime | None = None
    extra: timedelta | None = None
    note: str = ""

    @property
    def who(self) -> tuple[str, str]:
        """Assignment and student: there is one extension of each pair."""
        return self.assignment, self.student

    def beyond(self, duedate: datetime | None) -> timedelta | None:
        """What the gradebook needs: the time beyond the due date. None where there is none, or it is later anyway."""
        if duedate is None:
            return None
        extra = self.extra if self.until is None else self.until - duedate
        return extra if extra is not None and extra > timedelta(0) else None


def read(root: Path, zone: tzinfo) -> tuple[Extension, ...]:
    """The extensions of the course in `root`. Raises CourseProblem, with file and line, where one cannot be understood.

    A moment without an offset is meant in `zone`, and a day alone means its end.
    """
    found: dict[tuple[str, str], Extension] = {}
    for line, row in _rows(root / FILE):
        try:
            extension = _extension(row, zone)
            if extension.who in found:
                raise ValueError(
                    say(
                        ko=f"{extension.student}의 {extension.assignment} 연장이 두 번 나옵니다. 한 줄만 남기세요.",
                        en=f"a second extension of {extension.assignment} for {extension.student}. Keep one line.",
                    )
                )
        except ValueError as problem:
            raise CourseProblem(f"{root / FILE}:{line}: {problem}") from None
        found[extension.who] = extension
    return tuple(found.values())


def extension_of(extensions: Iterable[Extension], assignment: str, student: str) -> Extension | None:
    """The student's extension among these; its `beyond` is the value for nbgrader's `SubmittedAssignment.extension`."""
    return next((e for e in extensions if e.who == (assignment, student)), None)


def give(
    course: NbCourse, assignment: str, student: str, *, until: str = "", by: str = "", note: str = ""
) -> Extension:
    """Write down an extension, in place of an earlier one, and into the gradebook if something has been submitted.

    `until` is a moment like 2026-03-01T23:59+09:00, `by` a time beyond the due date like 2d. Raises CourseProblem where
    they cannot be understood, or cannot be given.
    """
    zone = course_zone(course.app.config)
    assignment, student = assignment.strip(), student.strip()
    due = due_date(course, assignment)
    row = dict(zip(COLUMNS, (assignment, student, until, by, datetime.now(zone).date().isoformat(), note)))
    try:
        extension = _extension(row, zone)
    except ValueError as problem:
        raise CourseProblem(str(problem)) from None
    if extension.until is not None:
        row["until"] = _moment(until, zone).isoformat(timespec="seconds")
        _must_be_later(extension.until, due, assignment, zone)
    _replace(course, extension.who, row)
    _put_into_gradebook(course, assignment, student, extension.beyond(due))
    return extension


def withdraw(course: NbCourse, assignment: str, student: str) -> None:
    """Take an extension back, from the gradebook too. Raises CourseProblem where there is none."""
    assignment, student = assignment.strip(), student.strip()
    with course.gradebook() as gradebook:
        known = (*read_all(course), *only_in_gradebook(gradebook, ()))
    if (assignment, student) not in {e.who for e in known}:
        raise CourseProblem(
            say(ko=f"{student}의 {assignment} 연장이 없습니다.", en=f"{student} has no extension of {assignment}.")
        )
    _replace(course, (assignment, student), None)
    _put_into_gradebook(course, assignment, student, None)


def read_all(course: NbCourse) -> tuple[Extension, ...]:
    """All that the file says."""
    return read(course.root, course_zone(course.app.config))


def only_in_gradebook(gradebook: Gradebook, written: Iterable[Extension]) -> tuple[Extension, ...]:
    """Those given with nbgrader's own grant_extension: they count where the file has nothing `written` of it."""
    known = {e.who for e in written}
    rows = gradebook.db.query(SubmittedAssignment).filter(SubmittedAssignment.extension.is_not(None)).all()
    found = (Extension(row.assignment.name, row.student_id, extra=row.extension) for row in rows)
    return tuple(e for e in found if e.who not in known)


def due_date(course: NbCourse, assignment: str) -> datetime | None:
    """The assignment's due date. Raises CourseProblem where the gradebook has no such assignment."""
    with course.gradebook() as gradebook:
        duedate: datetime | None = course.find(gradebook, assignment).duedate
        return duedate


# --- the file ---


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows as written, each with the number of its line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise CourseProblem(
            say(
                ko=f"{path}:{line}: UTF-8이 아닙니다. 스프레드시트에서 'CSV UTF-8'로 저장하세요.",
                en=f"{path}:{line}: not UTF-8. Save it from the spreadsheet as 'CSV UTF-8'.",
            )
        ) from None
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    head: list[str] | None = None
    rows = []
    line = 1
    try:
        for cells in lines:
            filled = [cell.strip() for cell in cells]
            if head is None and any(filled):
                head = _head(filled)
            elif any(filled):
                if len(filled) > len(head or ()) and any(filled[len(head or ()) :]):
                    raise ValueError(
                        say(
                            ko='열이 너무 많습니다. 쉼표가 든 글은 큰따옴표(")로 묶으세요.',
                            en='too many columns. Put text with a comma in it into double quotes (").',
                        )
                    )
                rows.append((line, dict.fromkeys(COLUMNS, "") | dict(zip(head or (), filled))))
            line = lines.line_num + 1
    except csv.Error:
        broken = say(
            ko='큰따옴표(")가 짝이 맞지 않거나 잘못 놓였습니다.', en='a double quote (") is misplaced or left open.'
        )
        raise CourseProblem(f"{path}:{line}: {broken}") from None
    except ValueError as problem:
        raise CourseProblem(f"{path}:{line}: {problem}") from None
    return rows


def _head(cells: list[str]) -> list[str]:
    """The names of the columns, in whatever order. Raises ValueError where they are not ours."""
    named = [cell.lower() for cell in cells]
    while named and not named[-1]:  # a spreadsheet may add empty columns
        named.pop()
    if set(COLUMNS[:2]) <= set(named) <= set(COLUMNS) and len(set(named)) == len(named):
        return named
    names = ",".join(COLUMNS)
    raise ValueError(
        say(
            ko=f"첫 줄은 {names} 열의 이름이어야 합니다.",
            en=f"the first line must name the columns {names}.",
        )
    )


def _extension(row: dict[str, str], zone: tzinfo) -> Extension:
    """Raises ValueError, with a sentence, where the row is not understood."""
    assignment, student, until, extra = (row[name] for name in COLUMNS[:4])
    if not (assignment and student and (assignment + student).isprintable()):
        raise ValueError(say(ko="과제와 학생을 모두 적으세요.", en="name both the assignment and the student."))
    if bool(until) == bool(extra):
        raise ValueError(say(ko="until과 extra 가운데 하나만 적으세요.", en="give either until or extra, not both."))
    if extra:
        return Extension(assignment, student, extra=_length(extra), note=row["note"])
    return Extension(assignment, student, until=utc(_moment(until, zone)), note=row["note"])


def _moment(text: str, zone: tzinfo) -> datetime:
    try:
        read = datetime.fromisoformat(text)
        if re.fullmatch(r"\d{4}-?\d\d-?\d\d", text):
            read = datetime.combine(read, _END_OF_DAY)
        moment = read if read.tzinfo else read.replace(tzinfo=zone)
        utc(moment)  # there is such a moment
        return moment
    except (ValueError, OverflowError):
        raise ValueError(
            say(
                ko=f"{text!r}을(를) 읽을 수 없습니다. 2026-03-01T23:59+09:00처럼 쓰세요.",
                en=f"cannot read {text!r}. Write a moment like 2026-03-01T23:59+09:00.",
            )
        ) from None


def _length(text: str) -> timedelta:
    found = _EXTRA.fullmatch(text.strip())
    weeks, days, hours, minutes = (int(n or 0) for n in (found.groups() if found else ("",) * 4))
    extra = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    if not extra:
        raise ValueError(
            say(
                ko=f"{text!r}을(를) 읽을 수 없습니다. 2d(이틀), 36h(36시간), 1d12h처럼 쓰세요.",
                en=f"cannot read {text!r}. Write a length like 2d (two days), 36h or 1d12h.",
            )
        )
    return extra


def _must_be_later(until: datetime, due: datetime | None, assignment: str, zone: tzinfo) -> None:
    if due is None:
        raise CourseProblem(
            say(
                ko=f"{assignment}에 마감이 없어서 '언제까지'로 연장할 수 없습니다. formgrader의 Manage Assignments에서 "
                "마감을 먼저 정하세요.",
                en=f"{assignment} has no due date, so nothing can be extended until a moment. Give it one in "
                "formgrader's Manage Assignments first.",
            )
        )
    if until <= due:
        raise CourseProblem(
            say(
                ko=f"{shown(until, zone)}은(는) 마감({shown(due, zone)})보다 늦지 않습니다.",
                en=f"{shown(until, zone)} is not later than the due date, {shown(due, zone)}.",
            )
        )


def _replace(course: NbCourse, who: tuple[str, str], row: dict[str, str] | None) -> None:
    """Put `row` where the student's row of this assignment was, or at the end; None takes it away."""
    shared = course.coursedir.groupshared
    with alone(course.root, "extensions", shared=shared):
        read_all(course)  # a file that is not understood is left alone
        path = course.root / FILE
        rows = [known for _, known in _rows(path)]
        places = [(r["assignment"], r["student"]) for r in rows]
        at = places.index(who) if who in places else len(rows)
        rows[at : at + 1] = [row] if row else []
        if rows or path.exists():
            write_whole(path, _as_csv(rows), shared=shared)


def _as_csv(rows: Sequence[dict[str, str]]) -> str:
    file = io.StringIO(newline="")
    file.write("\ufeff")  # tells a Korean Excel that this is UTF-8
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _put_into_gradebook(course: NbCourse, assignment: str, student: str, extension: timedelta | None) -> None:
    with course.gradebook() as gradebook:
        try:
            submission = gradebook.find_submission(assignment, student)
        except MissingEntry:
            return
        submission.extension = extension
        gradebook.db.commit()
