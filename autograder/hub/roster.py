"""The class list: who is in the hub, in which language, in which course. Read from a CSV as spreadsheets write it.

Columns: id, name, email, language, group (or 아이디, 이름, 이메일, 언어, 모둠), in any order. `group` may be empty; the
group `instructor` (강사) teaches the courses of the language given, or all of them where it is empty. It is read whole
before anything is done: one line that cannot be understood, and nothing changes.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from autograder.grading.names import one_line
from autograder.hub.settings import Course
from autograder.hub.trouble import HubProblem
from autograder.judge.words import LANGS, Lang, say

COLUMNS = ("id", "name", "email", "language", "group")
_KOREAN = {"아이디": "id", "이름": "name", "이메일": "email", "언어": "language", "모둠": "group"}
_LANGUAGES: Mapping[str, Lang] = {
    **{"ko": "ko", "korean": "ko", "한국어": "ko"},
    **{"en": "en", "english": "en", "영어": "en"},
}
_TEACHERS = ("instructor", "instructors", "강사")
_ID = re.compile(r"[a-z][a-z0-9_-]{0,30}[a-z0-9]")
_MOST_BYTES = 4 << 20


@dataclass(frozen=True)
class Person:
    """One line of the class list. `langs` has both languages for an instructor of all courses; `course` is a student's.

    `line` is where it stands in the list.
    """

    id: str
    name: str
    email: str
    langs: tuple[Lang, ...]
    group: str
    line: int
    course: str = ""

    @property
    def teaches(self) -> bool:
        """Whether it is an instructor."""
        return self.group in _TEACHERS


def read_class(data: bytes, courses: Sequence[Course]) -> tuple[Person, ...]:
    """The class in the bytes of a CSV. Raises HubProblem, with the line's number, where anything is wrong."""
    found: dict[str, Person] = {}
    for person in _people(data):
        if person.id in found:
            raise _wrong(
                person.line,
                ko=f"{person.id!r}은(는) {found[person.id].line}번째 줄에 이미 있습니다. 한 줄만 남기세요.",
                en=f"{person.id!r} is already in line {found[person.id].line}. Keep one of the two.",
            )
        if person.id in {course.account for course in courses}:
            raise _wrong(
                person.line,
                ko=f"{person.id!r}은(는) 과목의 계정입니다. 다른 아이디를 쓰세요.",
                en=f"{person.id!r} is the account of a course. Use another id.",
            )
        found[person.id] = person if person.teaches else replace(person, course=_course_of(person, courses).name)
    if not found:
        raise HubProblem(
            say(
                ko="명단에 사람이 없습니다. 첫 줄(열 이름) 아래에 한 사람씩 적으세요.",
                en="There is nobody in the class list. Below the line of column names, write one person a line.",
            )
        )
    return tuple(found.values())


def write_class(people: Iterable[Person], path: Path) -> None:
    """Write the list that the hub goes by; a hub that is running takes it up by itself."""
    text = json.dumps([asdict(person) for person in people], ensure_ascii=False, indent=1) + "\n"
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def enrolled(path: Path) -> dict[str, Person]:
    """The list that the hub goes by, by id; empty where there is none yet."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {person["id"]: Person(**{**person, "langs": tuple(person["langs"])}) for person in said}


def _wrong(line: int, *, ko: str, en: str) -> HubProblem:
    return HubProblem(
        say(
            ko=f"명단 {line}번째 줄: {ko} 아무것도 바꾸지 않았습니다.",
            en=f"Class list, line {line}: {en} Nothing was changed.",
        )
    )


def _course_of(person: Person, courses: Sequence[Course]) -> Course:
    """The course of the person's language for their group, or else the one for everybody."""
    theirs = {course.group: course for course in courses if course.lang in person.langs}
    course = theirs.get(person.group) or theirs.get("")
    if course is None:
        there = ", ".join(f"{c.lang}{f'/{c.group}' if c.group else ''}" for c in courses)
        raise _wrong(
            person.line,
            ko=f"{person.langs[0]} 언어의 과목이 없습니다(있는 과목: {there}). 언어와 모둠을 확인하세요.",
            en=f"there is no course in {person.langs[0]} (there are: {there}). See to language and group.",
        )
    return course


def _people(data: bytes) -> Iterator[Person]:
    text = _decoded(data)
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    try:
        columns = _columns(next(rows, []))
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _person(row, columns, rows.line_num)
    except csv.Error as error:
        raise _wrong(rows.line_num, ko=f"CSV로 읽을 수 없습니다({error}).", en=f"this is no CSV ({error}).") from None


def _decoded(data: bytes) -> str:
    """The text, in whichever encoding a spreadsheet of here has written it."""
    if len(data) > _MOST_BYTES:
        raise HubProblem(say(ko="명단이 4 MB보다 큽니다.", en="The class list is larger than 4 MB."))
    wrong = 1
    for encoding in ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp949"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            wrong = data.count(b"\n", 0, error.start) + 1
        else:
            if "\0" not in text:
                return text
    raise _wrong(
        wrong,
        ko="글자를 읽을 수 없습니다. UTF-8(또는 CP949, BOM이 있는 UTF-16)으로 저장하세요.",
        en="its characters cannot be read. Save the file as UTF-8 (or CP949, or UTF-16 with a BOM).",
    )


def _columns(head: Sequence[str]) -> dict[str, int]:
    names = [name.strip().lower() for name in head]
    names = [_KOREAN.get(name, name) for name in names]
    missing = [name for name in COLUMNS if name not in names]
    twice = [name for name in COLUMNS if names.count(name) > 1]
    if missing or twice:
        raise _wrong(
            1,
            ko=f"열 {', '.join(COLUMNS)}이(가) 하나씩 있어야 하는데, "
            + (f"{', '.join(missing)}이(가) 없습니다." if missing else f"{', '.join(twice)}이(가) 두 번 있습니다."),
            en=f"there must be one column each of {', '.join(COLUMNS)}: "
            + (f"{', '.join(missing)} is missing." if missing else f"{', '.join(twice)} is there twice."),
        )
    return {name: names.index(name) for name in COLUMNS}


def _person(row: Sequence[str], columns: Mapping[str, int], line: int) -> Person:
    if len(row) <= max(columns.values()):
        raise _wrong(line, ko=f"칸이 {len(row)}개뿐입니다.", en=f"it has only {len(row)} cells.")
    said = {name: one_line(row[index]) for name, index in columns.items()}
    if not _ID.fullmatch(said["id"]):
        raise _wrong(
            line,
            ko=f"아이디 {said['id']!r}은(는) 쓸 수 없습니다. 영어 소문자로 시작해 소문자·숫자·-·_로 2~32자를 쓰세요.",
            en=f"the id {said['id']!r} cannot be used. It is 2 to 32 of a-z, 0-9, - and _, and begins with a letter.",
        )
    if said["email"] and not re.fullmatch(r"[^@\s,;]+@[^@\s,;]+", said["email"]):
        raise _wrong(
            line,
            ko=f"{said['email']!r}은(는) 이메일 주소가 아닙니다.",
            en=f"{said['email']!r} is no e-mail address.",
        )
    group = said["group"].lower()
    return Person(said["id"], said["name"], said["email"], _languages(said["language"], group, line), group, line)


def _languages(said: str, group: str, line: int) -> tuple[Lang, ...]:
    if said.lower() in _LANGUAGES:
        return (_LANGUAGES[said.lower()],)
    if group in _TEACHERS and said == "":
        return LANGS
    raise _wrong(
        line,
        ko=f"언어 {said!r}을(를) 모릅니다. ko나 en을 쓰세요.",
        en=f"the language {said!r} is not known. Write ko or en.",
    )
