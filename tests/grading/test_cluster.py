"""Grading on a Dask cluster, with a real scheduler and real workers: the same grades, whoever dies meanwhile."""

from __future__ import annotations

import os
import pickle
import platform
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from autograder import cli
from autograder.grading.course import grade
from autograder.grading.crew import Order
from autograder.grading.journal import FOLDER
from autograder.grading.nbcourse import NbCourse
from autograder.grading.outcome import SubmissionOutcome
from autograder.grading.outpost import Errand, Outfit
from autograder.grading.problem import CourseProblem
from autograder.grading.scheduler import PACKAGE
from tests.grading.small_cluster import ROOT, SmallCluster, family, kill, wait_for
from tests.grading.small_course import ASSIGNMENT, SmallCourse, graded, source_notebook

RIGHT = {"square": "def square(x):\n    return x * x", "total": "def total(v):\n    return float(v.sum())"}
SLOW = {**RIGHT, "square": "import time\ntime.sleep(1.0)\ndef square(x):\n    return x * x"}
DIES = {**RIGHT, "square": "def square(x):\n    return -1"}  # see `deadly`
WITHOUT_WALLS = ("setarch", "i686")  # no wall knows this processor's system calls

needs_setarch = pytest.mark.skipif(platform.machine() != "x86_64", reason="setarch i686 needs x86_64")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallCluster]:
    """Two workers of two threads each, which live as long as it does."""
    cluster = SmallCluster(tmp_path_factory.mktemp("cluster"))
    for name in ("one", "two"):
        cluster.worker(name, "--no-nanny", threads=2)
    yield cluster
    cluster.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[SmallCluster]:
    """A cluster without workers, to be treated badly."""
    (tmp_path / "cluster").mkdir()
    cluster = SmallCluster(tmp_path / "cluster")
    yield cluster
    cluster.close()


def calibrated(course: SmallCourse) -> SmallCourse:
    """What `test_a_class_gets_the_same_as_at_home` does as well need not be done by each test."""
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.Grading.inside = "marked"\n')
    return course


def outcomes(course: SmallCourse, cluster: SmallCluster | None = None, **options: Any) -> dict[str, SubmissionOutcome]:
    where = {"cluster": cluster.address} if cluster else {}
    return {o.student: o for o in grade(course.root, ASSIGNMENT, **where, **options)}


def points(outcomes: dict[str, SubmissionOutcome]) -> dict[str, tuple[str, float]]:
    return {name: (o.status, o.score) for name, o in outcomes.items()}


def times_recorded(course: SmallCourse) -> dict[str, int]:
    """How often the journal has each student, whom it gets when the gradebook has them."""
    lines = (course.root / FOLDER / f"{ASSIGNMENT}.jsonl").read_text().splitlines()
    with NbCourse(course.root).gradebook() as gradebook:
        students = [s.student.id for s in gradebook.assignment_submissions(ASSIGNMENT)]
    return {student: sum(f'"student": "{student}"' in line for line in lines) for student in students}


def deadly(course: Path, victim: str) -> SmallCourse:
    """A course with a test cell, which runs outside of the sandbox, that for some answers kills what it runs in."""
    notebook = source_notebook()
    test = f"import os, psutil, signal\nif square(2) == -1:\n    os.kill({victim}, signal.SIGKILL)"
    notebook.cells.append(graded("deadly", 1, test))
    return calibrated(SmallCourse(course, notebook))


def everything(course: SmallCourse) -> None:
    """A class of all kinds, with files beside the notebooks."""
    (course.root / "source" / ASSIGNMENT / "lib").mkdir()
    (course.root / "source" / ASSIGNMENT / "lib" / "numbers.csv").write_text("3\n4\n")
    reads = "print(sorted(map(str, __import__('pathlib').Path().rglob('*.*'))))\ndef square(x):\n    return x * x"
    course.submit("reads", course.answer(square=reads, why="Because."))
    (course.folder("reads") / "mine.txt").write_text("mine")
    course.submit("right", course.answer(**RIGHT))
    course.submit(
        "part", course.answer(square="def square(x):\n    return x + 6", total="def total(v):\n    return 3.0")
    )
    course.submit("syntax", course.answer(square="def square(x) return", total=RIGHT["total"]))
    course.submit("cut", b'{"cells": [')
    course.submit("large", b" " * ((1 << 20) + 1))
    (course.folder("folder") / f"{ASSIGNMENT}.ipynb").mkdir()
    (course.folder("empty") / "notes.txt").write_text("sorry")
    course.submit("홍 길동", course.answer())


def test_a_class_gets_the_same_as_at_home(course: SmallCourse, cluster: SmallCluster, tmp_path: Path) -> None:
    everything(course)
    home = SmallCourse(tmp_path / "home", like=course)
    for one in (course, home):
        with (one.root / "nbgrader_config.py").open("a") as config:
            config.write("\nc.Grading.notebook_mb = 1\n")
    there, here = outcomes(course, cluster), outcomes(home)
    assert {n: replace(o, seconds=0.0) for n, o in there.items()} == {
        n: replace(o, seconds=0.0) for n, o in here.items()
    }
    assert there["right"].score == 10.0 and {o.status for o in there.values()} == {"graded", "failed"}
    for name in there:
        cells = [[c.get("outputs") for c in where.graded_notebook(name).cells] for where in (course, home)]
        assert cells[0] == cells[1]
    assert "'lib/numbers.csv', 'mine.txt'" in str(course.graded_notebook("reads").cells[2].outputs)
    # what has not changed is known wherever it was graded, and is not sent
    assert all(o.unchanged for o in outcomes(course).values())
    assert all(o.unchanged for o in outcomes(course, cluster).values())
    again = outcomes(course, cluster, regrade=True, students=["reads", "part"])
    assert points(again) == points({name: there[name] for name in again})
    assert len(again) == 2 and not any(o.unchanged for o in again.values())


def test_what_is_sent_names_no_place_of_the_course(course: SmallCourse) -> None:
    everything(course)
    released = NbCourse(course.root).released(ASSIGNMENT, "bubblewrap")
    folder = str(course.root / "submitted" / "reads" / ASSIGNMENT)
    order = Order("reads", submitted=folder, files=folder, before=folder)
    sent = pickle.dumps((Outfit.of(released), Errand.of(order, released)))
    for content in (b"SOLUTION", b"numbers.csv", b"mine.txt", b"rglob"):
        assert content in sent
    assert bytes(course.root) not in sent


def test_a_worker_that_is_killed_costs_nothing(course: SmallCourse, fresh: SmallCluster) -> None:
    calibrated(course)
    for n in range(6):
        course.submit(f"student-{n}", course.answer(**SLOW))
    workers = [fresh.worker(name, "--no-nanny") for name in ("one", "two")]
    started: list[psutil.Process] = []

    def kill_one(outcome: SubmissionOutcome) -> None:
        if not started:
            wait_for(lambda: all("bwrap" in str(family(worker)) or len(family(worker)) > 3 for worker in workers))
            started.extend(family(workers[0])[1:])
            kill([workers[0]])

    result = outcomes(course, fresh, progress=kill_one)
    assert points(result) == {f"student-{n}": ("graded", 10.0) for n in range(6)}
    assert times_recorded(course) == {f"student-{n}": 1 for n in range(6)}
    assert len(started) > 3, "its bench, the warm process, a judge"
    assert not psutil.wait_procs(started, timeout=20)[1], "nothing is left of it"


def test_who_kills_the_bench_is_given_up_and_no_neighbour_is(tmp_path: Path, cluster: SmallCluster) -> None:
    course = deadly(tmp_path / "course", victim="os.getppid()")
    for n in range(3):
        course.submit(f"student-{n}", course.answer(**SLOW))
    course.submit("dies", course.answer(**DIES))
    result = outcomes(course, cluster)
    dies = result.pop("dies")
    assert (dies.status, dies.cells) == ("error", ())
    assert re.search(r"tcp://127.0.0.1:\d+: its grading died, or did not end in time, 2 times", dies.reason)
    assert points(result) == {f"student-{n}": ("graded", 11.0) for n in range(3)}


@pytest.mark.slow
def test_who_kills_the_worker_gets_one_second_try(tmp_path: Path, fresh: SmallCluster) -> None:
    course = deadly(tmp_path / "course", victim="psutil.Process(os.getppid()).ppid()")
    for n in range(5):
        course.submit(f"student-{n}", course.answer(**SLOW))
    course.submit("dies", course.answer(**DIES))
    nanny = fresh.worker("one", "--nworkers=1", threads=2)
    result = outcomes(course, fresh)
    assert result.pop("dies").status == "error"
    assert points(result) == {f"student-{n}": ("graded", 11.0) for n in range(5)}
    assert set(times_recorded(course).values()) == {1}
    assert fresh.log(nanny).count("Restarting worker") == 2


@pytest.mark.slow
def test_a_worker_that_comes_back_is_equipped_anew(course: SmallCourse, fresh: SmallCluster) -> None:
    calibrated(course)
    for n in range(3):
        course.submit(f"student-{n}", course.answer(**SLOW))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    nanny = fresh.worker("one", f"--worker-port={port}")

    def replaced(outcome: SubmissionOutcome) -> None:
        """It is gone and there again, under its address, while the run has no time to look."""
        if outcome.student == "student-0":
            kill(nanny.children())
            wait_for(lambda: fresh.log(nanny).count("Registered to") == 2)

    result = outcomes(course, fresh, progress=replaced)
    assert points(result) == {f"student-{n}": ("graded", 10.0) for n in range(3)}
    assert set(times_recorded(course).values()) == {1}


def test_whoever_comes_late_is_used_and_a_lost_scheduler_loses_nothing(
    course: SmallCourse, fresh: SmallCluster
) -> None:
    calibrated(course)
    for n in range(4):
        course.submit(f"student-{n}", course.answer(**SLOW))
    told: list[str] = []

    def tell(sentence: str) -> None:
        told.append(sentence)
        fresh.worker("late", "--no-nanny")

    with pytest.raises(CourseProblem, match=r"was lost while grading.*goes on where it was"):
        outcomes(course, fresh, tell=tell, progress=lambda _: kill([fresh.scheduler]))
    assert told == [f"Waiting for a worker that can grade (0 there). Start one: dask worker {fresh.address}"]
    done = set(times_recorded(course))
    assert 0 < len(done) < 4
    result = outcomes(course)
    assert {name for name, o in result.items() if o.unchanged} == done
    assert points(result) == {f"student-{n}": ("graded", 10.0) for n in range(4)}
    assert set(times_recorded(course).values()) == {1}


@pytest.fixture
def other_version(tmp_path: Path) -> str:
    """A folder on Python's path that makes this kit look like another version of itself."""
    info = tmp_path / "other" / "bitgoeul-99.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bitgoeul\nVersion: 99.0\n")
    return os.pathsep.join([str(info.parent), str(ROOT)])


@needs_setarch
def test_workers_that_cannot_judge_are_refused_by_name(
    course: SmallCourse, fresh: SmallCluster, other_version: str
) -> None:
    calibrated(course)
    course.submit("ann", course.answer(**RIGHT))
    fresh.worker("old", "--no-nanny", PYTHONPATH=other_version)
    open_one = fresh.worker("open", "--no-nanny", before=WITHOUT_WALLS)
    with pytest.raises(CourseProblem) as refused:
        outcomes(course, fresh)
    old, no_wall = sorted(re.findall(r"Cannot use Dask worker .*?\.(?= Cannot|$)", str(refused.value)), key=len)
    assert re.search(r"worker tcp://127.0.0.1:\d+: the versions differ \(there Bitgoeul 99.0 · Python", old)
    assert re.search(r"worker tcp://127.0.0.1:\d+: a student's code cannot be isolated \(no sandbox works", no_wall)
    told: list[str] = []
    assert outcomes(course, fresh, tell=told.append, no_sandbox=True)["ann"].score == 10.0
    assert told == [old], "isolation was waived, the version was not"
    assert open_one.is_running()


@needs_setarch
def test_the_command_grades_from_a_machine_without_isolation(course: SmallCourse, cluster: SmallCluster) -> None:
    calibrated(course)
    course.submit("ann", course.answer(**RIGHT))
    command = [*WITHOUT_WALLS, sys.executable, "-m", "autograder.cli", "grade", ASSIGNMENT, "--lang", "en"]
    command += ["--course-dir", str(course.root)]
    alone = subprocess.run(command, capture_output=True, text=True, check=False)
    assert alone.returncode == 1 and "no sandbox works" in alone.stderr
    done = subprocess.run([*command, "--cluster", str(cluster.file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "Grading 1/1 ann: 10/14\n")


@pytest.mark.parametrize("address", ["here", "here:8786", "http://127.0.0.1:8786", "tcp://127.0.0.1", "nothing.json"])
def test_an_address_that_is_none_is_said(
    course: SmallCourse, address: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    course.submit("ann", course.answer(**RIGHT))
    for lang, words in (("en", "is none of them"), ("ko", "어느 것도 아닙니다")):
        options = ["--course-dir", str(course.root), "--lang", lang, "--cluster", address]
        assert cli.main(["grade", ASSIGNMENT, *options]) == 1
        assert words in (said := capsys.readouterr().err) and address in said and said.count("\n") == 1
    with pytest.raises(SystemExit):
        cli.main(["grade", ASSIGNMENT, *options, "--jobs", "2"])


def test_a_scheduler_that_does_not_answer_is_said(course: SmallCourse) -> None:
    course.submit("ann", course.answer(**RIGHT))
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"tcp://127.0.0.1:{mute.getsockname()[1]}"
        with pytest.raises(CourseProblem, match=f"No Dask scheduler answers at {address}"):
            grade(course.root, ASSIGNMENT, cluster=address)
    with pytest.raises(CourseProblem, match="takes certificates"):
        grade(course.root, ASSIGNMENT, cluster="tls://127.0.0.1:1")


def test_without_dask_the_command_says_what_to_install(course: SmallCourse) -> None:
    course.submit("ann", course.answer(**RIGHT))
    options = ["grade", ASSIGNMENT, "--course-dir", str(course.root), "--lang", "en", "--cluster", "tcp://127.0.0.1:1"]
    program = (
        f"import sys; sys.modules['distributed'] = None; from autograder.cli import main; sys.exit(main({options}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    said = f'bitgoeul: --cluster needs Dask: python -m pip install "{PACKAGE}"\n'
    assert (done.returncode, done.stderr) == (1, said)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["optional-dependencies"]["cluster"] == [PACKAGE]
