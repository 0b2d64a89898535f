"""The same exercises for Otter-Grader, which is not among this kit's requirements and has an environment of its own:

    python -m venv otter-venv
    otter-venv/bin/pip install otter-grader ipykernel numpy numba scikit-learn matplotlib

`otter grade` starts a Docker container for each submission and runs in it what `otter run` runs without one. So this
runs `otter run`, one process a submission and as many at a time as there are processors to be used; making the image
and starting the containers, which come on top, are left out. Each of the instructor's test cells is one of Otter's
exception-based test files, which runs the very same text in the student's environment. Otter's notebooks hold no test
cells, so these are taken out of what was handed in. Its autograder takes one notebook; of an assignment with several
the first is graded, which in nbgrader's example course is the one that has test cells.
"""

from __future__ import annotations

import json
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from classes import Course

TEST_FILE = """from otter.test_files import test_case

OK_FORMAT = False
name = {name!r}
points = {points!r}


@test_case(points={points!r})
def judged(env):
    exec({text!r}, env)
"""


class Otter:
    """Otter's autograder for a course's first notebook. `python` is that of Otter's own environment."""

    def __init__(self, python: Path, course: Course, folder: Path) -> None:
        self._python, self._folder = python, folder
        notebook = course.notebooks("source")[0].name
        self._tests = {test.grade_id for test in course.tests(notebook)}
        (folder / "tests").mkdir(parents=True)
        for test in course.tests(notebook):
            text = TEST_FILE.format(name=test.grade_id, points=test.points, text=test.text)
            (folder / "tests" / f"{test.grade_id}.py").write_text(text, encoding="utf-8")
        self._run("generate", "-t", "tests", "-o", "autograder.zip", "--no-environment", "--no-requirements")
        for student in course.students:
            self._hand_in(course.root / "submitted" / student / "ps1" / notebook, student)

    def _hand_in(self, path: Path, student: str) -> None:
        submitted = nbformat.read(path, as_version=4)
        kept = [c for c in submitted.cells if c.metadata.get("nbgrader", {}).get("grade_id") not in self._tests]
        submitted.cells = kept
        (self._folder / student).mkdir()
        nbformat.write(submitted, self._folder / student / "ps1.ipynb")

    def grade(self, students: list[str], at_once: int) -> tuple[float, dict[str, dict[str, float | None]]]:
        """Grade; give the seconds for all, and each student's points by test cell."""
        began = time.perf_counter()
        with ThreadPoolExecutor(at_once) as runs:
            list(runs.map(self._grade, students))
        seconds = time.perf_counter() - began
        return seconds, {student: self._scores(student) for student in students}

    def _grade(self, student: str) -> None:
        self._run("run", f"{student}/ps1.ipynb", "-a", "autograder.zip", "-o", student, "--no-logo")

    def _run(self, *arguments: str) -> None:
        command = [str(self._python), "-m", "otter", *arguments]
        subprocess.run(command, cwd=self._folder, check=True, capture_output=True)

    def _scores(self, student: str) -> dict[str, float | None]:
        found = json.loads((self._folder / student / "results.json").read_text(encoding="utf-8"))["tests"]
        return {test["name"]: test["score"] for test in found if test["name"] in self._tests}
