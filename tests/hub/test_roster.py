"""The class list: what spreadsheets write is understood, and what cannot be is said with its line, before anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.hub.roster import Person, enrolled, read_class, write_class
from autograder.hub.settings import Course
from autograder.hub.trouble import HubProblem
from autograder.judge.words import Lang, keeping_language, use_language

HEAD = "id,name,email,language,group\n"
TWO = HEAD + "kim,김서연,kim@example.org,ko,\nemma,Emma Clark,,en,evening\n"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with keeping_language():
        use_language("en")
        yield


def course(name: str, lang: Lang, group: str = "") -> Course:
    return Course(name, f"/srv/{name}", f"account-{name}", lang, group, "Asia/Seoul", 1)


COURSES = (course("b-ko", "ko"), course("b-en", "en"), course("b-en-evening", "en", "evening"))


def read(text: str) -> dict[str, Person]:
    return {person.id: person for person in read_class(text.encode(), COURSES)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_is_read_as_spreadsheets_write_it(encoding: str, separator: str, end: str) -> None:
    data = TWO.replace(",", separator).replace("\n", end).encode(encoding)
    kim, emma = read_class(data, COURSES)
    assert (kim.name, kim.email, kim.langs, kim.course) == ("김서연", "kim@example.org", ("ko",), "b-ko")
    assert (emma.name, emma.langs, emma.line) == ("Emma Clark", ("en",), 3)


def test_language_and_group_decide_which_course() -> None:
    people = read(HEAD + "a1,A,,ko,evening\nb1,B,,en,morning\nc1,C,,English,Evening\n")
    assert {name: person.course for name, person in people.items()} == {
        "a1": "b-ko",
        "b1": "b-en",
        "c1": "b-en-evening",
    }


def test_the_columns_may_be_korean_and_in_any_order() -> None:
    (kim,) = read("모둠,언어,이메일,이름,아이디,비고\n,한국어,,김서연,kim,새로 옴\n").values()
    assert (kim.id, kim.name, kim.course) == ("kim", "김서연", "b-ko")


def test_an_instructor_teaches_in_one_language_or_in_all() -> None:
    people = read(HEAD + "t1,T,,ko,강사\nt2,T,,,instructor\n")
    assert (people["t1"].langs, people["t2"].langs) == (("ko",), ("ko", "en"))
    assert all(person.teaches and not person.course for person in people.values())


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (HEAD + "kim,A,,ko,\nlee,B,,ko,\nkim,C,,en,\n", 4, "already in line 2"),
        ("id,name,language,group\nkim,A,ko,\n", 1, "email is missing"),
        ("id,id,name,email,language,group\nk1,k2,A,,ko,\n", 1, "id is there twice"),
        (HEAD + "kim,A,,ko\n", 2, "only 4 cells"),
        (HEAD + "Kim,A,,ko,\n", 2, "'Kim' cannot be used"),
        (HEAD + "20261234,A,,ko,\n", 2, "'20261234' cannot be used"),
        (HEAD + "kim+lee,A,,ko,\n", 2, "cannot be used"),
        (HEAD + "../../etc,A,,ko,\n", 2, "cannot be used"),
        (HEAD + "\n\nkim,A,,fr,\n", 4, "language 'fr' is not known"),
        (HEAD + "kim,A,,,\n", 2, "language '' is not known"),
        (HEAD + "kim,A,no address,ko,\n", 2, "no e-mail address"),
        (HEAD + "account-b-ko,A,,ko,\n", 2, "account of a course"),
        (HEAD + 'kim,"A\nB",,ko,\nlee,C,,fr,\n', 4, "'fr' is not known"),
        (HEAD + 'kim,"A,,ko,\n', 2, "no CSV"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(HubProblem) as problem:
        read(text)
    said = str(problem.value)
    assert said.startswith(f"Class list, line {line}: ") and what in said and said.endswith("Nothing was changed.")


def test_it_is_said_in_korean_too() -> None:
    with keeping_language():
        use_language("ko")
        with pytest.raises(HubProblem, match=r"명단 3번째 줄: .*2번째 줄에 이미 있습니다.*바꾸지 않았습니다"):
            read(HEAD + "kim,A,,ko,\nkim,B,,ko,\n")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (TWO.encode("utf-16-le"), 2),
        (HEAD.encode("utf-16-le"), 1),
        (HEAD.encode() + b"kim,\xff\xff,,ko,\n", 2),
        (b"\xff\xfeodd", 1),
    ],
)
def test_characters_that_cannot_be_read_are_told(data: bytes, line: int) -> None:
    with pytest.raises(HubProblem, match=rf"line {line}: its characters cannot be read"):
        read_class(data, COURSES)


def test_a_course_that_nobody_has_and_an_empty_list_are_told() -> None:
    with pytest.raises(HubProblem, match=r"line 2: there is no course in en \(there are: ko\)"):
        read_class((HEAD + "emma,E,,en,\n").encode(), COURSES[:1])
    for nobody in (b"", HEAD.encode(), HEAD.encode() + b",,,,\n"):
        with pytest.raises(HubProblem, match=r"line 1|nobody in the class list"):
            read_class(nobody, COURSES)


def test_a_list_that_is_too_large_is_not_read() -> None:
    with pytest.raises(HubProblem, match="4 MB"):
        read_class(b"x" * (5 << 20), COURSES)


def test_the_hub_reads_what_was_written(tmp_path: Path) -> None:
    people = read_class(TWO.encode(), COURSES)
    write_class(people, tmp_path / "class.json")
    assert enrolled(tmp_path / "class.json") == {person.id: person for person in people}
    assert enrolled(tmp_path / "none") == {}
