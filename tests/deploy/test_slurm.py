"""Grading on a real Slurm: the same grades, whatever is cancelled, killed or switched off meanwhile."""

from __future__ import annotations

import http.client
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.grading.course import grade
from autograder.grading.journal import FOLDER
from autograder.grading.keys import write_keys
from tests.deploy.small_slurm import MISSING, SmallSlurm
from tests.grading.small_cluster import ROOT, kill, wait_for
from tests.grading.small_course import ASSIGNMENT, SmallCourse

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not on this machine: {', '.join(MISSING)} (slurm-wlm, munge)"),
    pytest.mark.skipif(os.getuid() != 0, reason="Slurm's own daemons are started by root"),
]

WORKERS = ROOT / "deploy" / "slurm" / "workers.py"
SECRET = "postgresql://course:secret@gradebook/course"


@pytest.fixture
def course(tmp_path: Path) -> SmallCourse:
    return SmallCourse(tmp_path / "course")


@pytest.fixture(scope="module")
def slurm() -> Iterator[SmallSlurm]:
    slurm = SmallSlurm()
    yield slurm
    slurm.close()


def workers(slurm: SmallSlurm, *words: str) -> subprocess.CompletedProcess[str]:
    ours = {"PYTHONPATH": str(ROOT), "BITGOEUL_LANG": "en", "BITGOEUL_DB": SECRET}
    environment = {**os.environ, **slurm.environment, **ours}
    command = [sys.executable, str(WORKERS), *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def crew(slurm: SmallSlurm, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A scheduler and two workers, of one thread each and each on a node."""
    folder = tmp_path_factory.mktemp("shared") / "crew"
    where = ["--partition=cpu", "--scheduler-partition=service", "--workers=2", "--threads=1", "--memory=1G"]
    started = workers(slurm, "start", str(folder), *where, "--time=10")
    assert started.returncode == 0, started.stderr
    assert f"export DASK_CONFIG={folder}/dask.yaml\n" in started.stdout
    wait_for(lambda: len(slurm.jobs("bitgoeul-worker")) == 2)
    yield folder
    assert workers(slurm, "stop", str(folder)).returncode == 0
    wait_for(lambda: not slurm.run("squeue", "--noheader"))
    assert not list(folder.glob("*.pem"))


def grading(course: SmallCourse, crew: Path, **environment: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "autograder.cli", "grade", ASSIGNMENT, "--lang=en", f"--course-dir={course.root}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.Popen(
        [*command, f"--cluster={crew / 'scheduler.json'}", f"--json={course.root / 'grades.json'}"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def graded(run: subprocess.Popen[str], more: int) -> bool:
    """Wait until so many more have been graded; False where the run ends before that."""
    while more and run.stderr and (line := run.stderr.readline()):
        more -= line.startswith("Grading")
    return not more


def a_class(course: SmallCourse) -> None:
    """Six that take a second each, of all kinds."""
    (course.root / "nbgrader_config.py").open("a").write('\nc.Grading.inside = "marked"\n')
    slow = "import time\ntime.sleep(1.0)\n"
    right = {"square": f"{slow}def square(x):\n    return x * x", "total": "def total(v):\n    return float(v.sum())"}
    for n in range(3):
        course.submit(f"right-{n}", course.answer(**right))
    course.submit("part", course.answer(square=f"{slow}def square(x):\n    return x + 6", total=right["total"]))
    course.submit("syntax", course.answer(square=f"{slow}def square(x) return", total=right["total"]))
    course.submit("cut", b'{"cells": [')


def test_jobs_are_cancelled_killed_and_lost_with_their_node_and_nobody_is(
    course: SmallCourse, slurm: SmallSlurm, crew: Path, tmp_path: Path
) -> None:
    a_class(course)
    home = SmallCourse(tmp_path / "home", like=course)
    a_class(home)
    jobs = slurm.jobs("bitgoeul-worker")
    run = grading(course, crew, DASK_CONFIG=str(crew / "dask.yaml"))
    assert graded(run, 1)
    slurm.run("scancel", jobs["cpu2"].ident)
    assert graded(run, 2), "what was on it is tried again, on the other worker"
    slurm.node_dies("cpu1")  # now there is no worker at all
    wait_for(lambda: slurm.run("sinfo", "--noheader", "--nodes=cpu1", "--format=%T") == "down")
    slurm.node_returns("cpu1")
    assert graded(run, 1), "its job has been started again, and has found the scheduler"
    ((node, job),) = slurm.jobs("bitgoeul-worker").items()
    assert (node, job) == ("cpu1", jobs["cpu1"]) and "Restarts=1" in slurm.run("scontrol", "show", "job", job.ident)
    kill([process for process in slurm.processes(job) if "dask worker" in " ".join(process.cmdline())])
    rest = run.communicate()[1]
    assert run.returncode == 0, rest
    here = {o.student: (o.status, o.score) for o in grade(home.root, ASSIGNMENT)}
    there = json.loads((course.root / "grades.json").read_text())["submissions"]
    assert {o["student"]: (o["status"], o["score"]) for o in there} == here
    assert len(here) == 6 and here["right-0"] == ("graded", 10.0) and here["cut"][0] == "failed"
    journal = (course.root / FOLDER / f"{ASSIGNMENT}.jsonl").read_text()
    assert all(journal.count(f'"student": "{student}"') == 1 for student in here)


def test_only_who_has_the_key_may_speak_to_them(course: SmallCourse, crew: Path, tmp_path: Path) -> None:
    assert stat.S_IMODE(crew.stat().st_mode) == 0o700
    assert {stat.S_IMODE((crew / name).stat().st_mode) for name in ("key.pem", "dask.yaml")} == {0o600}
    address = json.loads((crew / "scheduler.json").read_text())["address"]
    assert address.startswith("tls://")
    course.submit("ann", course.answer())
    without = grading(course, crew)
    assert "takes certificates" in without.communicate()[1] and without.returncode == 1
    write_keys(tmp_path / "other")
    with_another = grading(course, crew, DASK_CONFIG=str(tmp_path / "other" / "dask.yaml"))
    assert "No Dask scheduler answers" in with_another.communicate()[1] and with_another.returncode == 1
    (port,) = json.loads((crew / "scheduler.json").read_text())["services"].values()
    page = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    page.request("GET", "/info/main/workers.html")
    assert page.getresponse().status == 404, "Dask's pages, which ask for no key, are switched off"


def test_a_job_knows_no_secret_of_who_started_it(slurm: SmallSlurm, crew: Path) -> None:
    for name in ("bitgoeul-scheduler", "bitgoeul-worker"):
        for job in slurm.jobs(name).values():
            processes = slurm.processes(job)
            assert processes and not any(SECRET in process.environ().values() for process in processes)


def test_what_cannot_be_done_is_said(slurm: SmallSlurm, tmp_path: Path) -> None:
    folder = str(tmp_path / "crew")
    for words, said in (
        (["more", folder], "Use start first"),
        (["stop", folder], "Use start first"),
        (["start", folder, "--partition=none"], "invalid partition"),
        (["start", "/proc/crew"], "cannot be written"),
    ):
        done = workers(slurm, *words)
        assert done.returncode == 1 and said in done.stderr and done.stderr.count("\n") == 1, done.stderr
    without = {**os.environ, "PATH": "/nowhere", "PYTHONPATH": str(ROOT), "BITGOEUL_LANG": "en"}
    command = [sys.executable, str(WORKERS), "start", folder]
    done = subprocess.run(command, env=without, capture_output=True, text=True, check=False)
    assert "no sbatch here" in done.stderr and done.returncode == 1
