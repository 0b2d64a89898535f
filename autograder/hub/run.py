"""The command `bitgoeul hub`: sees that everything can be done, starts the hub, waits, and ends it."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType

from rich.console import Console
from rich.table import Table

from autograder.hub import accounts
from autograder.hub.courses import enter_students, free_ports, read_courses, release
from autograder.hub.demo import MODULE, made_for_a_while
from autograder.hub.exchange import make_exchange
from autograder.hub.place import at_work, is_at_work, make_place, state_folder
from autograder.hub.proxy import ends_with_us, mathjax_folder, proxy_command
from autograder.hub.roles import write_roles
from autograder.hub.roster import Person, read_class, write_class
from autograder.hub.settings import CONFIG_FILE, PASSWORD, VARIABLE, Settings
from autograder.hub.trouble import HubProblem
from autograder.hub.window import carried, enter
from autograder.judge.words import Text, say

SETTINGS, CLASS, LOG = "settings.json", "class.json", "hub.log"
_UP_SECONDS, _DOWN_SECONDS = 300.0, 60.0  # on a machine that has much else to do


@dataclass(frozen=True)
class Wanted:
    """What the operator asks for. `folder`: where the hub keeps its files, or where a demo's folder is made.

    `desks`: each course grades what is handed in as it comes.
    """

    demo: bool
    port: int
    ip: str
    course_dirs: tuple[Path, ...]
    enrol: Path | None
    folder: Path | None
    desks: bool = False


def run(wanted: Wanted, arguments: Sequence[str]) -> int:
    """Run a hub until it is told to stop, or give the class list to the one that runs. Raises HubProblem."""
    _require_jupyterhub()
    proxy = proxy_command()
    if wanted.enrol is not None:
        wanted = replace(wanted, enrol=carried(wanted.enrol))
    parent = (wanted.folder or state_folder()).absolute()
    parent.mkdir(parents=True, exist_ok=True)
    if accounts.is_root():
        _see_that_others_pass(parent)
        enter(arguments, (parent, *wanted.course_dirs))
    if wanted.demo:
        return _demo(wanted, parent, proxy)
    if not accounts.is_root():
        raise HubProblem(
            say(
                ko="사용자마다 다른 계정으로 허브를 돌리려면 root여야 합니다. 둘러보려면 bitgoeul hub --demo를 쓰세요.",
                en="A hub in which each user has an account of their own has to be started by root. "
                "To look around, use bitgoeul hub --demo.",
            )
        )
    folder = parent / "hub" if wanted.folder is None else parent
    if wanted.enrol is not None and is_at_work(folder):
        return _enrol(folder, wanted.enrol.read_bytes())
    return _class(wanted, folder, proxy)


def _see_that_others_pass(folder: Path) -> None:
    if not folder.stat().st_mode & stat.S_IXOTH:
        raise HubProblem(
            say(
                ko=f"다른 사용자가 {folder}에 들어갈 수 없습니다: chmod 711 {folder}",
                en=f"Other users may not enter {folder}: chmod 711 {folder}",
            )
        )


def _see_that_it_is_free(wanted: Wanted) -> None:
    try:
        with socket.create_server((wanted.ip, wanted.port)):
            pass
    except OSError as error:
        raise HubProblem(
            say(
                ko=f"{wanted.ip}의 포트 {wanted.port}을(를) 쓸 수 없습니다({error.strerror}). "
                "--port로 다른 번호를 쓰세요.",
                en=f"Port {wanted.port} of {wanted.ip} cannot be used ({error.strerror}). Give another with --port.",
            )
        ) from None


def _demo(wanted: Wanted, parent: Path, proxy: tuple[str, ...]) -> int:
    _see_that_it_is_free(wanted)
    console = Console(highlight=False)
    with _stopped_by_signals(), made_for_a_while(parent) as demo:
        settings = _settings(demo.folder, wanted, proxy, demo.course_dirs)
        people = read_class(demo.class_list, settings.courses)
        _prepare(settings, people)
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda course: release(course, MODULE, settings.roles), settings.courses))
        with _running(settings, password=demo.shared_password) as hub:
            _show_demo(console, settings, people, demo.passwords)
            hub.wait()
    console.print(say(ko="만든 것을 모두 지웠습니다.", en="Everything that was made is removed."))
    return 0


def _class(wanted: Wanted, folder: Path, proxy: tuple[str, ...]) -> int:
    if not wanted.course_dirs:
        raise HubProblem(
            say(
                ko="과목 폴더를 알려 주세요: bitgoeul hub --course-dir DIR --enrol FILE.csv",
                en="Name a course directory: bitgoeul hub --course-dir DIR --enrol FILE.csv",
            )
        )
    _see_that_it_is_free(wanted)
    console = Console(highlight=False)
    make_place(folder)
    with _stopped_by_signals(), at_work(folder):
        settings = _settings(folder, wanted, proxy, wanted.course_dirs)
        people = None if wanted.enrol is None else read_class(wanted.enrol.read_bytes(), settings.courses)
        if people is not None:
            _see_accounts(people)
        _prepare(settings, people)
        with _running(settings) as hub:
            console.print(say(ko=f"허브: {settings.address}", en=f"Hub: {settings.address}"), soft_wrap=True)
            console.file.flush()
            hub.wait()
    return 0


def _enrol(folder: Path, data: bytes) -> int:
    settings = Settings.read(folder / "private" / SETTINGS)
    people = read_class(data, settings.courses)
    _see_accounts(people)
    _take_in(settings, people)
    Console(highlight=False).print(
        say(ko=f"명단 {len(people)}명을 반영했습니다.", en=f"The class list of {len(people)} is in force.")
    )
    return 0


def _settings(folder: Path, wanted: Wanted, proxy: tuple[str, ...], course_dirs: Sequence[Path]) -> Settings:
    hub, api = free_ports(2)
    ip = "127.0.0.1" if wanted.demo else wanted.ip
    courses = read_courses(course_dirs, desks=wanted.desks)
    return Settings(str(folder), wanted.port, (hub, api), ip, accounts.is_root(), proxy, str(mathjax_folder()), courses)


def _prepare(settings: Settings, people: Iterable[Person] | None) -> None:
    settings.write(settings.private / SETTINGS)
    write_roles(settings)
    make_exchange(settings)
    if people is not None:
        _take_in(settings, people)


def _take_in(settings: Settings, people: Iterable[Person]) -> None:
    """Gradebooks first: who may log in is in them already."""
    people = tuple(people)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda course: enter_students(course, people), settings.courses))
    write_class(people, settings.private / CLASS)


def _see_accounts(people: Iterable[Person]) -> None:
    """Each person must be a user of this machine, and none of the system's own."""
    for person in people:
        found = accounts.account(person.id)
        if found is None or not accounts.is_a_persons(found):
            why = (
                Text(ko="계정이 이 컴퓨터에 없습니다", en="there is no such account on this machine")
                if found is None
                else Text(ko="계정이 시스템의 것입니다", en="that account is the system's own")
            )
            raise HubProblem(
                say(
                    ko=f"명단 {person.line}번째 줄: {person.id}: {why.ko}. 먼저 만드세요(useradd -m {person.id}). "
                    "아무것도 바꾸지 않았습니다.",
                    en=f"Class list, line {person.line}: {person.id}: {why.en}. "
                    f"Make it first (useradd -m {person.id}). Nothing was changed.",
                )
            )


@contextmanager
def _running(settings: Settings, password: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """JupyterHub at work; afterwards it, its proxy and all servers have ended."""
    known = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "TZ", "HOME")}
    environment = {**known, VARIABLE: str(settings.private / SETTINGS), PASSWORD: password}
    command = [*ends_with_us("TERM"), sys.executable, "-m", "jupyterhub", "-f", str(CONFIG_FILE)]
    with (settings.private / LOG).open("ab") as log:
        hub = subprocess.Popen(
            command, cwd=settings.private, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        _wait_until_up(settings, hub)
        yield hub
        if hub.poll() is not None:
            raise _died(settings)
    finally:
        hub.terminate()
        try:
            hub.wait(_DOWN_SECONDS)
        except subprocess.TimeoutExpired:
            hub.kill()
            hub.wait()


def _wait_until_up(settings: Settings, hub: subprocess.Popen[bytes]) -> None:
    """Ask the hub itself, then the courses' servers, and the proxy last: it logs whatever it cannot pass on."""
    pages = [
        f"http://127.0.0.1:{settings.inner_ports[0]}/hub/api",
        *(f"http://127.0.0.1:{course.port}/services/{course.name}/api" for course in settings.courses),
        *(f"{settings.address}/services/{course.name}/api" for course in settings.courses),
    ]
    until = time.monotonic() + _UP_SECONDS
    while pages:
        if hub.poll() is not None:
            raise _died(settings)
        if time.monotonic() > until:
            raise HubProblem(
                say(
                    ko=f"{_UP_SECONDS:.0f}초가 지나도 {pages[0]}이(가) 답하지 않습니다:\n{_last_words(settings)}",
                    en=f"{pages[0]} does not answer after {_UP_SECONDS:.0f} seconds:\n{_last_words(settings)}",
                )
            )
        if _answers(pages[0]):
            del pages[0]
        else:
            time.sleep(0.2)


def _answers(address: str) -> bool:
    """Whether somebody is there; a refusal is an answer, a gateway's is none."""
    try:
        urllib.request.urlopen(address, timeout=5).close()  # noqa: S310  (our own address)
    except urllib.error.HTTPError as refused:
        return refused.code < 500 and refused.code != 404
    except OSError:
        return False
    return True


def _died(settings: Settings) -> HubProblem:
    last = _last_words(settings)
    return HubProblem(say(ko=f"JupyterHub가 멈췄습니다:\n{last}", en=f"JupyterHub has stopped:\n{last}"))


def _last_words(settings: Settings) -> str:
    text = (settings.private / LOG).read_text(encoding="utf-8", errors="replace")
    return "\n".join([line for line in text.splitlines() if line.strip()][-15:])


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """A signal to end ends what is within, tidily; a second one is not waited for."""

    def stop(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise _Stop

    with ExitStack() as stack:
        for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            stack.callback(signal.signal, sign, signal.signal(sign, stop))
        with suppress(_Stop):
            yield


class _Stop(BaseException):
    pass


def _show_demo(console: Console, settings: Settings, people: Iterable[Person], passwords: Mapping[str, str]) -> None:
    """The address, the logins, and what is not protected."""
    table = Table(title=settings.address, title_justify="left")
    for title in (Text("아이디", "id"), Text("암호", "password"), Text("누구", "who"), Text("과목", "course")):
        table.add_column(str(title))
    for person in people:
        who = say(ko="강사", en="instructor") if person.teaches else say(ko="학생", en="student")
        courses = person.course or ", ".join(course.name for course in settings.courses)
        table.add_row(person.id, passwords[person.id], f"{person.name} ({who})", courses)
    console.print(table)
    warning = (
        Text(
            ko="둘러보기용입니다. 이 컴퓨터에 계정을 만들었고, 이 컴퓨터에서만 접속할 수 있습니다(암호화 없음).",
            en="This is to look around: it has made accounts on this machine, and only this machine can reach it.",
        )
        if settings.accounts
        else Text(
            ko="root가 아니어서 모두가 같은 계정을 씁니다. 학생으로 로그인한 사람은 다른 학생의 파일, 성적부, 풀이를 "
            "읽고 고칠 수 있습니다. 믿는 사람과만 둘러보세요.",
            en="Without root, all share one account: whoever logs in as a student can read and change other students' "
            "files, the gradebook and the solutions. Show it to people whom you trust.",
        )
    )
    stop = Text(ko="끝내려면 Ctrl-C를 누르세요. 만든 것을 모두 지웁니다.", en="Ctrl-C ends it and removes all of it.")
    for line in (warning, stop):
        console.print(str(line), soft_wrap=True, markup=False)
    console.file.flush()


def _require_jupyterhub() -> None:
    if importlib.util.find_spec("jupyterhub") is None:
        raise HubProblem(
            say(
                ko="JupyterHub가 설치되어 있지 않습니다: make install-hub",
                en="JupyterHub is not installed: make install-hub",
            )
        )
