"""The courses of a hub: each a course directory, whose owner is the account that its server runs as."""

from __future__ import annotations

import json
import pwd
import socket
import stat
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from autograder.hub.accounts import as_account, is_a_persons, is_root
from autograder.hub.roster import Person
from autograder.hub.settings import Course
from autograder.hub.trouble import HubProblem
from autograder.judge.words import LANGS, say

_LOOK = [sys.executable, "-m", "autograder.hub.inside"]


def read_courses(folders: Sequence[Path], *, desks: bool = False) -> tuple[Course, ...]:
    """The courses in these directories, with `desks` or without.

    Raises HubProblem where one is none, or is not safe from students.
    """
    ports = free_ports(2 * len(folders))
    with ThreadPoolExecutor() as pool:
        courses = tuple(pool.map(_course, (folder.resolve() for folder in folders), ports))
    if desks:
        courses = tuple(replace(one, desk_port=port) for one, port in zip(courses, ports[len(folders) :]))
    for one, other in ((a, b) for n, a in enumerate(courses) for b in courses[:n]):
        if one.name == other.name or (one.lang, one.group) == (other.lang, other.group):
            raise HubProblem(
                say(
                    ko=f"{one.folder}와(과) {other.folder}은(는) 같은 과목({one.name})입니다. "
                    "nbgrader_config_local.py에서 c.CourseDirectory.course_id 끝에 모둠을 붙이세요"
                    "(예: bitgoeul-ko-evening).",
                    en=f"{one.folder} and {other.folder} are the same course ({one.name}). End "
                    "c.CourseDirectory.course_id in nbgrader_config_local.py in a group (bitgoeul-ko-evening, say).",
                )
            )
    return courses


def enter_students(course: Course, people: Iterable[Person]) -> None:
    """Enter the course's students in its gradebook, as the course's own account. Doing it again is harmless."""
    theirs = [asdict(person) for person in people if person.course == course.name]
    _inside(course.account, Path(course.folder), "enter", said=json.dumps(theirs, ensure_ascii=False))


def release(course: Course, assignment: str, roles: Path) -> None:
    """Make the students' version of an assignment, and put it into the exchange."""
    env = {"JUPYTER_CONFIG_PATH": str(roles / course.name)}
    _inside(course.account, Path(course.folder), "release", assignment, env=env)


def free_ports(number: int) -> list[int]:
    """Ports of the loopback address that nobody uses now."""
    with ExitStack() as stack:
        found = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in found:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in found]


def _course(folder: Path, port: int) -> Course:
    owner = _owner(folder)
    known: dict[str, Any] = json.loads(_inside(owner, folder, "describe").splitlines()[-1])
    name = known["name"]
    lang = next((lang for lang in LANGS if f"-{lang}-" in f"{name}-"), None)
    if lang is None:
        raise HubProblem(
            say(
                ko=f"{folder}: 과목 이름 {name!r}에 언어가 없습니다. c.CourseDirectory.course_id를 "
                "bitgoeul-ko나 bitgoeul-en-모둠처럼 쓰세요.",
                en=f"{folder}: the course's name {name!r} tells no language. Let c.CourseDirectory.course_id be "
                "like bitgoeul-ko, or bitgoeul-en-group.",
            )
        )
    group = f"{name}-".partition(f"-{lang}-")[2].rstrip("-")
    return Course(name, str(folder), owner, lang, group, known["timezone"], port)


def _owner(folder: Path) -> str:
    """The account of a course directory, if students are kept out of it and of that account."""
    if not (folder / "nbgrader_config.py").is_file():
        raise HubProblem(
            say(
                ko=f"{folder}은(는) 과목 폴더가 아닙니다(nbgrader_config.py가 없습니다). bitgoeul build로 만드세요.",
                en=f"{folder} is no course directory (no nbgrader_config.py). Make one with bitgoeul build.",
            )
        )
    status = folder.stat()
    owner = pwd.getpwuid(status.st_uid)
    if is_root() and not is_a_persons(owner):
        raise HubProblem(
            say(
                ko=f"{folder}은(는) {owner.pw_name}의 것입니다. 과목은 자기 계정으로 돌아야 합니다: "
                f"useradd -m NAME; chown -R NAME: {folder}; chmod 700 {folder}",
                en=f"{folder} belongs to {owner.pw_name}. A course runs as an account of its own: "
                f"useradd -m NAME; chown -R NAME: {folder}; chmod 700 {folder}",
            )
        )
    if is_root() and status.st_mode & stat.S_IRWXO:
        raise HubProblem(
            say(
                ko=f"학생이 {folder}에 들어갈 수 있습니다: chmod 700 {folder}",
                en=f"Students may enter {folder}: chmod 700 {folder}",
            )
        )
    return owner.pw_name


def _inside(account: str, folder: Path, *words: str, said: str = "", env: dict[str, str] | None = None) -> str:
    """What is done in a course directory is done by its owner: its configuration is a program."""
    return as_account(account, [*_LOOK, *words], cwd=folder, env=env or {}, said=said).stdout
