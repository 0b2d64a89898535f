"""Make plain nbgrader grade the catalogue of attacks, and this kit, and print what each attack got.

    python benchmarks/attacks.py [--only PREFIX ...] [--seconds 120]

Plain nbgrader means `nbgrader autograde` and `nbgrader generate_feedback` as they come: no setting but the course's
name and gradebook, one process a student. It runs an attack in its own kernel, so each run happens in a throw-away copy
of the course inside bubblewrap: no network, no other process, nothing writable but the copy. Entries that would harm
the machine even so, or that aim at our own worker, are left out for the reason in their `EXPECTED["plain"]`.

Whose answers are right (j09, j11, j12) may keep all points; all others start from wrong answers.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from machine import machine_line

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from nbgrader.api import MissingEntry

from autograder.grading.course import grade
from autograder.judge.words import use_language
from tests.attacks.target import (
    BESIDE,
    HIDDEN_INPUTS,
    MOST,
    RIGHT,
    SECRETS,
    Attack,
    SmallCourse,
    catalogue,
    gradebook_of,
    make_course,
    snapshot,
)
from tests.grading.small_course import ASSIGNMENT

HONEST = "honest"
MARK = "stolen-by-an-attack"
STOCK = """c = get_config()
c.CourseDirectory.course_id = "small"
c.CourseDirectory.db_url = "sqlite:///{root}/gradebook.db?timeout=60"
"""


@dataclass
class Effect:
    """What came of one attack: points (None where none were recorded), and what else it has done."""

    points: float | None
    notes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """As a cell of the table."""
        points = "no grade" if self.points is None else f"{self.points:g}"
        return "; ".join([points, *self.notes])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", nargs="*", default=[], metavar="PREFIX", help="entries whose name begins so")
    parser.add_argument("--seconds", type=float, default=120.0, help="the most that one step of nbgrader may take")
    asked = parser.parse_args()
    use_language("en")
    chosen = [a for a in catalogue() if not asked.only or a.name.startswith(tuple(asked.only))]
    print(machine_line("nbgrader", "numba", "numpy"))
    print(f"\n{MOST:g} points can be had without the essay.\n")
    print("| attack | plain nbgrader | this kit |")
    print("|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="bitgoeul-attacks-") as folder:
        ours = _ours(Path(folder), chosen)
        for attack in chosen:
            plain = f"not run: {attack.plain}" if attack.plain else str(_plain(attack, asked.seconds))
            print(f"| {attack.name} | {plain} | {ours[attack.name]} |", flush=True)


def _ours(folder: Path, attacks: list[Attack]) -> dict[str, Effect]:
    course = make_course(folder / "course")
    _hand_in(course, attacks)
    grade(course.root, ASSIGNMENT, students=[HONEST])
    before = snapshot(course, [HONEST])
    outcomes = {o.student: o for o in grade(course.root, ASSIGNMENT)}
    changed = _changed(course, before)
    effects = {}
    for attack in attacks:
        outcome = outcomes.get(attack.student)
        notes = [outcome.status] if outcome and outcome.status != "graded" else []
        effects[attack.name] = Effect(outcome.score if outcome else None, notes + _shown(course, attack) + changed)
    return effects


def _plain(attack: Attack, seconds: float) -> Effect:
    """Grade one attack with nbgrader as it comes."""
    with tempfile.TemporaryDirectory(prefix="bitgoeul-plain-") as folder:
        course = make_course(Path(folder) / "course", configuration="\n")
        (course.root / "nbgrader_config.py").write_text(STOCK.format(root=course.root))
        _hand_in(course, [attack])
        _run(course.root, HONEST, seconds, "autograde")
        before = snapshot(course, [HONEST])
        notes = _run(course.root, attack.student, seconds, "autograde")
        changed = _changed(course, before)
        points = _points(course, attack.student)
        if points is not None:
            notes += _run(course.root, attack.student, seconds, "generate_feedback")
        return Effect(points, notes + _shown(course, attack) + changed)


def _hand_in(course: SmallCourse, attacks: list[Attack]) -> None:
    (course.root.parent / "beside.txt").write_text(BESIDE)
    course.submit(HONEST, course.answer(**RIGHT))
    root = course.root
    tokens = {"@COURSE@": str(root), "@OUTSIDE@": str(root.parent), "@MARK@": MARK, "@PORT@": "9", "@SOCKET@": "/s"}
    for attack in attacks:
        attack.hand_in(course, tokens)


def _run(root: Path, student: str, seconds: float, step: str) -> list[str]:
    """Run a step of nbgrader's in a sandbox of its own; say what went wrong."""
    home = root.parent / "home"
    home.mkdir(exist_ok=True)
    box = ["bwrap", "--unshare-all", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL", "--die-with-parent"]
    box += ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--clearenv"]  # noqa: S108
    box += ["--bind", str(root.parent), str(root.parent), "--chdir", str(root)]
    path = f"{Path(sys.executable).parent}:{os.environ.get('PATH', os.defpath)}"
    for name, value in {"HOME": str(home), "PATH": path, "LANG": "C.UTF-8", "JUPYTER_PLATFORM_DIRS": "1"}.items():
        box += ["--setenv", name, value]
    command = [*box, "--", "prlimit", "--fsize=1000000000", "--data=8000000000", "--"]
    command += [sys.executable, "-m", "nbgrader", step, ASSIGNMENT, "--student", student]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return [f"{step} does not end in {seconds:g} s"]
    return [f"{step} fails"] if done.returncode else []


def _points(course: SmallCourse, student: str) -> float | None:
    with gradebook_of(course) as gradebook:
        try:
            submission = gradebook.find_submission(ASSIGNMENT, student)
        except MissingEntry:
            return None
        known = [g for n in submission.notebooks for g in n.grades if g.auto_score is not None or g.manual_score]
        return float(submission.score) if known else None


def _shown(course: SmallCourse, attack: Attack) -> list[str]:
    """What of others' is in the outputs, the feedback page and the files that the student gets back."""
    text = ""
    for room in ("autograded", "feedback"):
        for path in (course.root / room / attack.student).rglob("*"):
            if path.is_file() and path.stat().st_size < 200 << 20:
                text += _outputs(path) if path.suffix == ".ipynb" else path.read_text(errors="replace")
    seen = [word for word in SECRETS if word in text]
    named = [word.removeprefix("CANARY-").lower() for word in seen if word not in HIDDEN_INPUTS]
    inputs = ["hidden inputs"] if len(named) < len(seen) else []
    return [f"shows {', '.join([*named, *inputs])}"] if seen else []


def _outputs(notebook: Path) -> str:
    cells: list[dict[str, Any]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return json.dumps([c.get("outputs", []) for c in cells], ensure_ascii=False)


def _changed(course: SmallCourse, before: dict[str, Any]) -> list[str]:
    """What of others' is no longer what it was."""
    after = snapshot(course, [HONEST])
    rows = sorted({k.split("/")[0].split()[0] for k in before if after.get(k) != before[k] and "/" not in k})
    files = sorted({"/".join(k.split("/")[1:3]) for k in before if after.get(k) != before[k] and "/" in k})
    written = [root for root, _, files in os.walk(course.root.parent) if MARK in files]  # also beyond the longest path
    notes = [f"changes {', '.join(rows + files)}"] if rows or files else []
    return notes + ([f"writes {len(written)} files"] if written else [])


if __name__ == "__main__":
    main()
