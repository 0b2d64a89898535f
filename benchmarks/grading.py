"""`bitgoeul grade` beside `nbgrader autograde` and Otter-Grader: the same exercises and submissions, in one run.

    python benchmarks/grading.py [--submissions 40] [--rounds 5] [--rivals 4] [--cores 2]
                                 [--otter OTTER-VENV/bin/python] [--json FILE] [--quick]

Two courses (classes.py): a notebook with NumPy, Numba, scikit-learn and Matplotlib, and nbgrader's own example course.
Each round runs, one after another on the same processors and always on a fresh copy of the course:

nbgrader   the command `nbgrader autograde ps1` over the first --rivals submissions, with nothing configured
bitgoeul   the command `bitgoeul grade ps1` over all submissions, sandbox on, --jobs as many as --cores
otter      `otter run` over the first --rivals submissions, as many at a time as --cores; see otter_side.py, which also
           says how to get Otter. Without --otter it is left out
alone      `bitgoeul grade ps1 --jobs 1` over all submissions, for what a submission costs
own        the same submissions' cells by themselves in warm forks (own_time.py): `alone` less this is what grading adds

Everything that a command does is counted. `each` is what one more submission costs: with nbgrader the time from the
first one's beginning to the command's end, divided by their number; with bitgoeul the time from the first results to
the last, divided by the number of those in between. `start` is the rest: imports, and with bitgoeul warming up and
asking the instructor's solution which cells need judging inside. `class` is all of --submissions: measured with
bitgoeul, start + each x submissions with the others. Printed are medians over the rounds. Run it on a machine that
does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from classes import ASSIGNMENT, Course, example, heavy
from machine import machine_line, table
from otter_side import Otter
from own_time import seconds_of
from stopwatch import watch

Scores = dict[str, dict[str, float | None]]
"""Points by student and test cell."""


@dataclass(frozen=True)
class Run:
    """One run of a grader: what does not depend on the number of submissions, what one of them adds, and all."""

    submissions: int
    start_seconds: float
    each_seconds: float
    scores: Scores

    def seconds_for(self, submissions: int) -> float:
        """How long it takes for so many."""
        return self.start_seconds + self.each_seconds * submissions


@dataclass(frozen=True)
class Options:
    """How much is measured."""

    submissions: int
    rounds: int
    rivals: int
    cores: int
    otter: Path | None


def run_nbgrader(course: Course, folder: Path, students: list[str]) -> Run:
    """`nbgrader autograde`, as it comes."""
    copy = course.copy(folder / "nbgrader", students)
    watched = watch([sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT], copy.root)
    start = watched.times("Creating/updating student")[0]
    each = (watched.seconds - start) / len(students)
    return Run(len(students), start, each, {s: copy.scores(s) for s in students})


def run_bitgoeul(course: Course, folder: Path, jobs: int) -> tuple[Run, Course]:
    """`bitgoeul grade`; also gives the graded course."""
    copy = course.copy(folder / f"bitgoeul-{jobs}", course.students)
    written = copy.root / "outcomes.json"
    command = [sys.executable, "-m", "autograder.cli", "grade", ASSIGNMENT, "--course-dir", str(copy.root)]
    watched = watch([*command, "--lang", "en", "--jobs", str(jobs), "--json", str(written)], copy.root)
    results, submissions = watched.times("Grading "), len(copy.students)
    each = (results[-1] - results[jobs - 1]) / (submissions - jobs)
    outcomes = json.loads(written.read_text(encoding="utf-8"))["submissions"]
    assert all(o["status"] == "graded" for o in outcomes), outcomes
    scores = {o["student"]: {c["grade_id"]: c["score"] for c in o["cells"]} for o in outcomes}
    return Run(submissions, watched.seconds - each * submissions, each, scores), copy


def run_otter(otter: Otter, students: list[str], cores: int) -> Run:
    """`otter run`, a process for each submission."""
    seconds, scores = otter.grade(students, cores)
    return Run(len(students), 0.0, seconds / len(students), scores)


def measure(course: Course, options: Options, folder: Path) -> dict[str, list[Any]]:
    """All rounds of one course: the runs by grader, and the seconds of the cells by themselves."""
    few = course.students[: options.rivals]
    found: dict[str, list[Any]] = {name: [] for name in ("nbgrader", "bitgoeul", "otter", "alone", "own")}
    otter = Otter(options.otter, course, folder / "otter") if options.otter else None
    for number in range(options.rounds):
        with tempfile.TemporaryDirectory(dir=folder) as place:
            found["nbgrader"].append(run_nbgrader(course, Path(place), few))
            run, graded = run_bitgoeul(course, Path(place), options.cores)
            found["bitgoeul"].append(run)
            if otter is not None:
                found["otter"].append(run_otter(otter, few, options.cores))
            found["own"].append(statistics.median(seconds_of(graded)))
            found["alone"].append(run_bitgoeul(course, Path(place) / "alone", 1)[0])
        each = [f"{name} {runs[-1].each_seconds:.3f}" for name, runs in found.items() if runs and name != "own"]
        print(f"  round {number + 1}: {', '.join(each)}, own {found['own'][-1]:.3f} s a submission", flush=True)
    return found


def show(course: Course, found: dict[str, list[Any]], options: Options) -> dict[str, object]:
    """Print a course's tables; give the figures in them."""
    graders = [name for name in ("nbgrader", "otter", "bitgoeul") if found[name]]
    ours = _medians(found["bitgoeul"], options.submissions)
    figures: dict[str, object] = {}
    rows = []
    for name in graders:
        its = _medians(found[name], options.submissions)
        times = {f"{what}_times": its[what] / ours[what] for what in ("each", "class")}
        figures[name] = its | times
        row = [name, f"{its['start']:.2f} s", f"{its['each']:.3f} s", f"{its['class']:.1f} s"]
        rows.append([*row, *(f"{ratio:.1f}x" for ratio in times.values())])
    print(table(["", "start", "each", f"class of {options.submissions}", "each / ours", "class / ours"], rows))
    alone, own = statistics.median(r.each_seconds for r in found["alone"]), statistics.median(found["own"])
    added = statistics.median(run.each_seconds - seconds for run, seconds in zip(found["alone"], found["own"]))
    print(
        f"\n  one at a time {alone:.3f} s a submission; its cells by themselves {own:.3f} s; grading adds {added:.3f} s"
    )
    figures["one_at_a_time"] = {"each": alone, "own": own, "added": added}
    students = course.students[: options.rivals]
    last = {name: found[name][-1].scores for name in graders}
    print(f"\n  points of {', '.join(students)} together:")
    print(table(["cell", *graders], _points(last, students)))
    figures["agree"] = {name: _agree(last[name], last["bitgoeul"], students) for name in graders}
    print("  cell for cell and student for student as bitgoeul:", figures["agree"], flush=True)
    return figures


def _medians(runs: list[Run], submissions: int) -> dict[str, float]:
    """The medians of a grader's runs."""
    seconds: dict[str, Callable[[Run], float]] = {
        "start": lambda r: r.start_seconds,
        "each": lambda r: r.each_seconds,
        "class": lambda r: r.seconds_for(submissions),
    }
    return {name: statistics.median(map(of, runs)) for name, of in seconds.items()}


def _points(scores: dict[str, Scores], students: list[str]) -> list[list[str]]:
    cells = scores["bitgoeul"][students[0]]
    return [[cell, *(_sum(scores[name][s].get(cell) for s in students) for name in scores)] for cell in cells]


def _sum(points: Iterable[float | None]) -> str:
    known = [p for p in points if p is not None]
    return f"{sum(known):g}" if known else "-"


def _agree(theirs: Scores, ours: Scores, students: list[str]) -> bool:
    """Whether all cells that this grader has graded have got the same points from us."""
    return all(ours[s].get(cell) == points for s in students for cell, points in theirs[s].items())


def main() -> None:
    """Measure both courses."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rivals", type=int, default=4, help="submissions that nbgrader and otter grade in a round")
    parser.add_argument("--cores", type=int, default=2, help="processors that may be used")
    parser.add_argument("--otter", type=Path, default=None, metavar="PYTHON", help="of an environment that has Otter")
    parser.add_argument("--json", type=Path, default=None, metavar="FILE")
    parser.add_argument("--quick", action="store_true", help="one small round, to see that it works")
    asked = parser.parse_args()
    if asked.quick:
        asked.submissions, asked.rounds, asked.rivals = 6, 1, 2
    if asked.submissions <= asked.cores:
        parser.error("there must be more submissions than cores")
    otter = asked.otter and asked.otter.absolute()
    options = Options(asked.submissions, asked.rounds, asked.rivals, asked.cores, otter)
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.cores])
    machine = machine_line("nbgrader", "numba", "numpy", "scikit-learn")
    print(f"{machine}; {options.cores} of the cores used; load at the beginning {os.getloadavg()[0]:.1f}")
    result: dict[str, object] = {"machine": machine, "options": asdict(options)}
    with tempfile.TemporaryDirectory() as folder:
        for make in (heavy, example):
            place = Path(folder, make.__name__)
            course = make(place / "course", options.submissions)
            print(f"\n{course.title}: {options.submissions} submissions, {options.rounds} rounds", flush=True)
            found = measure(course, options, place)
            figures = show(course, found, options)
            runs = {name: [asdict(r) if isinstance(r, Run) else r for r in runs] for name, runs in found.items()}
            result[make.__name__] = {"medians": figures, "rounds": runs}
    if asked.json:
        asked.json.write_text(json.dumps(result, indent=1, default=str) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
