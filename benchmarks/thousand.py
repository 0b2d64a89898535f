"""A thousand submissions in one run: does grading slow down or grow, and what does a second and a third run cost?

    python benchmarks/thousand.py [--submissions 1000] [--cores 2] [--json FILE] [--quick]

The course is the one with NumPy, Numba, scikit-learn and Matplotlib of classes.py; no two submissions are alike. The
command `bitgoeul grade ps1` is run three times as a user would run it, everything counted:

first    everything is judged. For each tenth of the class: the seconds since the last result before it, and from its
         middle the memory (RSS) of the command, of the bench and of all their processes together, where what they
         share counts once for each, their number, and the open descriptors of command and bench
again    nothing has changed
changed  one test cell's text has, in the source notebook, released again with nbgrader's own generate_assignment

Each test cell writes its name into a file whenever it is judged, and the instructor's solution is judged once for each
version of the assignment: what is printed for a run are the lines that came in it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil
from classes import ASSIGNMENT, TESTS, Course, heavy
from machine import machine_line, table
from stopwatch import Watched, watch

MIB = 1 << 20
CHANGED = "max-small"


@dataclass(frozen=True)
class Sample:
    """What the command and its bench hold at one moment."""

    command_mib: float
    bench_mib: float
    all_mib: float
    processes: int
    descriptors: int


@dataclass
class Watcher:
    """Looks at the command's processes in the middle of each tenth of its results."""

    every: int
    samples: list[Sample] = field(default_factory=list)
    results: int = 0

    def heard(self, pid: int, line: str) -> None:
        """The command has said a line."""
        if not line.startswith("Grading "):
            return
        self.results += 1
        if self.results % self.every == (self.every + 1) // 2:
            self.samples.append(sample(pid))


def sample(pid: int) -> Sample:
    """Look at the command and all that it has started."""
    command = psutil.Process(pid)
    children = command.children(recursive=True)
    bench = next(c for c in command.children() if "grading.seats" in " ".join(c.cmdline()))
    everybody = [*_memory([command, *children])]
    return Sample(
        command_mib=command.memory_info().rss / MIB,
        bench_mib=bench.memory_info().rss / MIB,
        all_mib=sum(everybody) / MIB,
        processes=len(everybody),
        descriptors=command.num_fds() + bench.num_fds(),
    )


def _memory(processes: list[psutil.Process]) -> Iterator[int]:
    for process in processes:
        with suppress(psutil.Error):
            yield process.memory_info().rss


@dataclass
class Class:
    """The course, and the file into which its test cells write their names."""

    course: Course
    judged: Path

    def grade(self, cores: int, watcher: Watcher | None = None) -> tuple[Watched, Counter[str]]:
        """Run the command; also say which test cells were judged in it, and how often."""
        self.judged.write_text("", encoding="utf-8")
        command = [sys.executable, "-m", "autograder.cli", "grade", ASSIGNMENT, "--course-dir", str(self.course.root)]
        watched = watch(
            [*command, "--lang", "en", "--jobs", str(cores)], self.course.root, watcher.heard if watcher else None
        )
        return watched, Counter(self.judged.read_text(encoding="utf-8").split())

    def change_a_test(self) -> None:
        """Give one test cell another text, in the source notebook, and release the assignment again."""
        (source,) = self.course.notebooks("source")
        before = source.read_text(encoding="utf-8")
        after = before.replace("[1.0, 3.0, 2.0]", "[2.0, 3.0, 2.0]").replace("[1.0, 3.0, 3.0]", "[2.0, 3.0, 3.0]")
        assert before != after
        source.write_text(after, encoding="utf-8")
        self.course.generate("--force")


def make(folder: Path, submissions: int) -> Class:
    """A class whose test cells write down when they are judged."""
    judged = folder / "judged.txt"
    tests = {}
    for name, text in TESTS.items():
        line = f"print({name!r}, file=open({str(judged)!r}, 'a'))"
        first, mark, rest = text.partition("### BEGIN HIDDEN TESTS\n")
        tests[name] = f"{first}{mark}{line}\n{rest}" if mark else f"{line}\n{text}"
    return Class(heavy(folder / "course", submissions, tests), judged)


def show(watched: Watched, watcher: Watcher) -> None:
    """Print the first run, a line for each tenth of it."""
    results = watched.times("Grading ")
    rows = []
    for number, now in enumerate(watcher.samples):
        first, last = number * watcher.every, min((number + 1) * watcher.every, len(results))
        seconds = results[last - 1] - results[max(0, first - 1)]
        size = [f"{m:.0f}" for m in (now.command_mib, now.bench_mib, now.all_mib)]
        rows.append([f"{first + 1}-{last}", f"{seconds:.1f}", *size, str(now.processes), str(now.descriptors)])
    head = ["submissions", "seconds", "command, MiB", "bench, MiB", "all, MiB", "processes", "descriptors"]
    print(table(head, rows))


def said(watched: Watched, judged: Counter[str]) -> str:
    """Return a run in one line."""
    first = watched.times("Grading ")[0]
    return f"{watched.seconds:.2f} s, {first:.2f} s of them until the first result; judged: {dict(judged) or 'nothing'}"


def main() -> None:
    """Run the three runs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--submissions", type=int, default=1000, help="20 or more")
    parser.add_argument("--cores", type=int, default=2, help="processors that may be used")
    parser.add_argument("--json", type=Path, default=None, metavar="FILE")
    parser.add_argument("--quick", action="store_true", help="a class of 20, to see that it works")
    asked = parser.parse_args()
    submissions = 20 if asked.quick else max(20, asked.submissions)
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: asked.cores])
    machine = machine_line("nbgrader", "numba", "numpy", "scikit-learn")
    print(f"{machine}; {asked.cores} of the cores used; load at the beginning {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        many = make(Path(folder), submissions)
        watcher = Watcher(submissions // 10)
        first, judged = many.grade(asked.cores, watcher)
        print(f"\nfirst: {submissions} submissions in {said(first, judged)}", flush=True)
        show(first, watcher)
        again, judged_again = many.grade(asked.cores)
        print(f"\nagain: {said(again, judged_again)}; {first.seconds / again.seconds:.0f}x as fast", flush=True)
        many.change_a_test()
        changed, judged_changed = many.grade(asked.cores)
        print(f"changed, {CHANGED} alone: {said(changed, judged_changed)}")
    if asked.json:
        runs = {"first": (first, judged), "again": (again, judged_again), "changed": (changed, judged_changed)}
        written = {name: {"seconds": run.seconds, "judged": cells} for name, (run, cells) in runs.items()}
        times = {"results": first.times("Grading "), "samples": [asdict(s) for s in watcher.samples]}
        result = {"machine": machine, "submissions": submissions, **written, **times}
        asked.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
