"""What a class needs in cores, memory, disk and money: measured figures, a formula, and a table for several sizes.

    python benchmarks/sizing.py [--students 30 300 3000] [--figures FILE.json] [--at-once 1.0] [--price-core-hour P] ...

Without --figures it measures first, in a minute or two: the memory of a student's server and of a kernel that runs the
lesson of M07; the processor time, the memory and the disk that grading submissions to M07 takes, from the exchange to
the feedback. It prints the machine and the date, the figures as JSON (which --figures takes), the assumptions and the
table. Everything that cannot be measured here is a parameter: how a course is held, and what anything costs.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

import psutil
from machine import machine_line, table

MODULE = "m07_numba_basics"
MIB = 1 << 20
GIB = 1 << 30


@dataclass(frozen=True)
class Figures:
    """What is measured. Memory is PSS: what processes share with each other counts once."""

    server_mib: float  # a student's JupyterLab
    kernel_mib: float  # the most that it takes while it runs the lesson
    lesson_cpu_seconds: float  # of the kernel, for the whole lesson
    grading_cpu_seconds: float  # of one submission
    grading_start_cpu_seconds: float  # once a run: loading, warming up, the instructor's solution
    grading_mib: float  # the most that the graders take with one submission at a time
    home_kib: float  # lesson and assignment with their outputs
    submission_kib: float  # in the exchange, submitted and graded
    feedback_kib: float  # with the course, and in the exchange
    gradebook_kib: float  # what one more submission adds


@dataclass(frozen=True)
class Plan:
    """How the course is held; each is an assumption that a programme replaces with its own."""

    at_once: float = field(default=1.0, metadata={"help": "share of the students whose servers run at the same time"})
    busy: float = field(default=0.25, metadata={"help": "share of these who keep a core busy at the same moment"})
    hub_cores: float = field(default=2.0, metadata={"help": "cores for the hub, its proxy and the exchange"})
    hub_gib: float = field(default=4.0, metadata={"help": "GiB of memory for them"})
    headroom: float = field(default=1.25, metadata={"help": "factor on cores, memory and disk"})
    modules: int = field(default=14, metadata={"help": "assignments in the course"})
    tries: float = field(default=2.0, metadata={"help": "submissions of a student for each assignment"})
    graded_within_hours: float = field(default=1.0, metadata={"help": "hours for all of one assignment's submissions"})
    hours: float = field(default=80.0, metadata={"help": "hours that a student's server runs in the course"})
    months: float = field(default=4.0, metadata={"help": "months that the disk is kept"})


@dataclass(frozen=True)
class Prices:
    """In any currency; none is assumed."""

    core_hour: float | None = None
    gib_hour: float | None = None
    disk_gib_month: float | None = None


@dataclass(frozen=True)
class Need:
    """What a class of this size needs."""

    students: int
    server_cores: int
    server_gib: float
    grading_cores: int
    grading_gib: float
    disk_gib: float
    core_hours: float
    memory_gib_hours: float
    disk_gib_months: float

    def money(self, prices: Prices) -> str:
        """The cost of the course, or what it consists of where a price is not known."""
        parts = [
            (self.core_hours, prices.core_hour, "core-hour"),
            (self.memory_gib_hours, prices.gib_hour, "GiB-hour"),
            (self.disk_gib_months, prices.disk_gib_month, "GiB-month"),
        ]
        known = sum(amount * price for amount, price, _ in parts if price is not None)
        unknown = [f"{amount:,.0f} x {unit}" for amount, price, unit in parts if price is None]
        return " + ".join([*([f"{known:,.2f}"] if len(unknown) < len(parts) else []), *unknown])


def need(students: int, figures: Figures, plan: Plan) -> Need:
    """The formula."""
    running = math.ceil(students * plan.at_once)
    person_gib = (figures.server_mib + figures.kernel_mib) * MIB / GIB
    server_cores = plan.headroom * (plan.hub_cores + running * plan.busy)
    server_gib = plan.headroom * (plan.hub_gib + running * person_gib)

    judged = students * plan.modules * plan.tries
    grading_seconds = figures.grading_start_cpu_seconds + students * figures.grading_cpu_seconds
    grading_cores = math.ceil(plan.headroom * grading_seconds / (plan.graded_within_hours * 3600))
    grading_gib = plan.headroom * grading_cores * figures.grading_mib * MIB / GIB

    kib = figures.submission_kib * plan.tries + figures.feedback_kib + figures.gradebook_kib + figures.home_kib
    disk_gib = plan.headroom * students * plan.modules * kib / MIB
    person_hours = students * plan.hours
    return Need(
        students=students,
        server_cores=math.ceil(server_cores),
        server_gib=server_gib,
        grading_cores=grading_cores,
        grading_gib=grading_gib,
        disk_gib=disk_gib,
        core_hours=plan.headroom * person_hours * plan.busy + judged * figures.grading_cpu_seconds / 3600,
        memory_gib_hours=plan.headroom * person_hours * person_gib,
        disk_gib_months=disk_gib * plan.months,
    )


def shown(needs: list[Need], prices: Prices) -> str:
    """The table."""
    head = ["students", "server cores", "GiB", "grading cores", "GiB", "disk GiB", "the course costs"]
    return table(
        head,
        [
            [
                f"{one.students:,}",
                f"{one.server_cores:,}",
                f"{one.server_gib:,.0f}",
                f"{one.grading_cores:,}",
                f"{one.grading_gib:,.1f}",
                f"{one.disk_gib:,.1f}",
                one.money(prices),
            ]
            for one in needs
        ],
    )


# --- measuring ---


def measured() -> Figures:
    """Measure everything here and now."""
    from autograder.authoring import build

    with tempfile.TemporaryDirectory(prefix="sizing-") as place:
        root = Path(place)
        course = build([MODULE], langs=("en",), out=root / "course").course_dirs["en"]
        server = _server_mib(root)
        kernel, lesson_cpu, lesson_kib = _kernel(next(course.glob(f"lessons/**/*{MODULE[:3]}*.ipynb")))
        first, second = (_graded(root / str(size), size) for size in (2, 8))
        per = {name: (second[name] - first[name]) / 6 for name in second}
        return Figures(
            server_mib=round(server, 1),
            kernel_mib=round(kernel, 1),
            lesson_cpu_seconds=round(lesson_cpu, 1),
            grading_cpu_seconds=round(per["cpu"], 2),
            grading_start_cpu_seconds=round(first["cpu"] - 2 * per["cpu"], 2),
            grading_mib=round(second["mib"], 1),
            home_kib=round(lesson_kib + per["home"], 1),
            submission_kib=round(per["submission"], 1),
            feedback_kib=round(per["feedback"], 1),
            gradebook_kib=round(max(0.0, per["gradebook"]), 1),
        )


def _server_mib(root: Path) -> float:
    """A JupyterLab that has shown its page and listed a folder."""
    home = root / "home"
    home.mkdir()
    port, token = 18_889, "sizing"
    words = [f"--ServerApp.port={port}", "--ServerApp.ip=127.0.0.1", f"--IdentityProvider.token={token}"]
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", *words]
    with (root / "lab.log").open("w") as log:
        server = subprocess.Popen(command, cwd=home, stdout=log, stderr=log)
    try:
        for page in ("api/status", "lab", "lab/api/settings", "api/contents"):
            _asked(f"http://127.0.0.1:{port}/{page}?token={token}")
        return _pss([psutil.Process(server.pid)])
    finally:
        server.terminate()
        server.wait()


def _asked(address: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(address, timeout=30).read()  # noqa: S310  (our own server)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def _kernel(lesson: Path) -> tuple[float, float, float]:
    """The most memory of a kernel that runs the lesson, its processor time, and the notebook's size afterwards."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(lesson, as_version=4)
    with _watched(lambda: [p for p in psutil.Process().children() if "ipykernel" in " ".join(p.cmdline())]) as seen:
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(lesson.parent)}}).execute()
    nbformat.write(notebook, lesson)
    return seen["mib"], seen["cpu"], lesson.stat().st_size / 1024


def _graded(place: Path, size: int) -> dict[str, float]:
    """What a class of this size takes that hands in right and wrong answers, all of it in one place."""
    from autograder.authoring import build, project_root
    from autograder.demo.classroom import Classroom
    from autograder.demo.roster import class_of, read_answers
    from autograder.grading.course import grade

    root = build([MODULE], langs=("en",), out=place / "course").course_dirs["en"]
    room = Classroom(root, place / "exchange")
    room.release(MODULE)
    exchange = _kib(place / "exchange")
    answers = read_answers(root / "source" / MODULE / f"{MODULE}.ipynb", project_root() / "assignments" / MODULE)
    blank, students = room.released_notebook(MODULE), class_of(12)[:4]
    for n in range(size):
        room.enrol(f"student-{n}")
        room.submit(f"student-{n}", MODULE, place / "homes" / str(n), students[n % 4].hand_in(blank, answers))
    room.collect(MODULE)
    handed_in = _kib(place / "exchange") - exchange
    began = time.process_time()
    with _watched(lambda: psutil.Process().children(recursive=True)) as seen:
        outcomes = grade(root, MODULE, jobs=1)
    ours = time.process_time() - began - seen["looking"]
    for outcome in outcomes:
        room.feedback(MODULE, outcome.student)
    room.release_feedback(MODULE)
    return {
        "cpu": seen["cpu"] + ours,
        "mib": seen["mib"],
        "home": _kib(place / "homes"),
        "submission": handed_in + _kib(root / "submitted") + _kib(root / "autograded"),
        "feedback": _kib(root / "feedback") + _kib(place / "exchange") - exchange - handed_in,
        "gradebook": _kib(root / "gradebook.db") + _kib(root / ".bitgoeul"),
    }


@contextmanager
def _watched(who: Callable[[], list[psutil.Process]]) -> Iterator[dict[str, float]]:
    """Look at processes again and again: the most memory that they had together, and the processor's time of each."""
    seen, done = {"mib": 0.0, "cpu": 0.0, "looking": 0.0}, threading.Event()
    spent: dict[int, float] = {}

    def look() -> None:
        there: list[psutil.Process] = []
        for n in itertools.count():
            with suppress(psutil.Error):
                there = who()
            for process in there:
                with suppress(psutil.Error):
                    spent[process.pid] = sum(process.cpu_times()[:2])  # they end, and not all are waited for
            if n % 5 == 0:
                seen["mib"] = max(seen["mib"], _pss(there))
            if done.wait(0.1):
                break
        seen["cpu"], seen["looking"] = sum(spent.values()), time.thread_time()

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()


def _pss(processes: list[psutil.Process]) -> float:
    total = 0
    for process in processes:
        with suppress(psutil.Error):
            total += process.memory_full_info().pss
    return total / MIB


def _kib(place: Path) -> float:
    """The disk's own count of a file or of all files in a folder."""
    files = place.rglob("*") if place.is_dir() else [place] * place.is_file()
    return sum(path.lstat().st_blocks * 512 for path in files) / 1024


# --- the command ---


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--students", type=int, nargs="+", default=[30, 300, 3000])
    parser.add_argument("--figures", type=Path, default=None, metavar="FILE.json")
    for one in fields(Plan):
        kind = int if isinstance(one.default, int) else float
        option = f"--{one.name.replace('_', '-')}"
        parser.add_argument(option, type=kind, default=one.default, help=one.metadata["help"])
    for one in fields(Prices):
        parser.add_argument(f"--price-{one.name.replace('_', '-')}", type=float, default=None)
    asked = vars(parser.parse_args())
    plan = Plan(**{one.name: asked[one.name] for one in fields(Plan)})
    prices = Prices(**{one.name: asked[f"price_{one.name}"] for one in fields(Prices)})
    figures = Figures(**json.loads(asked["figures"].read_text())) if asked["figures"] else measured()
    if not asked["figures"]:
        print(machine_line("jupyterlab", "nbgrader", "numba", "numpy"))
    print(json.dumps(asdict(figures), indent=1))
    print("\n".join(f"  {asdict(plan)[one.name]:<6g} {one.metadata['help']}" for one in fields(Plan)))
    print(shown([need(students, figures, plan) for students in asked["students"]], prices))


if __name__ == "__main__":
    main()
