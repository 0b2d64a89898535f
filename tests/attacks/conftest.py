"""The catalogue is graded once, in a process of its own; the tests look at what came of it."""

from __future__ import annotations

import ctypes
import json
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest
from nbgrader.apps import NbGraderAPI

from autograder.grading.nbcourse import NbCourse, alembic_on_path
from autograder.judge.words import use_language
from tests.attacks import target
from tests.attacks.target import ASSIGNMENT, RIGHT, Attack, SmallCourse, catalogue, make_course, snapshot

HONEST = ("a00-honest", "honest", "z-honest")
PR_SET_CHILD_SUBREAPER = 36
SHARED_PLACES = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path.home(), Path.cwd(), Path("/"))


@dataclass
class Class:
    """What grading the whole catalogue left behind."""

    course: SmallCourse
    attacks: list[Attack]
    outcomes: dict[str, dict[str, Any]] = field(default_factory=dict)  # by student, as `--json` writes them
    told: str = ""  # what the operator saw
    seconds: float = 0.0
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    left_over: list[str] = field(default_factory=list)  # processes
    connections: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)  # files outside of the course
    feedback_done: bool = False

    def page(self, student: str) -> str:
        path = self.course.root / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html"
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def graded_text(self, student: str) -> str:
        """What the student's code could fill in: outputs and the note; the tests themselves are the instructor's."""
        notebook = self.course.graded_notebook(student)
        shown = [c.get("outputs", []) for c in notebook.cells]
        return json.dumps([shown, notebook.metadata], ensure_ascii=False)

    def graded_file(self, student: str) -> Path:
        return self.course.root / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"


class Listener:
    """Listens on loopback and on unix sockets; records whoever connects."""

    def __init__(self, mark: str, folder: Path) -> None:
        self.connections: list[str] = []
        self.file = folder / "s"
        tcp = socket.create_server(("127.0.0.1", 0))
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", tcp.getsockname()[1]))
        self.port = tcp.getsockname()[1]
        abstract, named = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
        abstract.bind(f"\0{mark}")
        named.bind(str(self.file))
        for sock in (abstract, named):
            sock.listen()
        self.file.chmod(0o777)
        self.sockets = {"tcp": tcp, "abstract": abstract, "file": named}
        for what, sock in self.sockets.items():
            threading.Thread(target=self._accept, args=(what, sock), daemon=True).start()
        threading.Thread(target=self._receive, args=(udp,), daemon=True).start()

    def _accept(self, what: str, sock: socket.socket) -> None:
        while True:
            other, _ = sock.accept()
            other.close()
            self.connections.append(what)

    def _receive(self, sock: socket.socket) -> None:
        while True:
            sock.recvfrom(100)
            self.connections.append("udp")

    def hears(self) -> bool:
        """Whether a connection of our own is recorded."""
        socket.create_connection(("127.0.0.1", self.port)).close()
        deadline = time.monotonic() + 5
        while "tcp" not in self.connections and time.monotonic() < deadline:
            time.sleep(0.01)
        heard = "tcp" in self.connections
        self.connections.clear()
        return heard


@contextmanager
def inheriting_orphans() -> Iterator[None]:
    """Whoever outlives the grading process becomes a child of this one, and can be seen."""
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        libc.prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def orphan_is_seen() -> bool:
    """Whether a process that nobody waits for is found, as one that an attack has left would be."""
    subprocess.run(["sh", "-c", "sleep 77.7 >/dev/null 2>&1 &"], check=True)
    deadline, found = time.monotonic() + 5, []
    while not found and time.monotonic() < deadline:  # until the shell has become `sleep`
        found = [p for p in psutil.Process().children(recursive=True) if "77.7" in _command(p)]
    for process in found:
        process.kill()
        process.wait()
    return len(found) == 1


def _command(process: psutil.Process) -> list[str]:
    """The process's command line; a zombie of another test's has none."""
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def _grade(course: SmallCourse, to: Path, environment: dict[str, str], *more: str) -> tuple[dict[str, Any], str]:
    command = [sys.executable, "-m", "autograder.cli", "grade", ASSIGNMENT, "--course-dir", str(course.root)]
    command += ["--jobs", "2", "--lang", "en", "--json", str(to), *more]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=900, check=False)
    told = (done.stdout + done.stderr).decode("utf-8", "backslashreplace")
    assert to.is_file(), told
    return {s["student"]: s for s in json.loads(to.read_text())["submissions"]}, told


def _remember(course: SmallCourse) -> None:
    """What a person has given and written stays."""
    with NbCourse(course.root).gradebook() as gradebook:
        gradebook.update_or_create_student(HONEST[1], first_name=target.BOOK)
        gradebook.find_grade("why", ASSIGNMENT, ASSIGNMENT, HONEST[1]).manual_score = 3.0
        gradebook.find_comment("why", ASSIGNMENT, ASSIGNMENT, HONEST[1]).manual_comment = target.BOOK
        gradebook.db.commit()


def _strays(mark: str, folder: Path, known: set[str]) -> list[str]:
    found = [str(p) for place in SHARED_PLACES for p in place.glob(f"*{mark}*")]
    found += [str(p) for p in folder.iterdir() if p.name not in known]
    return found + [str(p) for p in (folder / "temporary").iterdir() if not p.name.startswith("pymp-")]


@pytest.fixture(scope="session")
def graded_class(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    use_language("en")
    folder = tmp_path_factory.mktemp("attacks")
    mark = f"stolen-{secrets.token_hex(4)}"
    temporary = folder / "temporary"
    temporary.mkdir()
    course = make_course(folder / "course")
    everything = Class(course, catalogue())
    listener = Listener(mark, folder)
    assert listener.hears()
    for name in HONEST:
        mine = {**RIGHT, "square": f"{RIGHT['square']}  # {target.NEIGHBOUR}", "why": f"Because. {target.NEIGHBOUR}"}
        course.submit(name, course.answer(**mine))
    environment = {**os.environ, "BITGOEUL_SECRET": target.ENVIRONMENT, "TMPDIR": str(temporary), "COLUMNS": "200"}
    with inheriting_orphans(), ExitStack() as stack:
        stack.callback(use_language, None)
        assert orphan_is_seen()
        mine_before = {p.pid for p in psutil.Process().children(recursive=True)}
        first, _ = _grade(
            course, folder / "first.json", environment, *(a for s in HONEST[:2] for a in ("--student", s))
        )
        assert {s["score"] for s in first.values()} == {target.MOST}, first
        _remember(course)
        tokens = {"@COURSE@": str(course.root), "@OUTSIDE@": str(folder), "@MARK@": mark}
        tokens |= {"@PORT@": str(listener.port), "@SOCKET@": str(listener.file)}
        for attack in everything.attacks:
            attack.hand_in(course, tokens)
        known = {p.name for p in folder.iterdir()} | {"all.json"}
        everything.before = snapshot(course, HONEST)
        began = time.monotonic()
        everything.outcomes, everything.told = _grade(course, folder / "all.json", environment)
        everything.seconds = time.monotonic() - began
        everything.after = snapshot(course, HONEST)
        everything.left_over = [
            " ".join(command)
            for p in psutil.Process().children(recursive=True)
            if p.pid not in mine_before and (command := _command(p))
        ]
        everything.connections = list(listener.connections)
        everything.strays = _strays(mark, folder, known)
        nbcourse = NbCourse(course.root)
        with alembic_on_path():
            api = NbGraderAPI(nbcourse.coursedir, parent=nbcourse.app)
            everything.feedback_done = all(
                api.generate_feedback(ASSIGNMENT, student)["success"] for student in _with_pages(everything)
            )
        yield everything


def _with_pages(everything: Class) -> list[str]:
    """Those who have been graded: a glob is what nbgrader makes of a name, so only names that are none."""
    names = (s for s, o in everything.outcomes.items() if o["status"] != "error")
    return [n for n in names if not set("[]*?") & set(n)]
