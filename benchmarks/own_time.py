"""How long a submission's cells take by themselves: no sandbox, no judge, no wire, no gradebook.

A process imports what the instructor's notebooks import and warms up as a nursery does. For each graded notebook it
forks, and the fork runs all code cells, the test cells among them, with the IPython shell that a sandbox has too. What
counts is the time from the first cell's beginning to the last one's end. `seconds_of` is for other programs here; run
as a program, this file is that process.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import nbformat
from classes import Course

from autograder.grading.boxes import imports_of
from autograder.sandbox import Limits, warmup
from autograder.sandbox.notebook import Notebook
from autograder.sandbox.wall import environment

ROOT = Path(__file__).resolve().parent.parent


def seconds_of(course: Course) -> list[float]:
    """Seconds for each submission of a course that has been graded; its notebooks' together."""
    order = {
        "source": [str(p) for p in course.notebooks("source")],
        "graded": [[str(p) for p in course.notebooks("autograded", s)] for s in course.students],
    }
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "home").mkdir()
        done = subprocess.run(
            [sys.executable, __file__],
            input=json.dumps(order),
            env=environment(folder, str(ROOT)),
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
        )
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """Be the warm process: read what to run, and print the seconds."""
    order, out = json.load(sys.stdin), os.dup(1)  # the notebook takes the streams for itself
    shell = Notebook(Limits().output_bytes)
    for name in imports_of([Path(p) for p in order["source"]]):
        with suppress(Exception):
            importlib.import_module(name)
    warmup.compile_functions()
    warmup.draw_figure()
    gc.collect()
    gc.freeze()
    found = [sum(in_a_fork(shell, Path(p)) for p in paths) for paths in order["graded"]]
    with os.fdopen(out, "w") as file:
        file.write(json.dumps(found) + "\n")


def in_a_fork(shell: Notebook, path: Path) -> float:
    """Run a notebook's code cells; give their seconds."""
    cells = [c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            began = time.perf_counter()
            for number, source in enumerate(cells, 1):
                shell.run(source, f"cell {number}")
            os.write(writing, str(time.perf_counter() - began).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        seconds = float(pipe.read())
    os.waitpid(child, 0)
    return seconds


if __name__ == "__main__":
    main()
