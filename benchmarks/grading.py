"""Throughput of `bitgoeul grade` beside `nbgrader autograde`, in one run, on the same submissions.

    python benchmarks/grading.py [--submissions 40] [--rounds 3] [--nbgrader 3]

Two courses: a notebook with NumPy, Numba, scikit-learn and matplotlib, and nbgrader's own example course. In each round
nbgrader grades a few submissions with its stock configuration, one after another in one process as its command does
(its start is not counted), then bitgoeul grades the whole class, everything counted, with the sandbox on. Printed are
the medians over the rounds and their ratio, the second run with nothing changed, and the scores of both.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import nbgrader
from machine import machine_line
from nbformat.v4 import new_code_cell, new_notebook

from autograder.grading.course import grade
from autograder.grading.nbcourse import NbCourse, alembic_on_path

EXAMPLE = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"

IMPORTS = """import matplotlib.pyplot as plt
import numpy as np
from numba import njit
from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression"""
TOTAL = """@njit
def running_max(x):
    out = x.copy()
    for i in range(1, len(x)):
        out[i] = max(out[i - 1], x[i])
    return out"""
MODEL = """def accuracy():
    X, y = load_wine(return_X_y=True)
    X = (X - X.mean(0)) / X.std(0)
    return LogisticRegression().fit(X[::2], y[::2]).score(X[1::2], y[1::2])"""
PLOT = "plt.plot(running_max(np.random.default_rng(1).random(50)))\nplt.show()"
TESTS = {
    "max-small": "assert running_max(np.array([1.0, 3.0, 2.0])).tolist() == [1.0, 3.0, 3.0]",
    "max-large": "### BEGIN HIDDEN TESTS\nx = np.random.default_rng(5).random(1000)\n"
    "assert np.array_equal(running_max(x), np.maximum.accumulate(x))\n### END HIDDEN TESTS",
    "model": "assert 0.9 < accuracy() <= 1.0",
}


def known(grade_id: str, **more: object) -> dict[str, object]:
    """nbgrader's metadata for a cell."""
    base = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, "cell_type": "code"}
    return {"nbgrader": {**base, "grade_id": grade_id, **more}}


def heavy_course(root: Path) -> Path:
    """A course with one notebook that uses what a course of ours uses."""
    solved = "### BEGIN SOLUTION\n{}\n### END SOLUTION"
    cells = [
        new_code_cell(IMPORTS, metadata=known("setup", locked=True)),
        new_code_cell(solved.format(TOTAL), metadata=known("running_max", solution=True)),
        new_code_cell(PLOT),
        new_code_cell(solved.format(MODEL), metadata=known("accuracy", solution=True)),
        *(new_code_cell(t, metadata=known(n, grade=True, locked=True, points=2)) for n, t in TESTS.items()),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    (root / "source" / "ps1").mkdir(parents=True)
    nbformat.write(new_notebook(cells=cells, metadata=kernel), root / "source" / "ps1" / "ps1.ipynb")
    return finished(root)


def example_course(root: Path) -> Path:
    """nbgrader's own example course."""
    shutil.copytree(EXAMPLE / "source" / "ps1", root / "source" / "ps1")
    return finished(root)


def finished(root: Path) -> Path:
    """The course after nbgrader's generate_assignment."""
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'bench'\nc.Execute.timeout = 60\n", encoding="utf-8"
    )
    run(root, "generate_assignment", "ps1")
    return root


def run(root: Path, *arguments: str) -> None:
    """One of nbgrader's commands."""
    with alembic_on_path():
        command = [sys.executable, "-m", "nbgrader", *arguments]
        subprocess.run(command, cwd=root, check=True, capture_output=True)


def submit(root: Path, count: int, answers: dict[str, str] | Path) -> None:
    """Put `count` submissions there: the release with the answers, or a folder's notebooks."""
    for number in range(count):
        folder = root / "submitted" / f"student-{number:04d}" / "ps1"
        folder.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(answers, Path):
            shutil.copytree(answers, folder)
            continue
        shutil.copytree(root / "release" / "ps1", folder)
        path = folder / "ps1.ipynb"
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            text = answers.get(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
            cell["source"] = cell["source"] if text is None else text
        path.write_text(json.dumps(notebook), encoding="utf-8")


# nbgrader's own command, its start not counted: the clock runs from the first submission to the last
STOCK = """
import sys, time
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config
root, students = sys.argv[1], sys.argv[2:]
c = Config(); c.CourseDirectory.root = root; c.CourseDirectory.course_id = "bench"; c.Execute.timeout = 60
api = NbGraderAPI(config=c)
api.autograde("ps1", students[0])
start = time.perf_counter()
for student in students[1:]:
    result = api.autograde("ps1", student)
    assert result["success"], result
print("SECONDS", (time.perf_counter() - start) / (len(students) - 1))
"""


def nbgrader_seconds(root: Path, count: int) -> float:
    """Seconds a submission with nbgrader's stock configuration."""
    copy = root.with_name(f"{root.name}-stock")
    shutil.copytree(root, copy)
    students = [f"student-{n:04d}" for n in range(count + 1)]
    with alembic_on_path():
        command = [sys.executable, "-c", STOCK, str(copy), *students]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds = float(done.stdout.rsplit("SECONDS", 1)[1])
    stock = scores(copy, students[1])
    shutil.rmtree(copy)
    print(f"    nbgrader: {seconds:.2f} s a submission, {stock}", flush=True)
    return seconds


def scores(root: Path, student: str) -> dict[str, float]:
    """What the gradebook says of a student, cell by cell."""
    with NbCourse(root).gradebook() as gradebook:
        books = gradebook.find_submission("ps1", student).notebooks
        return {g.name: g.auto_score for book in books for g in book.grades}


def compare(name: str, root: Path, submissions: int, rounds: int, stock: int) -> None:
    """Measure one course and print its line."""
    theirs, ours, again = [], [], []
    print(f"{name}: {submissions} submissions, {rounds} rounds", flush=True)
    for _ in range(rounds):
        theirs.append(nbgrader_seconds(root, stock))
        copy = root.with_name(f"{root.name}-ours")
        shutil.copytree(root, copy)
        for times in (ours, again):
            start = time.perf_counter()
            outcomes = grade(copy, "ps1")
            times.append((time.perf_counter() - start) / submissions)
        assert all(o.status == "graded" and o.unchanged for o in outcomes)
        print(f"    bitgoeul: {ours[-1]:.3f} s a submission, {scores(copy, outcomes[0].student)}", flush=True)
        shutil.rmtree(copy)
    median = statistics.median
    print(
        f"  {name}: nbgrader {median(theirs):.2f} s, bitgoeul {median(ours):.3f} s, "
        f"ratio {median(theirs) / median(ours):.0f}x; nothing changed {median(again) * 1e3:.1f} ms "
        f"({median(ours) / median(again):.0f}x)"
    )


def main() -> None:
    """Run both comparisons."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--nbgrader", type=int, default=3, help="submissions that nbgrader grades in a round")
    options = parser.parse_args()
    print(machine_line("nbgrader", "numba", "numpy", "scikit-learn"))
    with tempfile.TemporaryDirectory() as folder:
        heavy = heavy_course(Path(folder) / "heavy")
        submit(heavy, options.submissions, {"running_max": TOTAL, "accuracy": MODEL})
        compare("numpy, numba, scikit-learn, matplotlib", heavy, options.submissions, options.rounds, options.nbgrader)
        example = example_course(Path(folder) / "example")
        submit(example, options.submissions, EXAMPLE / "submitted" / "bitdiddle" / "ps1")
        compare("nbgrader's example course", example, options.submissions, options.rounds, options.nbgrader)


if __name__ == "__main__":
    main()
