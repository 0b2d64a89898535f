"""Extensions: given before anything is submitted, kept in a file that people may edit, seen by nbgrader's gradebook."""

from __future__ import annotations

import multiprocessing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from dateutil.tz import gettz
from nbgrader.api import MissingEntry

from autograder import cli
from autograder.grading.extensions import FILE, Extension, extension_of, give, read, withdraw
from autograder.grading.nbcourse import NbCourse
from autograder.grading.problem import CourseProblem
from autograder.judge.words import use_language
from autograder.report.extensions import listed
from tests.grading.small_course import ASSIGNMENT, SmallCourse

DUE = datetime(2026, 3, 1, 14, 59)  # 23:59 in Seoul
SEOUL = gettz("Asia/Seoul")


@pytest.fixture
def due(course: SmallCourse) -> SmallCourse:
    """The course, in Seoul, with a due date."""
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.Exchange.timezone = "Asia/Seoul"\n')
    set_due(course, DUE)
    return course


def set_due(course: SmallCourse, due: datetime | None) -> None:
    with NbCourse(course.root).gradebook() as gradebook:
        gradebook.find_assignment(ASSIGNMENT).duedate = due
        gradebook.db.commit()


def in_gradebook(course: SmallCourse, student: str) -> timedelta | None:
    with NbCourse(course.root).gradebook() as gradebook:
        return gradebook.find_submission(ASSIGNMENT, student).extension


def submitted(course: SmallCourse, student: str) -> None:
    with NbCourse(course.root).gradebook() as gradebook:
        gradebook.update_or_create_student(student)
        gradebook.add_submission(ASSIGNMENT, student)


def beyond(course: SmallCourse, student: str) -> timedelta | None:
    found = extension_of(read(course.root, SEOUL), ASSIGNMENT, student)
    return found.beyond(DUE) if found else None


def test_nbgrader_itself_gives_none_before_a_submission(due: SmallCourse) -> None:
    """The reason for the file."""
    with NbCourse(due.root).gradebook() as gradebook, pytest.raises(MissingEntry):
        gradebook.grant_extension(ASSIGNMENT, "ann", days=2)


def test_one_is_given_to_somebody_whom_the_gradebook_has_never_heard_of(due: SmallCourse) -> None:
    course = NbCourse(due.root)
    assert give(course, ASSIGNMENT, "한 지민", by="2d", note="진단서, 3월").extra == timedelta(days=2)
    give(course, ASSIGNMENT, "kim", until="2026-03-05T12:00")
    give(course, ASSIGNMENT, "lee", until="2026-03-05")
    assert beyond(due, "한 지민") == timedelta(days=2)
    assert beyond(due, "kim") == datetime(2026, 3, 5, 3) - DUE
    assert beyond(due, "lee") == datetime(2026, 3, 5, 14, 59, 59) - DUE, "a day means its end"
    assert beyond(due, "park") is None


def test_a_later_one_takes_the_place_of_an_earlier_one_and_withdrawing_takes_it_away(due: SmallCourse) -> None:
    course = NbCourse(due.root)
    for student, by in (("ann", "1d"), ("bob", "3d"), ("ann", "36h")):
        give(course, ASSIGNMENT, student, by=by)
    assert [(e.student, e.extra) for e in read(due.root, SEOUL)] == [
        ("ann", timedelta(hours=36)),
        ("bob", timedelta(days=3)),
    ]
    withdraw(course, ASSIGNMENT, "ann")
    assert [e.student for e in read(due.root, SEOUL)] == ["bob"]
    with pytest.raises(CourseProblem, match="ann has no extension"):
        withdraw(course, ASSIGNMENT, "ann")


def test_where_something_is_submitted_the_gradebook_says_so_at_once(due: SmallCourse) -> None:
    submitted(due, "ann")
    give(NbCourse(due.root), ASSIGNMENT, "ann", by="1d12h")
    assert in_gradebook(due, "ann") == timedelta(hours=36)
    withdraw(NbCourse(due.root), ASSIGNMENT, "ann")
    assert in_gradebook(due, "ann") is None


def test_one_that_nbgrader_gave_is_listed_and_can_be_taken_back(due: SmallCourse) -> None:
    submitted(due, "ann")
    with NbCourse(due.root).gradebook() as gradebook:
        gradebook.grant_extension(ASSIGNMENT, "ann", days=1)
    assert list(listed(NbCourse(due.root))) == ["ps1 · ann · until 2026-03-02 23:59 +0900 · in the gradebook only"]
    withdraw(NbCourse(due.root), ASSIGNMENT, "ann")
    assert in_gradebook(due, "ann") is None


def test_an_extension_never_shortens(due: SmallCourse) -> None:
    early = Extension(ASSIGNMENT, "ann", until=DUE - timedelta(days=1))
    assert early.beyond(DUE) is None
    with pytest.raises(
        CourseProblem, match=r"2026-03-01 12:00 \+0900 is not later than the due date, 2026-03-01 23:59"
    ):
        give(NbCourse(due.root), ASSIGNMENT, "ann", until="2026-03-01T12:00")
    assert not (due.root / FILE).exists()


def test_without_a_due_date_there_is_nothing_to_extend_until_a_moment(due: SmallCourse) -> None:
    set_due(due, None)
    submitted(due, "ann")
    course = NbCourse(due.root)
    with pytest.raises(CourseProblem, match="ps1 has no due date"):
        give(course, ASSIGNMENT, "ann", until="2026-03-05")
    give(course, ASSIGNMENT, "ann", by="2d")  # kept for when there is one
    assert in_gradebook(due, "ann") is None, "nbgrader fails on an extension of nothing"
    assert list(listed(course)) == ["ps1 · ann · no due date"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"until": "next week"}, "cannot read 'next week'"),
        ({"until": "2026-02-30"}, "cannot read '2026-02-30'"),
        ({"until": "0001-01-01T00:00+23:59"}, "cannot read"),
        ({"by": "two days"}, "cannot read 'two days'"),
        ({"by": "0d"}, "cannot read '0d'"),
        ({"by": "-2d"}, "cannot read '-2d'"),
        ({"by": "99999d"}, "cannot read '99999d'"),
        ({}, "either until or extra"),
    ],
)
def test_what_cannot_be_understood_is_said_and_nothing_is_written(
    due: SmallCourse, options: dict[str, str], said: str
) -> None:
    with pytest.raises(CourseProblem, match=said):
        give(NbCourse(due.root), ASSIGNMENT, "ann", **options)
    assert not (due.root / FILE).exists()


def test_an_assignment_that_is_not_there_is_said(due: SmallCourse) -> None:
    with pytest.raises(CourseProblem, match="it has: ps1"):
        give(NbCourse(due.root), "ps9", "ann", by="2d")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_edited_by_hand_is_read_and_its_words_are_kept(due: SmallCourse, encoding: str, newline: str) -> None:
    lines = [
        "Student,Assignment,Until,Extra,Note,,",
        "",
        '한 지민,ps1,2026-03-05 12:00,,"병원, ""진단서""\n(3일)",,',
        "kim,ps1,, 36H ,,,",
        ",,,,,,",
        "lee,ps9,2026-03-04T00:00Z,,,,",
    ]
    (due.root / FILE).write_bytes(newline.join(lines).encode(encoding))
    found = read(due.root, SEOUL)
    assert [(e.assignment, e.student, e.until, e.extra) for e in found] == [
        ("ps1", "한 지민", datetime(2026, 3, 5, 3), None),
        ("ps1", "kim", None, timedelta(hours=36)),
        ("ps9", "lee", datetime(2026, 3, 4), None),
    ]
    give(NbCourse(due.root), ASSIGNMENT, "park", by="1d")
    written = (due.root / FILE).read_bytes()
    assert written.startswith(b"\xef\xbb\xbf"), "else a Korean Excel shows other letters"
    assert read(due.root, SEOUL)[:3] == found
    assert "2026-03-05 12:00" in written.decode("utf-8-sig")


HEAD = b"assignment,student,until,extra,given,note\n"


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (HEAD + b"ps1,ann,,2d,,\nps1,ann,,3d,,\n", 3, "a second extension of ps1 for ann"),
        (HEAD + b"ps1,ann,soon,,,\n", 2, "cannot read 'soon'"),
        (HEAD + b"ps1,ann,2026-03-05,2d,,\n", 2, "either until or extra"),
        (HEAD + b"\nps1,,,2d,,\n", 3, "both the assignment and the student"),
        (HEAD + b"ps1,ann,,2d,,ill, and away,x\n", 2, "too many columns"),
        (HEAD + b'ps1,ann,,2d,,"ill\n', 2, "double quote"),
        (HEAD + b'ps1,ann,,2d,,"two\nlines"\nps1,bob,,x,,\n', 4, "cannot read 'x'"),
        (b"assignment;student;until\nps1;ann;2026-03-05\n", 1, "the first line must name the columns"),
        (b"ps1,ann,,2d,,\n", 1, "the first line must name the columns"),
        (HEAD + "ps1,ann,,2d,,\nps1,한,,2d,,\n".encode("cp949"), 3, "CSV UTF-8"),
        ("assignment,student\n".encode("utf-16"), 1, "CSV UTF-8"),
    ],
)
def test_what_is_wrong_in_the_file_is_said_with_its_line_and_the_file_stays(
    due: SmallCourse, content: bytes, line: int, said: str
) -> None:
    (due.root / FILE).write_bytes(content)
    with pytest.raises(CourseProblem) as refused:
        read(due.root, SEOUL)
    assert str(refused.value).startswith(f"{due.root / FILE}:{line}: ") and said in str(refused.value)
    with pytest.raises(CourseProblem, match=f":{line}: "):
        give(NbCourse(due.root), ASSIGNMENT, "kim", by="2d")
    assert (due.root / FILE).read_bytes() == content


def give_many(root: Path, name: str) -> None:
    course = NbCourse(root)
    for n in range(15):
        give(course, ASSIGNMENT, f"{name}-{n}", by="2d")


def test_two_at_once_lose_nothing(due: SmallCourse) -> None:
    fork = multiprocessing.get_context("fork")
    runs = [fork.Process(target=give_many, args=(due.root, name)) for name in ("ann", "bob", "cho")]
    for run in runs:
        run.start()
    for run in runs:
        run.join(120)
    assert [run.exitcode for run in runs] == [0, 0, 0]
    assert len(read(due.root, SEOUL)) == 45
    assert not [p for p in due.root.iterdir() if p.name.endswith(".new")]


def test_who_may_read_the_file_stays_as_it_is(due: SmallCourse) -> None:
    (due.root / FILE).write_bytes(HEAD)
    (due.root / FILE).chmod(0o640)
    give(NbCourse(due.root), ASSIGNMENT, "ann", by="2d")
    assert (due.root / FILE).stat().st_mode & 0o777 == 0o640


def test_a_course_of_several_instructors_stays_theirs(due: SmallCourse) -> None:
    with (due.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.CourseDirectory.groupshared = True\n")
    give(NbCourse(due.root), ASSIGNMENT, "ann", by="2d")
    for path in (due.root / FILE, due.root / ".bitgoeul", *(due.root / ".bitgoeul").iterdir()):
        assert path.stat().st_mode & 0o060 == 0o060, path


def test_the_command_gives_lists_and_withdraws(due: SmallCourse, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--course-dir", str(due.root), "--lang", "en"]
    assert cli.main(["extend", "--list", *where]) == 0
    assert capsys.readouterr().out == "No extensions.\n"
    assert cli.main(["extend", ASSIGNMENT, "ann", "--until", "2026-03-05T12:00", "--note", "ill", *where]) == 0
    given = capsys.readouterr().out.splitlines()
    assert given[0] == "ps1 · ann · until 2026-03-05 12:00 +0900"
    assert "know ann" in given[1]
    submitted(due, "bob")
    assert cli.main(["extend", ASSIGNMENT, "bob", "--by", "1w", *where]) == 0
    assert "Run bitgoeul grade ps1 again" in capsys.readouterr().out
    assert cli.main(["extend", "--list", *where]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "ps1 · ann · until 2026-03-05 12:00 +0900 · ill",
        "ps1 · bob · until 2026-03-08 23:59 +0900",
    ]
    assert cli.main(["extend", "ps9", "--list", *where]) == 0
    assert capsys.readouterr().out == "No extensions.\n"
    assert cli.main(["extend", ASSIGNMENT, "ann", "--withdraw", *where]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "ps1 · ann · no extension"
    assert cli.main(["extend", ASSIGNMENT, "ann", "--by", "soon", *where]) == 1
    assert capsys.readouterr().err == "bitgoeul: cannot read 'soon'. Write a length like 2d (two days), 36h or 1d12h.\n"
    assert cli.main(["extend", ASSIGNMENT, "--by", "2d", *where]) == 2
    assert "Name both" in capsys.readouterr().err


def test_the_command_speaks_korean(due: SmallCourse, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    use_language("ko")
    where = ["--course-dir", str(due.root), "--lang", "ko"]
    assert cli.main(["extend", ASSIGNMENT, "한 지민", "--by", "2d", *where]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "ps1 · 한 지민 · 2026-03-03 23:59 +0900까지"
    (due.root / FILE).write_text("a,b\n")
    assert cli.main(["extend", "--list", *where]) == 1
    assert f"{FILE}:1: 첫 줄은" in capsys.readouterr().err
