"""nbgrader's own command and formgrader's Autograde button: the same verdicts, out of a process of their own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.request import HTTPCookieProcessor, Request, build_opener

import nbformat
import psutil
import pytest
from nbformat.v4 import new_notebook
from nbgrader.apps import NbGraderAPI
from nbgrader.converters import Autograde

from autograder.grading import service
from autograder.grading.course import grade
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.nbcourse import NbCourse, alembic_on_path
from autograder.grading.plugins import Judge, SubmissionExporter
from autograder.grading.restore import restore
from autograder.sandbox import choose_wall
from tests.grading.small_course import ASSIGNMENT, SmallCourse, exercise, graded, source_notebook
from tests.grading.small_processes import benches_of

RIGHT = {"square": "def square(x):\n    return x * x", "total": "def total(v):\n    return float(v.sum())"}
WHERE = """
import sys
print("found", sorted({"nbgrader", "jupyter_server", "sqlalchemy"} & {*sys.modules}))"""
HOSTILE = f"""class Liar(int):
    __eq__ = lambda self, other: True
def square(x):
    return Liar(x)
{WHERE}
print("<script>alert(1)</script>")
from IPython.display import HTML, display
display(HTML("<img src=x onerror=alert(1)>"))"""
KIND = """class Two(int): pass
assert type(square) is type(lambda: 0)
assert type(square(Two(2))) is int and square(Two(2)) == 4"""


@pytest.fixture(autouse=True)
def no_bench_is_left() -> Iterator[None]:
    yield
    service.close()


@pytest.fixture(scope="module")
def two_books(tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    """An assignment of two notebooks; one test cell needs the student's function itself."""
    notebook = source_notebook()
    notebook.cells.append(graded("square-kind", 1, KIND))
    course = SmallCourse(tmp_path_factory.mktemp("two") / "course", notebook)
    cells = [exercise("half", "def half(x):\n    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION")]
    more = new_notebook(cells=[*cells, graded("half-of-three", 2, "assert half(3) == 1.5")], metadata=notebook.metadata)
    nbformat.write(more, course.root / "source" / ASSIGNMENT / "more.ipynb")
    with alembic_on_path():
        made = NbGraderAPI(config=NbCourse(course.root).app.config).generate_assignment(ASSIGNMENT)
    assert made["success"], made
    return course


def autograde(course: SmallCourse, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT, *options]
    with alembic_on_path():
        return subprocess.run(command, cwd=course.root, capture_output=True, text=True, timeout=200, check=False)


def processes_in(folder: Path) -> list[psutil.Process]:
    """A bench works in the folder of its course."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.cwd() == str(folder) and process.pid != os.getpid():
                found.append(process)
        except psutil.Error:
            continue
    return found


def recorded(course: SmallCourse, student: str) -> dict[str, Any]:
    """What gradebook and graded notebooks say, but for what differs each time: seconds, and keys of the files."""
    with NbCourse(course.root).gradebook() as gradebook:
        books = gradebook.find_submission(ASSIGNMENT, student).notebooks
        scores = {g.name: (g.auto_score, g.needs_manual_grade) for b in books for g in b.grades}
        comments = {c.name: c.auto_comment for b in books for c in b.comments}
    notebooks = {}
    for path in sorted((course.root / "autograded" / student / ASSIGNMENT).glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        note = notebook.metadata["bitgoeul"]
        assert note.pop("seconds") >= 0
        for test in note["tests"].values():
            assert test.pop("key")
        notebooks[path.name] = notebook
    return {"scores": scores, "comments": comments, "notebooks": notebooks}


def shown(course: SmallCourse, student: str) -> str:
    return json.dumps([c.outputs for c in course.graded_notebook(student).cells if c.cell_type == "code"])


def test_nbgraders_command_finds_what_our_own_does_cell_for_cell(two_books: SmallCourse, tmp_path: Path) -> None:
    ours, theirs = (SmallCourse(tmp_path / name, like=two_books) for name in ("ours", "theirs"))
    part = ours.answer(square="def square(x):\n    print('asked')\n    return x + 6", total=RIGHT["total"], why="<b>")
    for course in (ours, theirs):
        course.submit("right", course.answer(**RIGHT, why="Because."))
        course.submit("part", part)
        course.submit("hostile", course.answer(square=HOSTILE, total="def total(v): raise SystemExit"))
        course.submit("broken", b'{"cells": [')
        for student in ("right", "part", "hostile", "broken"):
            shutil.copy(course.root / "source" / ASSIGNMENT / "more.ipynb", course.folder(student))
    outcomes = {o.student: o for o in grade(ours.root, ASSIGNMENT)}
    done = autograde(theirs)
    assert done.returncode == 0, done.stderr
    for student in outcomes:
        assert recorded(theirs, student) == recorded(ours, student), student
    found = recorded(theirs, "right")
    assert found["scores"]["square-kind"] == (1.0, False)
    assert found["notebooks"]["ps1.ipynb"].metadata["bitgoeul"]["tests"]["square-kind"]["inside"]
    assert [outcomes[s].score for s in ("right", "part", "hostile", "broken")] == [13.0, 9.0, 2.0, 2.0]
    assert "found []" in shown(theirs, "hostile") and "onerror" not in shown(theirs, "hostile")
    assert not processes_in(theirs.root), "the bench went with its command"


def test_a_course_without_our_line_is_nbgraders_until_we_are_asked(course: SmallCourse) -> None:
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text().split("from autograder")[0])
    course.submit("ann", course.answer(**RIGHT))
    done = autograde(course)
    assert done.returncode == 0, done.stderr
    assert "bitgoeul" not in course.graded_notebook("ann").metadata
    (outcome,) = grade(course.root, ASSIGNMENT)
    assert (outcome.status, outcome.score, outcome.unchanged) == ("graded", 10.0, False)
    assert course.graded_notebook("ann").metadata["bitgoeul"]["status"] == "graded"


# --- in one process ---


class Converting:
    """nbgrader's Autograde at work on a course in this process."""

    def __init__(self, course: SmallCourse) -> None:
        self._course, self._nbcourse = course, NbCourse(course.root)
        converter = Autograde(coursedir=self._nbcourse.coursedir, parent=self._nbcourse.app)
        self._judge = Judge(parent=SubmissionExporter(parent=converter, config=self._nbcourse.app.config))
        self._master = self._nbcourse.released(ASSIGNMENT, choose_wall()).books[ASSIGNMENT]

    def judge(self, **texts: str) -> dict[str, float]:
        """The points of a submission with these cells."""
        cells = tuple(SubmittedCell("code", text, grade_id) for grade_id, text in texts.items())
        known = {"notebook": ASSIGNMENT, "assignment": ASSIGNMENT, "student": "ann"}
        resources = {
            "nbgrader": known | {"db_url": self._nbcourse.coursedir.db_url},
            "metadata": {"path": str(self._course.folder("ann"))},
        }
        restored = restore(Submitted(cells), self._master)
        restored.metadata["bitgoeul"] = {}
        judged, _ = self._judge.preprocess(restored, resources)
        return {name: test["points"] for name, test in judged.metadata["bitgoeul"]["tests"].items()}

    @property
    def benches(self) -> list[psutil.Process]:
        return benches_of(psutil.Process())


def test_threads_that_ask_at_once_get_their_own_answers(course: SmallCourse) -> None:
    here = Converting(course)
    assert here.judge(**RIGHT)["total-parts"] == 5.0
    squares = [RIGHT["square"], "def square(x):\n    return 9"] * 3
    with ThreadPoolExecutor(6) as threads:
        points = list(threads.map(lambda square: here.judge(square=square)["square-reference"], squares))
    assert points == [3.0, 0.0] * 3
    assert len(here.benches) == 1


def test_a_bench_that_nobody_asks_ends_and_the_next_one_is_as_good(
    course: SmallCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Converting(course)
    monkeypatch.setattr(service, "IDLE_SECONDS", 0.2)
    assert here.judge(**RIGHT)["total-parts"] == 5.0
    bench = here.benches
    assert not psutil.wait_procs(bench, timeout=20)[1]
    assert here.judge(**RIGHT)["total-parts"] == 5.0


def test_what_was_broken_off_is_no_answer_to_the_next(course: SmallCourse) -> None:
    here = Converting(course)
    here.judge(**RIGHT)
    stop = threading.Timer(1.0, signal.pthread_kill, (threading.main_thread().ident, signal.SIGINT))
    stop.start()
    with pytest.raises(KeyboardInterrupt):
        here.judge(square=f"import time\ntime.sleep(3)\n{RIGHT['square']}")
    assert here.judge(square="import time\ntime.sleep(6)\ndef square(x):\n    return 9")["square-reference"] == 0.0


def test_new_tests_and_new_solutions_get_a_new_bench(course: SmallCourse) -> None:
    here = Converting(course)
    assert here.judge(**RIGHT)["square-visible"] == 2.0
    before = here.benches
    with NbCourse(course.root).gradebook() as gradebook:
        book = gradebook.find_notebook(ASSIGNMENT, ASSIGNMENT)
        next(c for c in book.source_cells if c.name == "square-visible").source = "assert square(3) == 10"
        gradebook.db.commit()
    assert here.judge(**RIGHT)["square-visible"] == 0.0
    assert len(here.benches) == 1 and here.benches != before


def test_a_grade_given_by_hand_is_called_to_a_second_look_only_where_something_has_changed(
    course: SmallCourse,
) -> None:
    def autograde_and_see(**texts: str) -> dict[str, bool]:
        course.submit("ann", course.answer(**texts))
        api = NbGraderAPI(config=NbCourse(course.root).app.config)
        assert api.autograde(ASSIGNMENT, "ann")["success"]
        with NbCourse(course.root).gradebook() as gradebook:
            grades = gradebook.find_submission(ASSIGNMENT, "ann").notebooks[0].grades
            return {g.name: bool(g.needs_manual_grade) for g in grades}

    assert autograde_and_see(**RIGHT, why="Because.")["why"]
    with NbCourse(course.root).gradebook() as gradebook:
        for name, points in (("why", 3.5), ("square-reference", 1.0)):
            grade = gradebook.find_grade(name, ASSIGNMENT, ASSIGNMENT, "ann")
            grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()
    assert not any(autograde_and_see(**RIGHT, why="Because.").values())
    seen = autograde_and_see(**RIGHT, why="Because of BLAS.")
    assert (seen["why"], seen["square-reference"]) == (True, False)
    seen = autograde_and_see(square="def square(x):\n    return x ** 2", why="Because of BLAS.")
    assert (seen["why"], seen["square-reference"], seen["square-visible"]) == (True, True, False), (
        "both: not yet seen to"
    )


# --- formgrader ---

RECORD = "import os\nprint(os.getpid(), os.getppid(), file=open({log!r}, 'a'))\n"
OWN_MODULE = "import os\nprint('module', os.getpid(), file=open({log!r}, 'a'))\ndef nine():\n    return 9\n"
AWAITS = "import asyncio, answers\nawait asyncio.sleep(0.01)\nassert square(3) == answers.nine()"
TOKEN = "a-token"


class Formgrader:
    """A Jupyter server with formgrader on a course, and a browser's session with it."""

    def __init__(self, course: SmallCourse, folder: Path) -> None:
        self.course, self.log = course, folder / "pids.txt"
        env = os.environ | {f"JUPYTER_{n}_DIR": str(folder / n.lower()) for n in ("CONFIG", "DATA", "RUNTIME")}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # what Python leaves beside `answers` makes no other assignment
        options = ["--allow-root", "--no-browser", "--ServerApp.port=0", f"--IdentityProvider.token={TOKEN}"]
        options += ["--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}"]
        with alembic_on_path(), (folder / "server.log").open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "jupyter_server", *options], cwd=course.root, env=env, stdout=log, stderr=log
            )
        self._url = self._wait(folder / "runtime", folder / "server.log")
        self._cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._cookies))
        for page in (f"?token={TOKEN}", f"formgrader/manage_submissions/{ASSIGNMENT}"):
            self._opener.open(f"{self._url}{page}", timeout=60).close()

    def _wait(self, runtime: Path, log: Path) -> str:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            for path in runtime.glob("jpserver-*.json"):
                try:
                    found = json.loads(path.read_text())
                    socket.create_connection(("127.0.0.1", found["port"]), timeout=5).close()
                    return str(found["url"])
                except (ValueError, ConnectionError):  # it is being written; nobody listens yet
                    continue
            assert self.process.poll() is None, log.read_text()
            time.sleep(0.05)
        raise AssertionError(log.read_text())

    def click_autograde(self, student: str) -> dict[str, Any]:
        xsrf = next(str(c.value) for c in self._cookies if c.name == "_xsrf")
        url = f"{self._url}formgrader/api/submission/{ASSIGNMENT}/{student}/autograde"
        with self._opener.open(Request(url, b"", {"X-CSRFToken": xsrf}, method="POST"), timeout=200) as answer:
            return json.load(answer)

    def score(self, student: str) -> float:
        with NbCourse(self.course.root).gradebook() as gradebook:
            return float(gradebook.find_submission(ASSIGNMENT, student).score)

    @property
    def records(self) -> list[list[str]]:
        return [line.split() for line in self.log.read_text().splitlines()]

    def stop(self) -> list[psutil.Process]:
        """End the server as an operator does; give the processes that it had."""
        had = psutil.Process(self.process.pid).children(recursive=True)
        self.process.terminate()
        assert self.process.wait(60) == 0
        return had


@pytest.fixture(scope="module")
def formgrader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Formgrader]:
    folder = tmp_path_factory.mktemp("formgrader")
    log = str(folder / "pids.txt")
    notebook = source_notebook()
    notebook.cells += [graded("records", 1, RECORD.format(log=log)), graded("awaits", 1, AWAITS)]
    course = SmallCourse(folder / "course", notebook)
    (course.root / "source" / ASSIGNMENT / "answers.py").write_text(OWN_MODULE.format(log=log))
    course.submit("ann", course.answer(square=RIGHT["square"] + WHERE, total=RIGHT["total"]))
    course.submit("ben", course.answer(square=RIGHT["square"], total="def total(v): return 3.0"))
    server = Formgrader(course, folder)
    yield server
    if server.process.poll() is None:
        server.process.kill()
        server.process.wait()


def test_the_autograde_button_grades_apart_from_the_server_on_a_bench_that_stays(formgrader: Formgrader) -> None:
    first = formgrader.click_autograde("ann")
    assert first["success"], first
    assert formgrader.score("ann") == 12.0
    server = psutil.Process(formgrader.process.pid)
    (bench,) = benches_of(server)
    assert formgrader.click_autograde("ben")["success"]
    assert formgrader.score("ben") == 9.0
    (same,) = benches_of(server)
    assert same == bench
    tests = [(int(r[0]), int(r[1])) for r in formgrader.records if r[0] != "module"]
    assert {parent for _, parent in tests} == {bench.pid}, "each is judged in a fork of the bench"
    modules = {int(r[1]) for r in formgrader.records if r[0] == "module"}
    assert modules and server.pid not in {pid for pid, _ in tests} | modules
    assert "found []" in shown(formgrader.course, "ann"), "what a server has in it"


def test_two_clicks_at_once_get_their_own_answers(formgrader: Formgrader) -> None:
    with ThreadPoolExecutor(4) as clicks:
        answers = list(clicks.map(formgrader.click_autograde, ["ann", "ben", "ann", "ben"]))
    assert all(a["success"] for a in answers), answers
    assert (formgrader.score("ann"), formgrader.score("ben")) == (12.0, 9.0)


def test_nothing_is_left_of_a_server_that_has_stopped(formgrader: Formgrader) -> None:
    assert formgrader.click_autograde("ann")["success"]
    had = formgrader.stop()
    assert len(had) > 1, "a bench, and its sandbox"
    assert not psutil.wait_procs(had, timeout=20)[1]
    assert not processes_in(formgrader.course.root)
