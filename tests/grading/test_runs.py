"""Runs that are killed, and runs at the same time: nobody is lost, nobody is graded twice into something else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from autograder.grading.course import grade
from autograder.grading.journal import FOLDER, Entry, Journal
from autograder.grading.nbcourse import NbCourse
from autograder.grading.outcome import SubmissionOutcome
from tests.grading.small_course import ASSIGNMENT, SmallCourse
from tests.grading.small_processes import benches_of, children_of

RIGHT = {"square": "def square(x):\n    return x * x", "total": "def total(v):\n    return float(v.sum())"}
SLOW = {**RIGHT, "square": "import time\ntime.sleep(1.0)\ndef square(x):\n    return x * x"}


def start(course: SmallCourse, *options: str, out: Path | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "autograder.cli", "grade", ASSIGNMENT, "--course-dir", str(course.root)]
    command += ["--lang", "en", *options, *(["--json", str(out)] if out else [])]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finished(course: SmallCourse) -> list[str]:
    return [p.parent.name for p in (course.root / "autograded").glob(f"*/{ASSIGNMENT}")]


def kill_all(process: subprocess.Popen[str]) -> None:
    """kill -9, at once, everything that the run has started outside of sandboxes."""
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    for one in family:
        try:
            one.send_signal(signal.SIGKILL)
        except psutil.NoSuchProcess:
            continue
    process.wait()


def gradebook(course: SmallCourse) -> dict[str, dict[str, Any]]:
    with NbCourse(course.root).gradebook() as book:
        return {
            s.student.id: {g.name: (g.auto_score, g.manual_score) for n in s.notebooks for g in n.grades}
            for s in book.assignment_submissions(ASSIGNMENT)
        }


@pytest.mark.slow
@pytest.mark.parametrize("after", [0, 2, 5])
def test_a_killed_run_goes_on_and_ends_as_if_nothing_had_happened(
    course: SmallCourse, tmp_path: Path, after: int
) -> None:
    names = [f"student-{n}" for n in range(8)]
    for name in names:
        course.submit(name, course.answer(**(SLOW if name != "student-3" else {})))
    run = start(course, "--regrade")
    until = time.monotonic() + 60
    while len(finished(course)) < after and time.monotonic() < until:
        time.sleep(0.02)
    if after == 0:
        time.sleep(2.5)
    kill_all(run)
    done = set(Journal(course.root, ASSIGNMENT).entries())
    outcomes = {o.student: o for o in grade(course.root, ASSIGNMENT, regrade=True)}
    assert {name: o.score for name, o in outcomes.items()} == {n: 10.0 if n != "student-3" else 0.0 for n in names}
    assert all(outcomes[name].unchanged for name in done), "what was done is not done again"
    assert all(outcomes[name].seconds > 0 for name in set(names) - done)
    assert not any(o.unchanged for o in grade(course.root, ASSIGNMENT, regrade=True)), "that regrade was complete"
    assert gradebook(course)["student-0"]["square-reference"] == (3.0, None)
    assert len(gradebook(course)) == 8


def test_two_runs_at_once_do_not_harm_each_other(course: SmallCourse, tmp_path: Path) -> None:
    for n in range(6):
        course.submit(f"student-{n}", course.answer(**RIGHT))
    runs = [start(course, out=tmp_path / f"{n}.json") for n in range(2)]
    for run in runs:
        assert run.wait(120) == 0, run.stderr.read() if run.stderr else ""
    for n in range(2):
        written = json.loads((tmp_path / f"{n}.json").read_text())["submissions"]
        assert [(s["status"], s["score"]) for s in written] == [("graded", 10.0)] * 6
    assert len(gradebook(course)) == 6


def test_a_bench_that_dies_is_replaced_and_its_submissions_tried_again(course: SmallCourse) -> None:
    for n in range(6):
        course.submit(f"student-{n}", course.answer(**SLOW))
    others = benches_of(psutil.Process())  # another test's, kept warm in this process
    killed: list[int] = []

    def kill_the_bench(outcome: SubmissionOutcome) -> None:
        if not killed:
            killed.extend(p.pid for p in benches_of(psutil.Process()) if p not in others)
            os.kill(killed[0], signal.SIGKILL)

    outcomes = grade(course.root, ASSIGNMENT, jobs=2, progress=kill_the_bench)
    assert len(killed) == 1
    assert [(o.status, o.score) for o in outcomes] == [("graded", 10.0)] * 6


def entry(student: str, score: float = 1.0) -> Entry:
    return Entry(student, made_of="files", digest="contents", scores={"ps1/square": score})


def test_a_journal_line_that_was_being_written_does_not_count(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "ps1")
    journal.record(entry("한 지민"))
    with (tmp_path / FOLDER / "ps1.jsonl").open("a") as file:
        file.write('{"student": "half')
    assert Journal(tmp_path, "ps1").entries() == {"한 지민": entry("한 지민")}
    journal.record(entry("next"))
    assert set(Journal(tmp_path, "ps1").entries()) == set(journal.entries()) == {"한 지민", "next"}
    (tmp_path / FOLDER / "ps1.jsonl").write_bytes(b'\xff\xfe\n[1]\n{"a": 2}\n{"student": 1, "x": 2}\nnull\n')
    assert Journal(tmp_path, "ps1").entries() == {}


def test_runs_see_what_the_others_have_written(tmp_path: Path) -> None:
    one, other = Journal(tmp_path, "ps1"), Journal(tmp_path, "ps1")
    one.record(entry("ann"))
    assert other.entries()["ann"].scores == {"ps1/square": 1.0}
    other.record(entry("ann", 2.0))
    assert one.entries()["ann"].scores == {"ps1/square": 2.0}


def test_a_regrade_forgets_its_students_and_goes_on_where_it_was_killed(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "ps1")
    for student in ("ann", "bob", "cho"):
        journal.record(entry(student))
    journal.begin(["ann", "bob"], regrade=True)
    assert set(journal.entries()) == {"cho"}
    journal.record(entry("ann"))
    again = Journal(tmp_path, "ps1")  # after a kill
    again.begin(["ann", "bob"], regrade=True)
    assert set(again.entries()) == {"ann", "cho"}
    again.record(entry("bob"))
    again.close(["ann", "bob"])
    again.begin(["ann", "bob"], regrade=True)
    assert set(again.entries()) == {"cho"}, "the one before was complete"


def test_a_journal_does_not_grow_without_end(tmp_path: Path) -> None:
    journal, other = Journal(tmp_path, "ps1"), Journal(tmp_path, "ps1")
    for n in range(100):
        journal.record(entry("ann", float(n)))
    journal.begin(["bob"], regrade=True)
    assert other.entries() == journal.entries() == {"ann": entry("ann", 99.0)}
    journal = Journal(tmp_path, "ps1")
    journal.begin(["bob"], regrade=True)
    assert (tmp_path / FOLDER / "ps1.jsonl").read_bytes().count(b"\n") <= 3
    assert other.entries() == Journal(tmp_path, "ps1").entries() == {"ann": entry("ann", 99.0)}


def test_nothing_is_left_running(course: SmallCourse) -> None:
    for n in range(4):
        course.submit(f"student-{n}", course.answer(**RIGHT))
    before = {*children_of(psutil.Process(), recursive=True)}  # other tests keep sandboxes for all of their kind
    grade(course.root, ASSIGNMENT)
    time.sleep(0.5)
    left = [p for p in psutil.process_iter(["cmdline"]) if str(course.root) in " ".join(p.info["cmdline"] or [])]
    new = {*children_of(psutil.Process(), recursive=True)} - before
    assert not left and not new
