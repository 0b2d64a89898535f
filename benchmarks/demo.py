"""Measure `bitgoeul demo`: seconds for each step, and for each of the class's submissions.

    python benchmarks/demo.py [--students N] [--jobs N] [--lang ko]

Prints the machine, the versions and the date, and then the steps. It runs the demo itself, in a temporary folder, with
a clock around the functions that the demo calls. Run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from machine import machine_line

from autograder.judge.words import LANGS, use_language

demo = importlib.import_module("autograder.demo.run")
STEPS = {  # what is shown -> the functions of the demo that are this step
    "build the course": [(demo, "build")],
    "release": [(demo.Classroom, "release")],
    "submit and collect": [(demo.Classroom, "submit"), (demo.Classroom, "collect")],
    "grade": [(demo, "grade")],
    "feedback": [(demo.Classroom, "feedback"), (demo.Classroom, "release_feedback")],
    "report": [(demo, "write_report")],
}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--students", type=int, default=12)
    parser.add_argument("--jobs", type=int, default=None)
    parser.add_argument("--lang", choices=LANGS, default="ko")
    asked = parser.parse_args()
    use_language(asked.lang)
    spent = dict.fromkeys(STEPS, 0.0)
    outcomes: list[Any] = []
    for step, functions in STEPS.items():
        for owner, name in functions:
            setattr(owner, name, _timed(getattr(owner, name), step, spent, outcomes))
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        demo.run(out=Path(folder) / "demo", students=asked.students, jobs=asked.jobs)
    total = time.perf_counter() - began
    print(machine_line("nbgrader", "numba", "numpy"))
    print(f"bitgoeul demo, {asked.students} students, {asked.jobs or os.cpu_count()} at a time: {total:.1f} s")
    for step, seconds in spent.items():
        print(f"  {step:22}{seconds:8.1f} s")
    each = [outcome.seconds for outcome in outcomes]
    print(f"a submission: median {statistics.median(each):.1f} s, longest {max(each):.1f} s")


def _timed(function: Callable[..., Any], step: str, spent: dict[str, float], outcomes: list[Any]) -> Callable[..., Any]:
    """Return `function` with a clock around it; what grading returns is kept in `outcomes`."""

    def timed(*args: Any, **kwargs: Any) -> Any:
        start = time.perf_counter()
        result = function(*args, **kwargs)
        spent[step] += time.perf_counter() - start
        if step == "grade":
            outcomes.extend(result)
        return result

    return timed


if __name__ == "__main__":
    main()
