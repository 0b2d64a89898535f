"""A class in a hurry: students who fetch, check and submit in the same minutes, and a desk that grades what comes.

    python benchmarks/rush.py [--students 200] [--minutes 5] [--json FILE]

The course is module M07, the exchange nbgrader's own, the desk the hub's (autograder/hub/desk.py) in a process of its
own, sandbox on. Each student is a fork of a process that has NumPy and Numba imported: at a moment of its own, drawn
evenly from the minutes, it fetches the assignment, fills in the answers of one of the simulated class, runs the
notebook's cells with their checks, and submits. Everything, students too, runs on this machine at the same time.

What is printed: how long fetching, checking and submitting took, how long a student waited for the verdict (from the
submission's arrival, by the file system's clock, to the verdict's note), and whether anything was lost.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from machine import machine_line, table

from autograder.authoring import build, project_root
from autograder.demo.classroom import Classroom
from autograder.demo.roster import Answers, class_of, read_answers
from autograder.hub.notes import Notes

MODULE = "m07_numba_basics"
HARMLESS = 4  # the first of the simulated class are right or partly right; the hostile ones need a sandbox
DESK = """
import threading
from pathlib import Path
from autograder.hub.desk import Desk
Desk(Path()).serve(threading.Event())
"""
AT_ONCE = 24  # students' processes, so that memory does not decide
PATIENCE = 1800.0  # seconds after the last submission


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--json", type=Path, default=None)
    wanted = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        found = rush(Path(folder), wanted.students, 60 * wanted.minutes)
    print(f"{machine_line('nbgrader', 'numba')}; load at the beginning {load:.1f}\n")
    show(found)
    if wanted.json:
        wanted.json.write_text(json.dumps(found) + "\n", encoding="utf-8")


def rush(folder: Path, students: int, seconds: float) -> dict[str, Any]:
    """Let the class work; returns what was measured, in seconds."""
    built = build([MODULE], langs=("en",), out=folder / "course")
    root = built.course_dirs["en"]
    room = Classroom(root, folder / "exchange")
    room.release(MODULE)
    answers = read_answers(root / "source" / MODULE / f"{MODULE}.ipynb", project_root() / "assignments" / MODULE)
    names = [f"student-{n:04d}" for n in range(students)]
    for name in names:
        room.enrol(name)
    with (folder / "desk.log").open("w") as log:
        desk = subprocess.Popen([sys.executable, "-c", DESK], cwd=root, stdout=log, stderr=log)
    try:
        steps = _work(room, names, answers, folder, seconds)
        last = time.time()
        missing = _wait(root, names)
        return {
            "steps": steps,
            "verdicts": _verdicts(root, names),
            "lost": missing,
            "after_the_last": time.time() - last,
        }
    finally:
        desk.send_signal(signal.SIGTERM)
        desk.wait(60)


def _work(room: Classroom, names: Sequence[str], answers: Answers, folder: Path, seconds: float) -> list[list[float]]:
    """All students, each in a fork; returns what fetching, checking and submitting took each of them."""
    import numba  # noqa: F401 - forks shall find them
    import numpy as np  # noqa: F401

    import autograder.learn  # noqa: F401

    chance = random.Random(2026)
    blank = room.released_notebook(MODULE)
    kinds = [student.hand_in(blank, answers) for student in class_of(HARMLESS)]
    began = time.time()
    at_work: dict[int, int] = {}
    said: list[list[float]] = []
    for name, moment in zip(names, sorted(chance.uniform(0, seconds) for _ in names), strict=True):
        while at_work and (len(at_work) >= AT_ONCE or time.time() - began < moment):
            said += _finished(at_work, wait=len(at_work) >= AT_ONCE)
        time.sleep(max(0.0, began + moment - time.time()))
        notebook = chance.choice(kinds)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _student(room, name, notebook, folder / "homes" / name, writing)
        os.close(writing)
        at_work[child] = reading
    while at_work:
        said += _finished(at_work, wait=True)
    return said


def _finished(at_work: dict[int, int], *, wait: bool) -> list[list[float]]:
    """What those have said who are done; waits for one, or a moment."""
    if not wait:
        time.sleep(0.05)
    child, status = os.waitpid(-1, 0 if wait else os.WNOHANG)
    if child not in at_work:
        return []
    with os.fdopen(at_work.pop(child)) as pipe:
        text = pipe.read()
    if status or not text:
        raise RuntimeError("a student's process has failed")
    return [json.loads(text)]


def _student(room: Classroom, name: str, notebook: bytes, home: Path, writing: int) -> None:
    """Fetch, check, submit; never returns."""
    try:
        began = time.monotonic()
        room.fetch(name, MODULE, home)
        fetched = time.monotonic()
        path = home / MODULE / f"{MODULE}.ipynb"
        path.write_bytes(notebook)
        _check(path)
        checked = time.monotonic()
        room.send(name, MODULE, home)
        done = time.monotonic()
        os.write(writing, json.dumps([fetched - began, checked - fetched, done - checked]).encode())
        os._exit(0)
    except BaseException as problem:
        print(f"{name}: {type(problem).__name__}: {problem}", file=sys.stderr)
        os._exit(1)


def _check(path: Path) -> None:
    """Run the notebook's cells, as somebody does who looks at every check; a wrong answer may raise."""
    os.chdir(path.parent)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        for cell in json.loads(path.read_bytes())["cells"]:
            if cell["cell_type"] == "code":
                try:
                    exec("".join(cell["source"]), namespace)  # noqa: S102 - our own simulated students
                except Exception:  # noqa: S112 - partly right is one of them
                    continue


def _wait(root: Path, names: Sequence[str]) -> list[str]:
    """Wait for the verdicts; returns who has none."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        known = Notes(root)
        missing = [name for name in names if not known.of(name)]
        if not missing:
            return []
        time.sleep(1)
    return missing


def _verdicts(root: Path, names: Sequence[str]) -> list[float]:
    """How long each waited for the verdict."""
    known = Notes(root)
    graded = [note for name in names for note in known.of(name) if note.state == "graded"]
    return [(note.done - note.arrived).total_seconds() for note in graded]


def show(found: dict[str, Any]) -> None:
    """Print the figures."""
    rows = []
    columns = [*zip(*found["steps"], strict=True), found["verdicts"]]
    for title, values in zip(("fetch", "check (all cells)", "submit", "wait for the verdict"), columns, strict=True):
        ordered = sorted(values)
        rows.append(
            [
                title,
                str(len(ordered)),
                f"{statistics.median(ordered):.2f}",
                f"{ordered[int(0.95 * (len(ordered) - 1))]:.2f}",
                f"{ordered[-1]:.2f}",
            ]
        )
    print(table(["seconds", "students", "median", "95 %", "longest"], rows))
    print(f"\nthe last verdict came {found['after_the_last']:.0f} s after the last submission")
    print(f"without a verdict: {', '.join(found['lost']) or 'nobody'}")


if __name__ == "__main__":
    main()
