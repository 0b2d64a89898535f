"""What an instructor is told about extensions, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from nbgrader.api import Assignment

from autograder.grading.extensions import Extension, due_date, only_in_gradebook, read_all
from autograder.grading.nbcourse import NbCourse
from autograder.grading.times import course_zone, shown
from autograder.judge.words import say


def listed(course: NbCourse, assignment: str = "") -> Iterator[str]:
    """One line for people for each extension, of one assignment or of all."""
    zone = course_zone(course.app.config)
    own = read_all(course)
    with course.gradebook() as gradebook:
        due = {a.name: a.duedate for a in gradebook.db.query(Assignment).all()}
        others = only_in_gradebook(gradebook, own)
    for e in sorted((*own, *others), key=lambda e: e.who):
        if assignment in ("", e.assignment):
            source = say(ko="성적부에만 있음", en="in the gradebook only") if e in others else e.note
            parts = (e.assignment, e.student, _described(e, due.get(e.assignment), zone), source)
            yield " · ".join(part for part in parts if part)


def said(course: NbCourse, assignment: str, student: str) -> str:
    """One line for people: what holds for this student now."""
    zone, wanted = course_zone(course.app.config), (assignment, student)
    found = [_described(e, due_date(course, assignment), zone) for e in read_all(course) if e.who == wanted]
    return " · ".join([assignment, student, *(found or [say(ko="연장 없음", en="no extension")])])


def advice(course: NbCourse, assignment: str, student: str) -> Iterator[str]:
    """What to do after an extension has been given or taken back: a sentence each."""
    with course.gradebook() as gradebook:
        graded = assignment in {s.assignment.name for s in gradebook.student_submissions(student)}
        known = student in {s.id for s in gradebook.students}
    if graded:
        yield say(
            ko=f"이미 채점한 제출물입니다. bitgoeul grade {assignment}를 다시 실행하면 지각 감점이 바뀝니다.",
            en=f"This submission has been graded. Run bitgoeul grade {assignment} again to settle its penalty.",
        )
    elif not known and student not in course.students(assignment):
        yield say(
            ko=f"성적부에도 제출물에도 {student}이(가) 없습니다. 아직 내지 않았다면 괜찮지만, 철자를 확인하세요.",
            en=f"Neither the gradebook nor the submissions know {student}. Check the name, if they should.",
        )


def _described(extension: Extension, duedate: datetime | None, zone: tzinfo) -> str:
    beyond = extension.beyond(duedate)
    if duedate is None:
        return say(ko="마감 없음", en="no due date")
    if beyond is None:
        return say(ko="마감이 더 늦음", en="the due date is later")
    until = shown(duedate + beyond, zone)
    return say(ko=f"{until}까지", en=f"until {until}")
